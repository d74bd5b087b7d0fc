package io.preceptor.portal.compliance;

import io.preceptor.lms.assignment.Ruling;
import io.preceptor.lms.compliance.Compliance.Line;
import io.preceptor.lms.compliance.Compliance.Listing;
import io.preceptor.lms.compliance.Status;
import io.preceptor.lms.compliance.Tally;
import io.preceptor.lms.training.CreditHours;
import io.preceptor.lms.training.CreditType;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// The columns of the files that compliance gives out, and their rows: each ends with what was asked for.
final class ComplianceRows {

    private ComplianceRows() {}

    static final List<String> ASKED = List.of(
            "as_known_at", "policy_version", "asked_unit", "asked_requirement", "asked_day", "asked_by", "asked_at");

    static final List<String> LISTED = List.of("asked_status", "asked_part", "asked_each");

    static List<Object> header(String... first) {
        var fields = new ArrayList<Object>(Arrays.asList(first));
        for (Status status : Status.values()) {
            fields.add(status.name().toLowerCase(Locale.ROOT));
        }
        fields.addAll(ASKED);
        return fields;
    }

    static List<Object> row(String table, String key, String title, Tally tally, List<Object> asked) {
        var fields = new ArrayList<Object>();
        fields.add(table);
        fields.add(key);
        fields.add(title);
        fields.add(tally.all());
        fields.add(tally.completedPercent() < 0 ? "" : tally.completedPercent());
        for (Status status : Status.values()) {
            fields.add(tally.of(status));
        }
        fields.addAll(asked);
        return fields;
    }

    static List<Object> line(Line line, List<Object> asked) {
        var fields = new ArrayList<Object>();
        fields.add(line.person());
        fields.add(text(line.number()));
        fields.add(text(line.name()));
        fields.add(String.join(" ", line.units()));
        fields.add(line.requirement());
        fields.add(line.title());
        fields.add(line.status());
        fields.add(text(line.dueOn()));
        fields.add(each(
                line,
                one -> one instanceof Ruling.Exempted exempted
                        ? exempted.until() == null
                                ? "no end set"
                                : exempted.until().toString()
                        : null));
        fields.add(each(
                line,
                one -> one instanceof Ruling.Extended extended
                        ? extended.dueOn().toString()
                        : null));
        fields.add(each(line, ComplianceRows::askedBy));
        fields.add(each(line, Ruling::decidedBy));
        fields.add(each(line, Ruling::reason));
        fields.addAll(asked);
        return fields;
    }

    /// One part of each ruling of a line, in their order.
    private static String each(Line line, Function<Ruling, @Nullable String> part) {
        return line.byHand().stream().map(part).filter(Objects::nonNull).collect(Collectors.joining("; "));
    }

    private static @Nullable String askedBy(Ruling ruling) {
        return switch (ruling) {
            case Ruling.Exempted one -> one.askedBy();
            case Ruling.Extended one -> one.askedBy();
            case Ruling.Credited one -> one.askedBy();
            case Ruling.AssignedByHand _,
                    Ruling.SelfEnrolled _,
                    Ruling.OnLeave _,
                    Ruling.CompletionCorrected _,
                    Ruling.Ended _ -> null;
        };
    }

    static List<Object> credit(
            Line line, Map<UUID, CreditHours> hours, LocalDate from, LocalDate until, List<Object> asked) {
        var fields = new ArrayList<Object>(List.of(
                line.person(), text(line.number()), text(line.name()), String.join(" ", line.units()), from, until));
        CreditHours earned = hours.getOrDefault(line.person(), CreditHours.NONE);
        for (CreditType type : CreditType.values()) {
            fields.add(earned.of(type).toPlainString());
        }
        fields.addAll(asked);
        return fields;
    }

    static List<Object> listed(Listing listing, List<Object> asked) {
        var fields = new ArrayList<>(asked);
        fields.addAll(List.of(text(listing.status()), text(listing.part()), listing.each()));
        return fields;
    }

    static Object text(@Nullable Object value) {
        return value == null ? "" : value;
    }
}
