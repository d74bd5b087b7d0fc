package io.preceptor.portal;

import java.time.LocalDateTime;
import java.time.format.DateTimeFormatter;

/// What the EHR of a scenario sends: an MFN^M02 of one record.
final class EhrMessage {

    private static final DateTimeFormatter STAMP = DateTimeFormatter.ofPattern("uuuuMMddHHmmss");

    private EhrMessage() {}

    /// `who` is the employee number; beside it may stand `name` (family, given), `job`, `unit`, `from`, `to`, `hired`,
    /// `type`, and `status` (active, leave, ended); `second` is a unit in which the person works as well.
    static String of(Scenario.Step step, int number) {
        String who = step.need("who");
        String status = text(step, "status", "active");
        String stamp = STAMP.format(step.at());
        String name = text(step, "name", "Nguyen, Linh").replace(", ", "^");
        var message = new StringBuilder()
                .append("MSH|^~\\&|HRIS^2.16.840.1.113883.3.9999.1^ISO|GENHOSP|LMS|GENHOSP|")
                .append(zoned(step.at()))
                .append("||MFN^M02^MFN_M02|S")
                .append(number)
                .append("|P|2.5.1|||AL|AL||UNICODE UTF-8\n")
                .append("MFI|PRA^Practitioner master file^HL70175|HRIS|UPD|" + stamp + "|" + stamp + "|AL\n")
                .append("MFE|" + (status.equals("ended") ? "MDC" : "MUP") + "|R1|" + stamp + "|" + who + "^^99EMP|CE\n")
                .append("STF|" + who + "^^99EMP|" + who + "^^^GENHOSP&2.16.840.1.113883.3.9999.10&ISO^EI|" + name
                        + "^^^^^L||||" + (status.equals("ended") ? "I" : "A") + "|" + text(step, "unit", "")
                        + "||||" + day(step, "hired") + "|||||||" + text(step, "job", "") + "|"
                        + (status.equals("leave") ? "L" : "F") + "\n");
        if (step.get("unit") != null) {
            message.append("PRA|" + who + "^^99EMP||NURSE\n")
                    .append("ORG|1|" + step.need("unit") + "||Y|||||" + day(step, "from") + "^" + day(step, "to") + "|"
                            + text(step, "type", "F") + "\n");
        }
        if (step.get("second") != null) {
            message.append("ORG|2|" + step.need("second") + "||N|||||" + day(step, "from") + "|F\n");
        }
        return message.toString();
    }

    private static String zoned(LocalDateTime at) {
        return DateTimeFormatter.ofPattern("uuuuMMddHHmmssxx").format(at.atZone(ScenarioHospital.ZONE));
    }

    private static String text(Scenario.Step step, String name, String otherwise) {
        String value = step.get(name);
        return value == null ? otherwise : value;
    }

    private static String day(Scenario.Step step, String name) {
        return text(step, name, "").replace("-", "");
    }
}
