package io.preceptor.lms.assignment;

import io.preceptor.lms.learning.Certification;
import io.preceptor.lms.learning.Completion;
import io.preceptor.lms.training.CertificationRule;
import io.preceptor.lms.training.Expiry;
import io.preceptor.lms.training.ExpiryBasis;
import io.preceptor.lms.training.Policy;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// The certifications of one person: every one that was ever awarded stays, also when it is over or was revoked.
///
/// Each follows the rule that was in force when it was awarded, or awarded anew.
final class Awards {

    private static final Comparator<Certification> BY_COMPLETION =
            Comparator.comparingLong(Certification::completion).thenComparing(Certification::number);

    private static final String OUTSIDE = "the certificate from outside ends on this day";

    private final List<Certification> all;
    private @Nullable List<Certification> sorted;
    private final Policy policy;
    private final ZoneId zone;

    Awards(List<Certification> before, Policy policy, ZoneId zone) {
        this.all = new ArrayList<>(before);
        this.policy = policy;
        this.zone = zone;
    }

    List<Certification> all() {
        List<Certification> known = sorted;
        if (known == null) {
            known = all.stream().sorted(BY_COMPLETION).toList();
            sorted = known;
        }
        return known;
    }

    private List<Certification> changing() {
        sorted = null;
        return all;
    }

    /// Those that were earned for a course or path.
    List<Certification> of(String course) {
        return all.stream()
                .filter(one -> one.course().equals(course) && one.revokedOn() == null)
                .toList();
    }

    /// What one completion earned for a course or path.
    Optional<Certification> of(String course, long completion) {
        return all.stream()
                .filter(one -> one.completion() == completion && one.course().equals(course) && one.revokedOn() == null)
                .findFirst();
    }

    /// Awards what the course or path certifies; nothing where it certifies nothing, or where that is done.
    void award(String course, Completion completion) {
        if (of(course, completion.number()).isEmpty()) {
            would(course, completion).ifPresent(one -> {
                changing().add(one);
                lengthen(one);
            });
        }
    }

    /// Gives those that took place later, and were told before, the days that this one still had. Nobody loses days
    /// by telling more.
    private void lengthen(Certification told) {
        CertificationRule rule = policy.certification(told.course()).orElse(null);
        if (rule == null || rule.basis() instanceof ExpiryBasis.FromCompletion) {
            return;
        }
        LocalDate before = told.validTo();
        for (Certification one : reckoned(told.course(), told.validFrom().plusDays(1))) {
            LocalDate ends = one.validTo();
            LocalDate renewed = rule.expiry(one.validFrom(), before).on();
            boolean bears = Objects.equals(before, before(one.course(), one.completion(), one.validFrom()))
                    && !Objects.equals(
                            renewed, rule.expiry(one.validFrom(), null).on());
            if (bears && ends != null && renewed != null && renewed.isAfter(ends)) {
                date(one, rule.expiry(one.validFrom(), before));
                before = renewed;
            }
        }
    }

    /// What a completion earned for a course or path, or would earn by the rule of now; empty where that certifies
    /// nothing.
    Optional<Certification> would(String course, Completion completion) {
        Optional<Certification> earned = of(course, completion.number());
        CertificationRule rule = policy.certification(course).orElse(null);
        if (earned.isPresent() || rule == null) {
            return earned;
        }
        LocalDate from = day(completion);
        boolean own = course.equals(completion.course());
        LocalDate stated = own ? completion.validTo() : null;
        Expiry expiry = stated == null
                ? rule.expiry(from, before(course, completion.number(), from))
                : new Expiry(stated, OUTSIDE);
        return Optional.of(new Certification(
                own ? Certification.numberFor(completion.id()) : Certification.numberFor(completion.id(), course),
                course,
                rule.title(),
                completion.number(),
                from,
                expiry.on(),
                expiry.because(),
                null));
    }

    /// Awards anew by a refresher what is still held, or lapsed no longer ago than its rule forgives.
    void renew(String whole, Completion refresher) {
        CertificationRule rule = policy.certification(whole).orElse(null);
        if (rule != null && isRenewed(rule, whole, refresher.number(), day(refresher))) {
            award(whole, refresher);
        }
    }

    private boolean isRenewed(CertificationRule rule, String whole, long refresher, LocalDate day) {
        LocalDate before = before(whole, refresher, day);
        return before != null && !day.isAfter(before.plus(rule.lapseGrace()));
    }

    /// Awards anew what a completion earned and took place on another day: also by what leads to it no more, and
    /// for as long as it held where nothing certifies it any more. Not where a refresher came too late for that.
    void awardAnew(Certification earned, Completion completion) {
        CertificationRule rule = policy.certification(earned.course()).orElse(null);
        if (rule == null) {
            changing().add(moved(earned, completion));
        } else if (!isTooLate(rule, earned, completion)) {
            award(earned.course(), completion);
        }
    }

    /// By which refresher it was earned is not known any more: whatever could be one on the day before was one.
    private boolean isTooLate(CertificationRule rule, Certification earned, Completion completion) {
        String whole = earned.course();
        boolean isPart = whole.equals(completion.course())
                || policy.path(whole)
                        .filter(path -> path.steps().stream()
                                .anyMatch(step -> step.courses().contains(completion.course())))
                        .isPresent();
        return rule.refresher() != null
                && !isPart
                && isRenewed(rule, whole, completion.number(), earned.validFrom())
                && !isRenewed(rule, whole, completion.number(), day(completion));
    }

    private Certification moved(Certification earned, Completion completion) {
        LocalDate from = day(completion);
        LocalDate ends = earned.validTo();
        LocalDate stated = earned.course().equals(completion.course()) ? completion.validTo() : null;
        LocalDate until = ends == null ? null : ends.plusDays(ChronoUnit.DAYS.between(earned.validFrom(), from));
        return new Certification(
                earned.number(),
                earned.course(),
                earned.title(),
                earned.completion(),
                from,
                stated == null ? until : stated,
                stated == null ? "for as long as when it was awarded, from " + from : OUTSIDE,
                null);
    }

    private LocalDate day(Completion completion) {
        return LocalDate.ofInstant(completion.completedAt(), zone);
    }

    /// The last day of what was certified before.
    private @Nullable LocalDate before(String course, long completion, LocalDate day) {
        return of(course).stream()
                .filter(one ->
                        one.completion() != completion && !one.validFrom().isAfter(day))
                .map(Certification::validTo)
                .filter(Objects::nonNull)
                .max(Comparator.naturalOrder())
                .orElse(null);
    }

    /// Takes out what a completion earned, to be awarded anew or given back as revoked.
    List<Certification> take(long completion) {
        List<Certification> taken =
                all.stream().filter(one -> one.completion() == completion).toList();
        changing().removeAll(taken);
        return taken;
    }

    /// Gives back as revoked what was taken out and not awarded anew, and dates anew what was reckoned from it.
    void giveBack(List<Certification> taken, String because, LocalDate today) {
        var numbers = all.stream().map(Certification::number).collect(Collectors.toSet());
        for (Certification one : taken) {
            if (!numbers.contains(one.number())) {
                changing().add(one.revokedOn() == null ? one.revoked(today, because) : one);
            }
        }
        taken.stream().sorted(Comparator.comparing(Certification::validFrom)).forEach(this::redate);
    }

    private void redate(Certification taken) {
        String course = taken.course();
        CertificationRule rule = policy.certification(course).orElse(null);
        if (rule == null || rule.basis() instanceof ExpiryBasis.FromCompletion) {
            return;
        }
        LocalDate from = of(course, taken.completion())
                .map(Certification::validFrom)
                .filter(day -> day.isBefore(taken.validFrom()))
                .orElse(taken.validFrom());
        reckoned(course, from)
                .forEach(one ->
                        date(one, rule.expiry(one.validFrom(), before(course, one.completion(), one.validFrom()))));
    }

    /// Those from a day on of which a rule says until when they hold, the earliest first.
    private List<Certification> reckoned(String course, LocalDate from) {
        return of(course).stream()
                .filter(one -> !one.validFrom().isBefore(from) && !one.because().equals(OUTSIDE))
                .sorted(Comparator.comparing(Certification::validFrom).thenComparing(BY_COMPLETION))
                .toList();
    }

    private void date(Certification one, Expiry expiry) {
        changing()
                .set(
                        all.indexOf(one),
                        new Certification(
                                one.number(),
                                one.course(),
                                one.title(),
                                one.completion(),
                                one.validFrom(),
                                expiry.on(),
                                expiry.because(),
                                null));
    }
}
