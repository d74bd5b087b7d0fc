package io.preceptor.lms.compliance;

import io.preceptor.lms.assignment.Ruling;
import io.preceptor.lms.training.CreditHours;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// How everyone stands by unit, requirement and day: numbers, and behind each number the people.
///
/// A past day is answered as was known when it ended: by the reports, completions and publications recorded until
/// then. What became known later changes nothing of it; only a merge of two people into one does.
public interface Compliance {

    /// What is asked for.
    ///
    /// @param unit        a unit or facility with all below it; null means everywhere
    /// @param requirement null means everything that is required, together
    /// @param day         the past day at whose end; null means now
    record Scope(
            @Nullable String unit,
            @Nullable String requirement,
            @Nullable LocalDate day) {

        public Scope withUnit(@Nullable String other) {
            return new Scope(other, requirement, day);
        }

        public Scope withRequirement(@Nullable String other) {
            return new Scope(unit, other, day);
        }
    }

    /// One row of a table.
    ///
    /// @param key   the unit's code or the requirement's key; for [Part#NOWHERE] and for the whole it is empty
    /// @param title as published at the time asked about, else the key
    /// @param owner the office that answers questions about a requirement; null for everything else
    record Row(
            Part part, String key, String title, @Nullable String owner, Tally tally) {}

    enum Part {
        FACILITY,
        UNIT,
        /// Those who hold a position in the unit asked for itself, and not below it.
        DIRECTLY,
        /// Those who hold no position in any unit that is known.
        NOWHERE,
        REQUIREMENT
    }

    /// Everything about one scope.
    ///
    /// @param at         the moment asked about
    /// @param version    the number of the policy's publication in force then, as people see it
    /// @param hospital   its name as published then
    /// @param unitTitle  the unit's title; null where none is asked for
    /// @param requirementTitle the requirement's title; null where none is asked for
    /// @param all        everyone in the scope, each counted once
    /// @param units      what lies directly within the unit asked for, or at the top
    /// @param inSeveral  how many people stand in more than one row of `units`
    /// @param exempted   how many have an exemption in force from anything that is asked for
    /// @param extended   how many were given more time for something that is open
    /// @param requirements empty where one requirement is asked for; each row holds everyone in the scope once
    record Overview(
            Scope scope,
            Instant at,
            int version,
            String hospital,
            @Nullable String unitTitle,
            @Nullable String requirementTitle,
            Tally all,
            List<Row> units,
            long inSeveral,
            long exempted,
            long extended,
            List<Row> requirements) {
        public Overview {
            units = List.copyOf(units);
            requirements = List.copyOf(requirements);
        }
    }

    /// Whom to list.
    ///
    /// @param status  null means everyone in the scope
    /// @param part    null means the whole scope; else only [Part#DIRECTLY] or [Part#NOWHERE]
    /// @param each    whether there is one line for each requirement that is assigned to a person; else one for the
    ///                person
    /// @param after   the last line of the page before; null for the first page
    record Listing(
            Scope scope,
            @Nullable Status status,
            @Nullable Part part,
            boolean each,
            @Nullable Place after) {}

    /// Where a line stands in the order by name: by its values, so that it stays where it is when the person turns out
    /// to be somebody else.
    ///
    /// @param family      as it is ordered; empty while no source states one
    /// @param given       likewise
    /// @param number      the person's, for the order alone
    /// @param requirement empty over all that is required
    record Place(String family, String given, long number, String requirement) {}

    /// @param name        as known today; null while no source states one
    /// @param number      a staff number by which people know the person, as known today; null where there is none
    /// @param units       codes of the units of the positions that were held
    /// @param requirement the requirement's key; empty over all that is required
    /// @param title       its title; empty over all that is required
    /// @param dueOn       of the requirement; of all together the earliest that is open; null where there is none
    /// @param byHand      the exemptions in force, and the extensions of what is open, with who approved each and
    ///                    why
    /// @param place       where it stands
    record Line(
            UUID person,
            @Nullable String name,
            @Nullable String number,
            List<String> units,
            String requirement,
            String title,
            Status status,
            @Nullable LocalDate dueOn,
            List<Ruling> byHand,
            Place place) {
        public Line {
            byHand = List.copyOf(byHand);
            units = List.copyOf(units);
        }

        /// With those of a person's rulings that are about it.
        public Line with(List<Ruling> rulings) {
            List<Ruling> about = rulings.stream()
                    .filter(one -> requirement.isEmpty()
                            || switch (one) {
                                case Ruling.Exempted exempted ->
                                    exempted.requirement().equals(requirement);
                                case Ruling.Extended extended ->
                                    extended.requirement().equals(requirement);
                                case Ruling.AssignedByHand _,
                                        Ruling.SelfEnrolled _,
                                        Ruling.OnLeave _,
                                        Ruling.CompletionCorrected _,
                                        Ruling.Credited _,
                                        Ruling.Ended _ -> false;
                            })
                    .toList();
            return new Line(person, name, number, units, requirement, title, status, dueOn, about, place);
        }
    }

    /// @param day null for now
    record Point(@Nullable LocalDate day, Tally tally) {}

    /// A unit, a facility or a requirement to choose.
    ///
    /// @param depth how deep it lies in the tree
    record Choice(String key, String title, int depth) {}

    /// The first and the last day that can be asked for beside today.
    record Kept(LocalDate from, LocalDate through) {}

    /// @return empty where nothing is published, or where the unit or requirement is not known, or the day is not
    ///         kept
    Optional<Overview> overview(Scope scope);

    /// By family name, given name, person and requirement.
    List<Line> list(Listing listing, int limit);

    /// Where a person's line for a requirement stands; empty where nobody has this id, also after a merge.
    Optional<Place> place(UUID person, String requirement);

    /// An exemption or an extension in force.
    ///
    /// @param name  of whom it is; null where none is stated
    /// @param title of what it is about
    record Spared(UUID person, @Nullable String name, Ruling ruling, String title) {}

    /// The exemptions and extensions in force of those in the scope, the oldest first.
    List<Spared> spared(Scope scope, int limit);

    /// How many lines a listing has in all.
    long count(Listing listing);

    /// The ends of the last months before the moment of an overview, and that moment; months that are not kept are
    /// left out. A month is answered with the units of then.
    List<Point> trend(Overview overview, int months);

    /// Units in the order of the tree, as published on a day.
    List<Choice> units(@Nullable LocalDate day);

    /// Requirements by title, as published on a day.
    List<Choice> requirements(@Nullable LocalDate day);

    /// Empty while no day is kept.
    Optional<Kept> kept();

    /// The day it is in the hospital's zone; empty where nothing is published.
    Optional<LocalDate> today();

    /// The hours of credit that these people earned from a first to a last day, by their ids; of nobody else.
    Map<UUID, CreditHours> credit(Collection<UUID> people, LocalDate from, LocalDate until);
}
