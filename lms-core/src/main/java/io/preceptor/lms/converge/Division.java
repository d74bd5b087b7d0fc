package io.preceptor.lms.converge;

import io.preceptor.lms.assignment.Ruling;
import io.preceptor.lms.assignment.store.RulingStore;
import io.preceptor.lms.converge.Identities.Arrived;
import io.preceptor.lms.converge.Identities.Recorded;
import io.preceptor.lms.converge.Identities.Share;
import io.preceptor.lms.converge.Identities.Undivided;
import io.preceptor.lms.converge.store.VerdictStore;
import io.preceptor.lms.converge.store.VerdictStore.Absorbed;
import io.preceptor.lms.converge.store.VerdictStore.Linked;
import io.preceptor.lms.converge.store.VerdictStore.Moved;
import io.preceptor.lms.converge.store.VerdictStore.Party;
import io.preceptor.lms.converge.store.VerdictStore.Verdict;
import io.preceptor.lms.workforce.SourceObject;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;

/// Moves native objects, completions and rulings between two people, as a verdict says.
final class Division {

    private final VerdictStore verdicts;

    Division(VerdictStore verdicts) {
        this.verdicts = verdicts;
    }

    /// Gives the staff member everything of the other.
    void unite(Verdict verdict) {
        verdicts.insert(verdict);
        Party other = verdict.other();
        List<SourceObject> objects =
                verdicts.objects(other.id()).stream().map(Linked::object).toList();
        List<Long> completions =
                verdicts.completions(other.id()).stream().map(Moved::completion).toList();
        verdicts.give(objects, verdict.staff(), "MERGED", verdict.number(), verdict.at());
        verdicts.give(completions, verdict.staff().id(), verdict.number(), verdict.at());
        List<Long> rulings = verdicts.rulings(other.id()).stream()
                .map(one -> one.recorded().number())
                .toList();
        verdicts.giveRulings(rulings, verdict.staff().id(), verdict.number(), verdict.at());
    }

    /// Gives the other back what they brought, and what somebody chose.
    void part(Verdict verdict, Absorbed absorbed, Share share) {
        verdicts.insert(verdict);
        long survivor = absorbed.survivor().id();
        var objects = new HashSet<SourceObject>();
        for (Linked one : verdicts.objects(survivor)) {
            boolean chosen = share.objects().contains(one.object()) && isUndivided(one, absorbed);
            if (one.decisions().contains(absorbed.decision()) || chosen) {
                objects.add(one.object());
            }
        }
        var completions = new HashSet<Long>();
        var completionIds = new HashSet<UUID>();
        for (Moved one : verdicts.completions(survivor)) {
            boolean chosen = share.completions().contains(one.completion()) && isUndivided(one, absorbed);
            if (one.decisions().contains(absorbed.decision()) || chosen) {
                completions.add(one.completion());
                completionIds.add(one.id());
            }
        }
        verdicts.give(objects, absorbed.other(), "UNMERGED", verdict.number(), verdict.at());
        verdicts.give(completions, absorbed.other().id(), verdict.number(), verdict.at());
        verdicts.giveRulings(
                rulings(survivor, Set.of(absorbed.decision()), completions, completionIds),
                absorbed.other().id(),
                verdict.number(),
                verdict.at());
    }

    /// Gives somebody new what was chosen of a person's.
    void depart(Verdict verdict, Party from, Party to, Set<SourceObject> objects, Set<Long> completions) {
        verdicts.insert(verdict);
        Set<UUID> completionIds = verdicts.completions(from.id()).stream()
                .filter(one -> completions.contains(one.completion()))
                .map(Moved::id)
                .collect(Collectors.toSet());
        verdicts.give(objects, to, "UNMERGED", verdict.number(), verdict.at());
        verdicts.give(completions, to.id(), verdict.number(), verdict.at());
        verdicts.giveRulings(
                rulings(from.id(), Set.of(), completions, completionIds), to.id(), verdict.number(), verdict.at());
    }

    /// The rulings that the other takes along: those that they brought, and those that were recorded since about
    /// a completion or a ruling that goes with them. What was else decided while the two were one was decided
    /// about the survivor.
    ///
    /// @param brought the verdicts with which the other brought theirs
    private Set<Long> rulings(long survivor, Set<Long> brought, Set<Long> completions, Set<UUID> completionIds) {
        var going = new HashSet<Long>();
        var ids = new HashSet<UUID>();
        for (RulingStore.Moved one : verdicts.rulings(survivor)) {
            Ruling ruling = one.recorded().ruling();
            boolean follows =
                    switch (ruling) {
                        case Ruling.CompletionCorrected corrected -> completions.contains(corrected.completion());
                        case Ruling.Credited credited -> completionIds.contains(credited.completion());
                        case Ruling.Ended ended -> ids.contains(ended.ends());
                        case Ruling.Exempted _,
                                Ruling.Extended _,
                                Ruling.AssignedByHand _,
                                Ruling.SelfEnrolled _,
                                Ruling.OnLeave _ -> false;
                    };
            if (follows || !Collections.disjoint(one.decisions(), brought)) {
                going.add(one.recorded().number());
                ids.add(ruling.id());
            }
        }
        return going;
    }

    /// What may go to somebody new.
    Parting parting(PersonState person) {
        return Parting.of(
                person, verdicts.objects(person.id()), verdicts.completions(person.id()), verdicts.merges(person.id()));
    }

    /// What came while the two were one.
    Undivided undivided(Absorbed absorbed) {
        long survivor = absorbed.survivor().id();
        return new Undivided(
                absorbed.survivor().uuid(),
                verdicts.objects(survivor).stream()
                        .filter(one -> isUndivided(one, absorbed))
                        .map(one -> new Arrived(one.object(), one.since()))
                        .toList(),
                verdicts.completions(survivor).stream()
                        .filter(one -> isUndivided(one, absorbed))
                        .map(one -> new Recorded(one.completion(), one.course(), one.recordedAt()))
                        .toList());
    }

    private static boolean isUndivided(Linked one, Absorbed absorbed) {
        return one.told() && one.since().isAfter(absorbed.at());
    }

    private static boolean isUndivided(Moved one, Absorbed absorbed) {
        return one.decisions().isEmpty() && one.recordedAt().isAfter(absorbed.at());
    }
}
