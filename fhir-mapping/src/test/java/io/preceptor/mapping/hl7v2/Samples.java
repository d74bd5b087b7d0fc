package io.preceptor.mapping.hl7v2;

import static org.assertj.core.api.Assertions.assertThat;

import ca.uhn.hl7v2.DefaultHapiContext;
import ca.uhn.hl7v2.HL7Exception;
import ca.uhn.hl7v2.model.Message;
import ca.uhn.hl7v2.parser.CanonicalModelClassFactory;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Objects;

/// Messages for the tests, and what reads them.
final class Samples {

    static final Instant RECEIVED = Instant.parse("2026-06-14T18:00:00Z");

    static final Hl7Profile PROFILE = Hl7Profile.of(
                    "people", URI.create("https://lakeside.example.org/staff"), ZoneId.of("America/Chicago"))
            .withOwnCertificateSystem(URI.create("https://lakeside.example.org/certificate"));

    static final String HEAD = """
            MSH|^~\\&|PEOPLE|LAKESIDE|LEARN|LAKESIDE|20260614||MFN^M02^MFN_M02|C-1|P|2.5.1
            MFI|PRA^Practitioner master file^HL70175||UPD|||AL
            """;

    private Samples() {}

    /// A message whose lines end in LF here and in CR there.
    static byte[] wire(String lines) {
        return lines.replace('\n', '\r').getBytes(StandardCharsets.UTF_8);
    }

    static Hl7Reading read(String lines) {
        return Hl7Staff.read(wire(lines), PROFILE, RECEIVED);
    }

    static Hl7Reading.Taken taken(String lines) {
        return (Hl7Reading.Taken) read(lines);
    }

    static String answer(Hl7Reading reading) {
        return new String(Objects.requireNonNull(reading.answer()), StandardCharsets.UTF_8).replace('\r', '\n');
    }

    static String resource(String name) {
        try (var in = Samples.class.getResourceAsStream(name)) {
            return new String(Objects.requireNonNull(in, name).readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    /// An answer as HAPI reads it, which proves that it is well-formed.
    static Message parsed(Hl7Reading reading) {
        try (var context = new DefaultHapiContext(new CanonicalModelClassFactory("2.5.1"))) {
            context.getParserConfiguration().setAllowUnknownVersions(true);
            Message message = context.getPipeParser().parse(answer(reading).replace('\n', '\r'));
            assertThat(message.getClass().getSimpleName()).isIn("MFK_M01", "ACK");
            return message;
        } catch (HL7Exception broken) {
            throw new AssertionError(broken);
        }
    }
}
