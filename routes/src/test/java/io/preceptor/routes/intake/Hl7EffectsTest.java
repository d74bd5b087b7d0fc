package io.preceptor.routes.intake;

import static org.assertj.core.api.Assertions.assertThat;

import io.preceptor.routes.process.SampleData;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// Walks the table "What each event does" of `docs/feeds/hl7-v2.md`: each cell is tried here, on a person of its own.
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class Hl7EffectsTest {

    private static final Path PAGE = SampleData.ROOT.resolve("docs/feeds/hl7-v2.md");
    private static final List<String> BEFORE = List.of("known", "unknown", "ended", "deleted");

    private final AtomicInteger number = new AtomicInteger(100);
    private Hl7Desk desk;

    @BeforeAll
    void open(@TempDir Path data) throws Exception {
        desk = Hl7Desk.open(data);
    }

    @AfterAll
    void close() {
        desk.close();
    }

    static List<List<String>> rows() throws Exception {
        return Files.readString(PAGE)
                .lines()
                .dropWhile(line -> !line.startsWith("| what comes |"))
                .skip(2)
                .takeWhile(line -> line.startsWith("|"))
                .map(line -> Stream.of(line.substring(1).split("\\|"))
                        .map(String::strip)
                        .toList())
                .toList();
    }

    @Test
    void knowsEveryEvent() throws Exception {
        assertThat(rows().stream().map(List::getFirst).map(each -> each.replaceAll("`([A-Z0-9]+)`.*", "$1")))
                .contains("MAD", "MUP", "MDL", "MDC", "MAC", "B01", "B02", "B03", "B04", "B05", "B06", "B07", "B08");
    }

    @ParameterizedTest
    @MethodSource("rows")
    void doesToAPersonWhatTheRowSays(List<String> row) {
        var expected = row.subList(1, 1 + BEFORE.size());
        var seen = new ArrayList<String>();
        for (String before : BEFORE) {
            String key = "E" + number.incrementAndGet();
            prepare(before, key);
            String answer = desk.take(message(row.getFirst(), key));
            assertThat(answer).as(row.getFirst()).contains("\nMSA|AA|");
            seen.add(person(key));
        }
        assertThat(seen).as(row.getFirst()).isEqualTo(expected);
    }

    /// A clock that ran ahead is believed as little when the message is read again.
    @Test
    void aReplayUndoesNothingOfWhatWasSaidSince() {
        desk.bean(Hl7Profiles.class).publish("a test", "to replay");
        desk.take(message("`MAD`", "E1"));
        desk.take(message("`MDC`", "E1").replaceFirst("\\|2026\\d+\\|\\|MFN", "|20990101000000||MFN"));
        assertThat(person("E1")).startsWith("ended");
        long ahead = desk.jdbc()
                .sql("select max(id) from journal_entry")
                .query(Long.class)
                .single();
        String now = DateTimeFormatter.ofPattern("yyyyMMddHHmmssxx", Locale.ROOT)
                .format(OffsetDateTime.now(ZoneOffset.UTC).plusMinutes(2));
        desk.take(message("`MAC`", "E1").replaceFirst("\\|2026\\d+\\|\\|MFN", "|" + now + "||MFN"));
        assertThat(person("E1")).startsWith("active");

        desk.replay(ahead);

        assertThat(person("E1")).startsWith("active");
    }

    private void prepare(String before, String key) {
        switch (before) {
            case "known" -> desk.take(message("`MAD`", key));
            case "ended" -> {
                desk.take(message("`MAD`", key));
                desk.take(message("`MDC`", key));
            }
            case "deleted" -> {
                desk.take(message("`MAD`", key));
                desk.take(message("`MDL`", key));
            }
            default -> {}
        }
    }

    private String message(String what, String key) {
        int n = number.incrementAndGet();
        String event = what.replaceAll("`([A-Z0-9]+)`.*", "$1");
        String active = what.contains("STF-7 empty")
                        || !List.of("MAD", "MUP", "B01", "B02").contains(event)
                ? ""
                : "A";
        active = what.contains("`I`") ? "I" : active;
        String leave = what.contains("STF-38") ? "|".repeat(19) + what.replaceAll(".*STF-38 `([A-Z])`.*", "$1") : "";
        String stf = "STF|" + key + "^^99EMP|" + key + "^^^GENHOSP^EI|Berg^Ida^^^^RN^L|NURSE|||" + active
                + "|ICU^Intensive Care|||||||||||RN2" + leave + "\n";
        String head = "MSH|^~\\&|HRIS|GENHOSP|LMS|GENHOSP|%s||%s|N%d|P|2.5.1\n";
        if (event.startsWith("B")) {
            String cer = List.of("B07", "B08").contains(event)
                    ? "CER|1|C-" + key + "|1|Heart Board^^^^^HB^XX^^^HB-1|||||||ACLS^Advanced life support|" + key
                            + "|Berg, Ida||||||||||||20250302||20270301\n"
                    : "";
            return head.formatted(time(n), "PMU^" + event, n) + "EVN||20261102070000\n" + stf + cer;
        }
        return head.formatted(time(n), "MFN^M02^MFN_M02", n) + "MFI|STF||UPD|||AL\nMFE|" + event + "|r1|20261102|" + key
                + "^^99EMP|CE\n" + (event.equals("MDL") ? "" : stf);
    }

    /// Each message is said a second after the one before.
    private static String time(int n) {
        return DateTimeFormatter.ofPattern("yyyyMMddHHmmss", Locale.ROOT)
                .format(LocalDateTime.of(2026, 11, 2, 7, 0).plusSeconds(n));
    }

    /// What the core says of whoever has the number: status, whether a job is held, whether a certificate is.
    private String person(String key) {
        return desk.jdbc()
                .sql("""
                        select m.status, m.family_name,
                               (select count(*) from position p where p.staff_id = m.id) as positions,
                               (select string_agg(kv.value::text, ' ') from source_record r, jsonb_each(r.held) kv
                                where r.staff_id = m.id and kv.key like '%CREDENTIAL_STATUS%') as certificate,
                               (select count(*) from source_record r, jsonb_each(r.held) kv
                                where r.staff_id = m.id and kv.key like '%CREDENTIAL_CODE%') as certificates
                        from source_record s join staff_member m on m.id = s.staff_id
                        where s.source = 'ehr' and s.native_id = :key
                        """)
                .param("key", key + "^99EMP")
                .query((row, _) -> words(row))
                .optional()
                .orElse("nobody");
    }

    private static String words(ResultSet row) throws SQLException {
        String status = row.getString("status").toLowerCase(Locale.ROOT).replace('_', ' ');
        String name = row.getString("family_name") == null ? ", no name" : "";
        String job = row.getInt("positions") > 0 ? "" : ", no position";
        String certificate = row.getInt("certificates") == 0
                ? ""
                : String.valueOf(row.getString("certificate")).contains("\"R\"")
                        ? ", certificate revoked"
                        : ", certificate";
        return status + name + job + certificate;
    }
}
