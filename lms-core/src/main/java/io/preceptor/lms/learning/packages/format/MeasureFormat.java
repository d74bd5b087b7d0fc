package io.preceptor.lms.learning.packages.format;

import io.preceptor.lms.learning.packages.Measures;
import io.preceptor.lms.learning.packages.PackageFault;
import io.preceptor.lms.learning.packages.PackageKind;
import java.math.BigDecimal;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// The measures that an item is held to.
final class MeasureFormat {

    private static final BigDecimal HUNDRED = BigDecimal.valueOf(100);

    private MeasureFormat() {}

    static Measures read(ManifestElement item, PackageKind kind, Findings findings) {
        return switch (kind) {
            case PackageKind.Scorm12 _ ->
                new Measures(
                        number(item, item.text("masteryscore"), "masteryscore", BigDecimal.ZERO, HUNDRED, findings),
                        null,
                        null);
            case PackageKind.Scorm2004 _ ->
                new Measures(null, passingScore(item, findings), completionThreshold(item, findings));
            case PackageKind.Html5 _ -> Measures.NONE;
        };
    }

    /// `imsss:sequencing/objectives/primaryObjective`, where it is satisfied by measure; 1.0 where none is written
    /// (SCORM 2004 SN, 3.10.1).
    private static @Nullable BigDecimal passingScore(ManifestElement item, Findings findings) {
        Optional<ManifestElement> primary = item.child("sequencing")
                .flatMap(found -> found.child("objectives"))
                .flatMap(found -> found.child("primaryObjective"))
                .filter(found -> "true".equalsIgnoreCase(found.attribute("satisfiedByMeasure")));
        if (primary.isEmpty()) {
            return null;
        }
        String written = primary.get().text("minNormalizedMeasure");
        return written == null
                ? BigDecimal.ONE
                : number(
                        primary.get(),
                        written,
                        "minNormalizedMeasure",
                        BigDecimal.ONE.negate(),
                        BigDecimal.ONE,
                        findings);
    }

    /// `adlcp:completionThreshold`: its text up to the 3rd edition; in the 4th `minProgressMeasure` (1.0 where it is
    /// left out), which counts where `completedByMeasure` says so.
    private static @Nullable BigDecimal completionThreshold(ManifestElement item, Findings findings) {
        Optional<ManifestElement> threshold = item.child("completionThreshold");
        if (threshold.isEmpty()) {
            return null;
        }
        ManifestElement found = threshold.get();
        String written = found.text();
        if (written.isEmpty()) {
            if (!"true".equalsIgnoreCase(found.attribute("completedByMeasure"))) {
                return null;
            }
            String least = found.attribute("minProgressMeasure");
            written = least == null ? "1.0" : least;
        }
        return number(found, written, "completionThreshold", BigDecimal.ZERO, BigDecimal.ONE, findings);
    }

    static @Nullable BigDecimal number(
            ManifestElement at,
            @Nullable String written,
            String name,
            BigDecimal least,
            BigDecimal most,
            Findings findings) {
        if (written == null) {
            return null;
        }
        if (written.length() <= 20 && written.matches("-?[0-9]*\\.?[0-9]+|-?[0-9]+\\.")) {
            var number = new BigDecimal(written);
            if (number.compareTo(least) >= 0 && number.compareTo(most) <= 0) {
                return number;
            }
        }
        findings.refuse(
                at.place(),
                PackageFault.BAD_MEASURE,
                "write %s as a number from %s to %s".formatted(name, least, most));
        return null;
    }
}
