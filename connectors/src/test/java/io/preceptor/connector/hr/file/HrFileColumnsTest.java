package io.preceptor.connector.hr.file;

import static org.assertj.core.api.Assertions.assertThat;

import io.preceptor.connector.crm.TargetPage;
import io.preceptor.connector.hr.file.HrFileProperties.Column;
import io.preceptor.connector.hr.file.HrFileProperties.Kind;
import io.preceptor.connector.hr.file.Target.Group;
import io.preceptor.lms.workforce.Attribute;
import io.preceptor.lms.workforce.AttributePath;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/// Walks through the table "What a column may say" of `docs/feeds/hr-file.md`, element by element: each word of it can
/// be mapped, with what stands beside it and not without, and a row then says that and nothing else.
class HrFileColumnsTest {

    private static final LocalDate TODAY = LocalDate.parse("2026-11-02");
    private static final String NUMBERS = "urn:oid:2.16.840.1.113883.3.9999.10";

    /// What each word says, and what is to be given with it.
    private static Map<String, String> table() {
        var table = new TreeMap<String, String>();
        for (List<String> row : TargetPage.ofFeed("hr-file.md").cells("`to`")) {
            TargetPage.quoted(row.get(0)).forEach(word -> table.put(word, row.get(2)));
        }
        return table;
    }

    @Test
    void namesEveryTargetAndNoOther() {
        assertThat(table().keySet())
                .containsExactlyInAnyOrderElementsOf(
                        Arrays.stream(Target.values()).map(Target::word).collect(Collectors.toSet()));
    }

    @TestFactory
    Stream<DynamicTest> saysWhatTheTableSays() {
        return table().entrySet().stream()
                .map(row -> DynamicTest.dynamicTest(row.getKey(), () -> check(row.getKey(), row.getValue())));
    }

    private static void check(String word, String beside) {
        String to = word.equals("x.name") ? "x.blood-handling" : word;
        Target target = Target.of(to).orElseThrow();
        List<String> given = TargetPage.quoted(beside);
        boolean needsName = given.contains("name") && !word.equals("identifier");
        String system = given.contains("system") ? NUMBERS + ".1" : null;
        HrFileProperties feed = feed(target, new Column("c", to, system, null, needsName ? "N" : null));
        assertThat(HrFileCheck.problems(feed)).isEmpty();
        if (needsName || word.equals("identifier")) {
            assertThat(HrFileCheck.problems(feed(target, new Column("c", to, null, null, null))))
                    .as("without what is to be given")
                    .isNotEmpty();
        }
        if (target.group() == Group.UNIT) {
            assertThat(unit(feed, value(target))).isNotEqualTo(unit(feed, ""));
            return;
        }
        RowRead.Job bare = job(feed, target == Target.STATUS ? "A" : "");
        RowRead.Job job = job(feed, value(target));
        switch (target) {
            case STATUS -> assertThat(job.status()).isNotEqualTo(bare.status());
            case DELETED -> assertThat(job.isDeleted()).isTrue();
            case EFFECTIVE_ON -> assertThat(job.changesOn()).isEqualTo("2027-01-04");
            default -> assertThat(more(job, bare)).isEqualTo(said(target));
        }
    }

    /// Which attributes one row states and the other does not.
    private static Set<Attribute> more(RowRead.Job job, RowRead.Job bare) {
        return job.statements().entrySet().stream()
                .filter(each -> !each.getValue().equals(bare.statements().get(each.getKey())))
                .map(Map.Entry::getKey)
                .map(AttributePath::attribute)
                .collect(Collectors.toSet());
    }

    /// Whatever is said of a credential also says that there is one.
    private static Set<Attribute> said(Target target) {
        return target.group() == Group.CREDENTIAL
                ? Set.of(Attribute.CREDENTIAL_CODE, target.attribute())
                : Set.of(target.attribute());
    }

    private static String value(Target target) {
        return switch (target.shape()) {
            case DAY -> "2027-01-04";
            case STATUS -> "L";
            case TRUTH -> "Y";
            case SHARE -> "0.5";
            case WORDS, CODE, NUMBER -> target == Target.KIND ? "facility" : target == Target.ZONE ? "UTC" : "V1";
        };
    }

    private static HrFileProperties feed(Target target, Column column) {
        var mapping = new ArrayList<Column>();
        boolean isUnit = target.group() == Group.UNIT;
        if (isUnit) {
            mapping.add(new Column("code", "code", null, null, null));
            if (target != Target.TITLE) {
                mapping.add(new Column("t", "title", null, null, null));
            }
        } else {
            mapping.add(new Column("k", "identifier", NUMBERS, "EI", null));
            if (target != Target.STATUS) {
                mapping.add(new Column("s", "status", null, null, null));
            }
        }
        if (target == Target.IDENTIFIER_EXPIRES_ON || target == Target.IDENTIFIER_JURISDICTION) {
            mapping.add(new Column("i", "identifier", NUMBERS + ".2", "SL", "N"));
        }
        if (target != Target.CODE) {
            mapping.add(column);
        }
        HrFileProperties base = new Feed(Path.of("target/columns")).properties;
        return isUnit ? Changed.units(base, mapping) : Changed.mapping(base, List.of("k"), mapping);
    }

    private static RowRead.Job job(HrFileProperties feed, String value) {
        assertThat(feed.content()).isEqualTo(Kind.STAFF);
        return (RowRead.Job) read(feed, value);
    }

    private static @Nullable RowRead unit(HrFileProperties feed, String value) {
        return read(feed, value);
    }

    private static RowRead read(HrFileProperties feed, String value) {
        var reading = FeedReading.of(feed);
        List<String> columns = reading.layout().columns();
        List<String> fields = columns.stream()
                .map(column -> switch (column) {
                    case "c" -> value;
                    case "s" -> "A";
                    case "code" -> columns.contains("c") ? "ICU" : value;
                    default -> "K" + column;
                })
                .toList();
        return reading.read("file", new Row(2, fields, null), TODAY);
    }
}
