package io.preceptor.connector.notify.mail;

import static org.assertj.core.api.Assertions.assertThat;
import static org.quicktheories.QuickTheory.qt;
import static org.quicktheories.generators.SourceDSL.integers;

import io.preceptor.connector.notify.mail.DeliveryReport.Meaning;
import io.preceptor.connector.notify.mail.DeliveryReport.NotAReport;
import io.preceptor.connector.notify.mail.DeliveryReport.Status;
import io.preceptor.connector.notify.mail.DeliveryReport.Unreadable;
import java.util.Arrays;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DeliveryReportReaderTest {

    private static final UUID MARK = UUID.fromString("01234567-89ab-cdef-0123-456789abcdef");

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            failed | 5.1.1 | smtp; 550 5.1.1 <linh@elsewhere.example>: no such user | NO_MAILBOX | there is no such mailbox: 550 5.1.1
            failed | 5.0.0 | smtp; 550 No such user here | NO_MAILBOX | there is no such mailbox: 550 5.0.0
            failed | 5.0.0 | x-local; unknown | NO_MAILBOX | there is no such mailbox: 5.0.0
            failed | 5.0.0 | smtp; 554 no | REFUSED | it was refused: 554 5.0.0
            failed | 5.4.4 | X-Postfix; Host or domain name not found | NO_MAILBOX | there is no such mailbox: 5.4.4
            failed | 5.2.2 | smtp; 552 5.2.2 mailbox full | REFUSED | it was refused: 552 5.2.2
            failed | 5.7.1 | smtp; 550 5.7.1 blocked | REFUSED | it was refused: 550 5.7.1
            failed | 4.4.7 | smtp; 421 try later | LATER | for a reason that passes: 421 4.4.7
            delayed | 4.4.1 | X-Postfix; connect to mx.elsewhere.example[192.0.2.7]:25: timed out | LATER | it is late: 4.4.1
            Failed (permanently) | 5.1.1 (bad destination) | smtp; 550-5.1.1 no | NO_MAILBOX | there is no such mailbox: 550 5.1.1
            delivered | 2.0.0 | smtp; 250 ok | NO_FAILURE | it arrived
            relayed | 2.0.0 | smtp; 250 ok | NO_FAILURE | it arrived
            """)
    void readsWhatAServerReports(String action, String status, String diagnostic, Meaning meaning, String reason) {
        DeliveryReport read = read(Reports.report(action, status, diagnostic, "Message-ID: <" + Reports.ID + ">\n"));
        assertThat(read).isInstanceOfSatisfying(Status.class, found -> {
            assertThat(found.marks()).containsExactly(MARK);
            assertThat(found.meaning()).isEqualTo(meaning);
            assertThat(found.reason()).endsWith(reason).doesNotContain("linh", "elsewhere", "@");
        });
    }

    @Test
    void findsTheMarkInTheAddressToWhichItCameAlsoWhereNoHeadersAreReturned() {
        String nothing = Reports.report("failed", "5.1.1", "smtp; 550 no", "X-Other: 1\n");
        assertThat(marks(nothing)).isEmpty();
        for (String header : Set.of("To", "Delivered-To", "X-Original-To")) {
            assertThat(marks(header + ": <bounces+" + Reports.MARK + "@hospital.example>\n" + nothing))
                    .as(header)
                    .containsExactly(MARK);
        }
        assertThat(marks("In-Reply-To: <" + Reports.ID + ">\n" + nothing)).containsExactly(MARK);
    }

    /// As Exchange writes it: the whole letter comes back, base64, and the report is not where Postfix has it.
    @Test
    void readsAReportWithTheWholeLetterInIt() {
        assertThat(read("""
                MIME-Version: 1.0
                From: "Microsoft Outlook" <postmaster@elsewhere.example>
                Content-Type: multipart/report; report-type=Delivery-Status; boundary="x"
                Subject: Undeliverable

                --x
                Content-Type: multipart/alternative; boundary="y"

                --y
                Content-Type: text/html

                <b>no</b>
                --y--
                --x
                Content-Type: message/delivery-status
                Content-Transfer-Encoding: 7bit

                Reporting-MTA: dns;mx.elsewhere.example

                Final-recipient: RFC822;linh@elsewhere.example
                Action: failed
                Status: 5.1.10
                Diagnostic-code: smtp;550 5.1.10
                 RESOLVER.ADR.RecipientNotFound; not found

                --x
                Content-Type: message/rfc822

                Message-ID:
                 <%s>
                Subject: =?utf-8?B?U3UgZm9ybWFjacOzbg==?=

                Hola
                --x--
                """.formatted(Reports.ID)))
                .isEqualTo(new Status(
                        Set.of(MARK), Meaning.NO_MAILBOX, "Came back by mail: there is no such mailbox: 550 5.1.10"));
    }

    @Test
    void takesWhatIsWorstOfSeveralRecipients() {
        String two = Reports.failed("5.1.1", "smtp; 550 no")
                .replace(
                        "Action: failed",
                        "Action: delivered\nStatus: 2.0.0\n\nFinal-Recipient: rfc822; b@c.example\nAction: failed");
        assertThat(((Status) read(two)).meaning()).isEqualTo(Meaning.NO_MAILBOX);
    }

    @Test
    void passesOverWhatIsNoReport() {
        String absent = """
                From: linh@elsewhere.example
                To: bounces+%s@hospital.example
                Subject: Out of office
                Content-Type: text/plain

                550 5.1.1 Action: failed Status: 5.1.1
                """.formatted(Reports.MARK);
        assertThat(read(absent)).isInstanceOf(NotAReport.class);
        assertThat(read("")).isInstanceOf(NotAReport.class);
        assertThat(read(Reports.failed("5.1.1", "smtp; 550 no")
                        .replace("delivery-status;", "disposition-notification;")))
                .as("a receipt that somebody has read it")
                .isInstanceOf(NotAReport.class);
        assertThat(read("Content-Type: ;;;\n\nx")).isInstanceOf(NotAReport.class);
    }

    @Test
    void saysWhatCannotBeUnderstood() {
        String report = Reports.failed("5.1.1", "smtp; 550 no");
        assertThat(read(report.replace("Content-Type: message/delivery-status", "Content-Type: text/plain")))
                .isInstanceOf(Unreadable.class);
        assertThat(read(report.replace("Action: failed", "Action: exploded"))).isInstanceOf(Unreadable.class);
        assertThat(read(report.replace("Status: 5.1.1", "Status: none").replace("smtp; 550 no", "none")))
                .isInstanceOf(Unreadable.class);
        assertThat(read(report.substring(
                        0, report.indexOf("--4F1A2.1764234002/mail.hospital.example\nContent-Description: Delivery"))))
                .as("cut off")
                .isInstanceOf(Unreadable.class);
    }

    /// Whatever is cut, doubled or garbled: it is read as something, and nothing is thrown.
    @Test
    void throwsNothingWhateverComes() {
        byte[] whole = Reports.bytes(Reports.failed("5.1.1", "smtp; 550 no"));
        qt().withExamples(300)
                .forAll(
                        integers().between(0, whole.length - 1),
                        integers().between(0, whole.length - 1),
                        integers().between(0, 255))
                .check((at, cut, with) -> {
                    byte[] garbled = Arrays.copyOf(whole, Math.max(at, cut) + 1);
                    garbled[at] = (byte) (int) with;
                    return DeliveryReportReader.read(garbled) != null;
                });
    }

    private static Set<UUID> marks(String mail) {
        return ((Status) read(mail)).marks();
    }

    private static DeliveryReport read(String mail) {
        return DeliveryReportReader.read(Reports.bytes(mail));
    }
}
