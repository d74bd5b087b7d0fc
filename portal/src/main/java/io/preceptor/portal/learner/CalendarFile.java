package io.preceptor.portal.learner;

import io.preceptor.lms.compliance.OwnCalendar;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import net.fortuna.ical4j.data.CalendarOutputter;
import net.fortuna.ical4j.model.Calendar;
import net.fortuna.ical4j.model.component.VEvent;
import net.fortuna.ical4j.model.component.XComponent;
import net.fortuna.ical4j.model.property.Comment;
import net.fortuna.ical4j.model.property.DtEnd;
import net.fortuna.ical4j.model.property.DtStamp;
import net.fortuna.ical4j.model.property.DtStart;
import net.fortuna.ical4j.model.property.Sequence;
import net.fortuna.ical4j.model.property.Summary;
import net.fortuna.ical4j.model.property.Transp;
import net.fortuna.ical4j.model.property.Uid;

/// Due dates as iCalendar (RFC 5545): whole days that block nobody's time. The same days give the same bytes.
final class CalendarFile {

    private static final String PRODUCT = "-//Preceptor//Training//EN";

    private CalendarFile() {}

    static byte[] of(List<OwnCalendar.Day> days) {
        Calendar calendar = new Calendar().withProdId(PRODUCT).withDefaults().getFluentTarget();
        days.forEach(day -> calendar.withComponent(event(day)));
        if (days.isEmpty()) {
            // A calendar has at least one component (RFC 5545, 3.6); one that nobody knows is passed over.
            var nothing = new XComponent("X-NOTHING-DUE");
            nothing.withProperty(new Comment("nothing is due"));
            calendar.withComponent(nothing);
        }
        var bytes = new ByteArrayOutputStream();
        try {
            new CalendarOutputter(false).output(calendar, bytes);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }

    private static VEvent event(OwnCalendar.Day day) {
        var event = new VEvent(false);
        event.withProperty(new Uid("assignment-" + day.id()))
                .withProperty(new DtStamp(day.changedAt()))
                .withProperty(new Sequence(day.sequence()))
                .withProperty(new DtStart<>(day.on()))
                .withProperty(new DtEnd<>(day.on().plusDays(1)))
                .withProperty(new Summary(day.title()))
                .withProperty(new Transp(Transp.VALUE_TRANSPARENT));
        return event;
    }
}
