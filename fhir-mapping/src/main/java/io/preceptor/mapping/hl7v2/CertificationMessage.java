package io.preceptor.mapping.hl7v2;

import io.preceptor.lms.returns.CertificationArtefact;
import io.preceptor.lms.returns.Push;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// A certification as a message to a system that takes HL7 v2: `PMU^B07` grants, `PMU^B08` takes back (HL7 v2.5.1 ch.
/// 15), or a record of a master file, `MFN^M02`, with the certificate in its CER.
///
/// The same wish makes the same bytes, whenever and however often it is sent.
public final class CertificationMessage {

    private CertificationMessage() {}

    public enum Kind {
        PMU,
        MFN
    }

    /// What is asked of the receiver (MSH-15, MSH-16).
    public enum Asked {
        /// Its application's answer, as in original mode.
        APPLICATION("", ""),
        /// That it has it, and no more.
        COMMIT("AL", "NE"),
        NOTHING("NE", "NE");

        private final String accept;
        private final String application;

        Asked(String accept, String application) {
            this.accept = accept;
            this.application = application;
        }
    }

    /// @param version         MSH-12: `2.5` to `2.8`
    /// @param application     MSH-3, ours
    /// @param facility        MSH-4, ours
    /// @param toApplication   MSH-5
    /// @param toFacility      MSH-6
    /// @param authority       whose number STF-1 and STF-2 hold, as the receiver calls it
    /// @param certificateType CER-10
    /// @param courseSystem    the name of the code system in CER-11
    /// @param codes           what the receiver calls a course, by the course's key
    /// @param asked           which acknowledgement is asked for
    /// @param system          our own identifier system for certificates
    /// @param zone            in which times are written
    public record Form(
            Kind kind,
            String version,
            String application,
            String facility,
            String toApplication,
            String toFacility,
            String processingId,
            String authority,
            String certificateType,
            String courseSystem,
            Map<String, String> codes,
            Asked asked,
            URI system,
            ZoneId zone) {
        public Form {
            codes = Map.copyOf(codes);
        }
    }

    /// MSH-10: the same for the same wish, told again when somebody asks for it. 20 characters at most, as 2.5 has it.
    public static String controlId(Push.Item item) {
        String wish = item.id() + " " + item.version() + " " + item.wantedHash() + " " + item.resends();
        UUID hash = UUID.nameUUIDFromBytes(wish.getBytes(StandardCharsets.UTF_8));
        return "P" + Long.toUnsignedString(hash.getMostSignificantBits(), 36)
                + Long.toUnsignedString(hash.getLeastSignificantBits() & 0xFFFFFFL, 36);
    }

    /// @param employee the number by which the receiver knows the person
    public static byte[] of(Push.Item item, String employee, Form form) {
        return of(item, controlId(item), employee, form);
    }

    /// Under a control id of the caller's.
    ///
    /// @param id MSH-10, at most 20 characters
    public static byte[] of(Push.Item item, String id, String employee, Form form) {
        String time = Hl7Time.written(item.wantedAt(), form.zone());
        LocalDate wantedOn = LocalDate.ofInstant(item.wantedAt(), form.zone());
        CertificationArtefact content = item.content();
        LocalDate revokedOn = revokedOn(content, wantedOn);
        String text = form.kind() == Kind.PMU
                ? personnel(item, id, employee, form, time, revokedOn)
                : masterFile(item, id, employee, form, time, revokedOn);
        return text.getBytes(StandardCharsets.UTF_8);
    }

    /// The header of a batch file, or of a batch in it.
    ///
    /// @param segment `FHS` or `BHS`
    /// @param time    when the file was made
    /// @param name    FHS-9
    /// @param id      FHS-11
    public static String envelope(String segment, Form form, String time, String name, String id) {
        return line(segment)
                .raw(Delimiters.USUAL.encoding())
                .text(form.application())
                .text(form.facility())
                .text(form.toApplication())
                .text(form.toFacility())
                .raw(time)
                .raw("")
                .text(name)
                .raw("")
                .raw(id)
                .line();
    }

    /// What is to be shown no more ends on the day on which that is wanted; what ended by then was revoked.
    private static @Nullable LocalDate revokedOn(@Nullable CertificationArtefact content, LocalDate wantedOn) {
        if (content == null) {
            return wantedOn;
        }
        LocalDate validTo = content.validTo();
        return validTo == null || validTo.isAfter(wantedOn) ? null : validTo;
    }

    private static String personnel(
            Push.Item item, String id, String employee, Form form, String time, @Nullable LocalDate revokedOn) {
        String event = revokedOn == null ? "B07" : "B08";
        // EVN-1 was withdrawn in 2.7.
        boolean isEarly = form.version().compareTo("2.7") < 0;
        return head(id, form, time, "PMU^" + event + "^PMU_" + event)
                + line("EVN").raw(isEarly ? event : "").raw(time).line()
                + person(employee, form)
                + certificate(item, employee, form, revokedOn);
    }

    private static String masterFile(
            Push.Item item, String id, String employee, Form form, String time, @Nullable LocalDate revokedOn) {
        return head(id, form, time, "MFN^M02^MFN_M02")
                + line("MFI")
                        .text("STF", "Staff master file", "HL70175")
                        .raw("")
                        .raw("UPD")
                        .skip(2)
                        .raw("AL")
                        .line()
                + line("MFE")
                        .raw("MUP")
                        .raw("1")
                        .raw(time)
                        .text(employee, "", form.authority())
                        .raw(form.version().compareTo("2.7") < 0 ? "CE" : "CWE")
                        .line()
                + person(employee, form)
                + certificate(item, employee, form, revokedOn);
    }

    private static String head(String id, Form form, String time, String kind) {
        return line("MSH")
                .raw(Delimiters.USUAL.encoding())
                .text(form.application())
                .text(form.facility())
                .text(form.toApplication())
                .text(form.toFacility())
                .raw(time)
                .raw("")
                .raw(kind)
                .raw(id)
                .raw(form.processingId())
                .raw(form.version())
                .skip(2)
                .raw(form.asked().accept)
                .raw(form.asked().application)
                .raw("")
                .raw("UNICODE UTF-8")
                .line();
    }

    private static String person(String employee, Form form) {
        return line("STF")
                .text(employee, "", form.authority())
                .text(employee, "", "", form.authority(), "EI")
                .line();
    }

    private static String certificate(Push.Item item, String employee, Form form, @Nullable LocalDate revokedOn) {
        CertificationArtefact content = item.content();
        Delimiters marks = Delimiters.USUAL;
        // CER-4.6: under our own system, so that what comes back is known for our echo.
        String authority = marks.escaped(content == null ? "" : content.issuer())
                + String.valueOf(marks.component()).repeat(5)
                + marks.subcomponent()
                + marks.escaped(form.system().toString())
                + marks.subcomponent()
                + "URI";
        var cer = line("CER")
                .raw("1")
                .text(item.key())
                .raw("")
                .raw(authority)
                .skip(5)
                .text(form.certificateType());
        if (content == null) {
            cer.raw("");
        } else {
            cer.text(form.codes().getOrDefault(content.code(), content.code()), content.title(), form.courseSystem());
        }
        String from = content == null ? "" : day(content.validFrom());
        String to = content == null || content.validTo() == null ? "" : day(content.validTo());
        // CER-13 is required, and a name is not ours to tell.
        cer.text(employee).text(employee).skip(9);
        cer.raw(from)
                .raw("")
                .raw(from)
                .raw("")
                .raw(to)
                .raw("")
                .raw(revokedOn == null ? "" : day(revokedOn))
                .raw("");
        if (revokedOn == null) {
            cer.text("V", "Active/Valid", "HL70536");
        } else {
            cer.text("R", "Revoked", "HL70536");
        }
        return cer.line();
    }

    private static String day(LocalDate day) {
        return day.format(DateTimeFormatter.BASIC_ISO_DATE);
    }

    private static SegmentLine line(String name) {
        return new SegmentLine(name, Delimiters.USUAL);
    }
}
