package io.preceptor.connector.hr.file;

import java.time.LocalDate;

/// How the rows of one feed are read. Confined to one thread.
record FeedReading(
        HrFileProperties properties, Layout layout, Fingerprint fingerprint, JobMapping jobs, UnitMapping units) {

    static FeedReading of(HrFileProperties feed) {
        Layout layout = Layout.of(feed);
        return new FeedReading(
                feed, layout, new Fingerprint(feed), new JobMapping(feed, layout), new UnitMapping(feed, layout));
    }

    RowRead read(String file, Row row, LocalDate today) {
        return switch (properties.content()) {
            case STAFF -> jobs.read(file, row, today);
            case UNITS -> units.read(file, row);
        };
    }
}
