package io.preceptor.lms.journal;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

import io.preceptor.lms.converge.Hospital;
import io.preceptor.lms.journal.Journal.Line;
import io.preceptor.lms.journal.Journal.Search;
import io.preceptor.lms.journal.store.JournalQueries;
import io.preceptor.lms.workforce.Stored;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/// What the journal shows and finds of messages that are not in UTF-8.
class MessageTextsTest {

    private static JournalQueries journal;
    private static long payroll;
    private static long ehr;

    @BeforeAll
    static void open() {
        Hospital hospital = Hospital.bare("message_texts");
        journal = new JournalQueries(hospital.jdbc, hospital.transactions, new MessageTexts() {
            @Override
            public String text(String source, byte[] message) {
                return source.equals("payroll")
                        ? new String(message, ISO_8859_1)
                        : MessageTexts.UTF_8.text(source, message);
            }

            @Override
            public byte[] bytes(String source, String message) {
                throw new AssertionError("nobody writes a message here");
            }
        });
        payroll = store(hospital, "payroll", "STF|7||M\u00fcller".getBytes(ISO_8859_1));
        ehr = store(hospital, "ehr", MessageTexts.UTF_8.bytes("ehr", "STF|7||M\u00fcller"));
    }

    @Test
    void findsANameInTheCharacterSetOfItsMessage() {
        var found = journal.look(
                new Search(List.of(), null), new ContentLook(null, content -> content.endsWith("|M\u00fcller")));

        assertThat(found.lines()).extracting(Line::id).containsExactlyInAnyOrder(payroll, ehr);
    }

    @Test
    void showsTheAnswerInTheCharacterSetOfItsMessage() {
        for (long entry : new long[] {payroll, ehr}) {
            assertThat(journal.entry(entry).orElseThrow().answer()).isEqualTo("STF|7||M\u00fcller");
        }
    }

    private static long store(Hospital hospital, String source, byte[] bytes) {
        var draft = new JournalDraft(
                source,
                null,
                "PMU^B02",
                source,
                Instant.EPOCH,
                Instant.EPOCH,
                bytes.length,
                "aa",
                bytes,
                EntryState.ACCEPTED,
                List.of(),
                bytes);
        return ((Stored.New) hospital.intake.store(draft, List.of())).entry();
    }
}
