package io.preceptor.connector.hr.file;

import io.preceptor.connector.pgp.PgpEnvelope;
import io.preceptor.connector.pgp.PgpKeys;
import io.preceptor.connector.pgp.PgpRefusedException;
import io.preceptor.connector.pgp.UnusablePgpKeyException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.Charset;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// How the files of one feed are opened and their rows are read. Confined to one thread.
final class FeedReading {

    private final HrFileProperties properties;
    private final Layout layout;
    private final Fingerprint fingerprint;
    private final JobMapping jobs;
    private final UnitMapping units;
    private final Proof proof;
    /// Loaded with the first file, so that a feed without files opens no key.
    private @Nullable PgpEnvelope envelope;

    private FeedReading(HrFileProperties properties) {
        this.properties = properties;
        this.layout = Layout.of(properties);
        this.fingerprint = new Fingerprint(properties);
        this.jobs = new JobMapping(properties, layout);
        this.units = new UnitMapping(properties, layout);
        this.proof = new Proof(properties);
    }

    static FeedReading of(HrFileProperties feed) {
        return new FeedReading(feed);
    }

    HrFileProperties properties() {
        return properties;
    }

    Layout layout() {
        return layout;
    }

    Fingerprint fingerprint() {
        return fingerprint;
    }

    RowRead read(String file, Row row, LocalDate today) {
        return switch (properties.content()) {
            case STAFF -> jobs.read(file, row, today);
            case UNITS -> units.read(file, row);
        };
    }

    /// Finds out whether a file is what it should be. Comes before [#rows].
    ///
    /// @throws FileRefusedException when it is not
    /// @throws UnusablePgpKeyException when our own keys cannot be used
    Proven prove(Arrived file) throws IOException {
        try {
            return proof.prove(file, () -> unpacked(file));
        } catch (PgpRefusedException refused) {
            throw new FileRefusedException(PgpProblems.of(file.name(), refused.fault()));
        }
    }

    /// The rows of a file; what is read of it is no more than [#prove] has found to be whole.
    ///
    /// @param before the header of the last good file, by which a column that was renamed is known; empty where
    /// none is to be
    Rows rows(Arrived file, List<String> before) throws IOException {
        var dialect = properties.dialect();
        InputStream bytes = unpacked(file);
        try {
            var text = new BodyText(
                    new FileText(bytes, file.name(), Charset.forName(dialect.encoding())),
                    file.name(),
                    properties.proof().header() != null,
                    properties.proof().trailer() != null);
            return dialect.fixed().isEmpty()
                    ? new CsvRows(text, file.name(), dialect, layout.columns(), before)
                    : new FixedRows(text, file.name(), dialect, layout.columns());
        } catch (IOException | RuntimeException e) {
            bytes.close();
            throw e;
        }
    }

    private InputStream unpacked(Arrived file) throws IOException {
        PgpEnvelope around = envelope();
        return around == null ? file.open() : around.open(file.open(), file.size());
    }

    private @Nullable PgpEnvelope envelope() throws UnusablePgpKeyException {
        HrPgpProperties pgp = properties.pgp();
        if (pgp != null && envelope == null) {
            envelope = new PgpEnvelope(
                    PgpKeys.load(pgp.privateKeyFile(), pgp.passphrase(), pgp.signedByFile()),
                    pgp.largest().toBytes(),
                    pgp.mostExpansion());
        }
        return envelope;
    }
}
