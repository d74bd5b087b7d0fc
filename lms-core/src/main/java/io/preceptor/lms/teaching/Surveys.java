package io.preceptor.lms.teaching;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// Makes surveys, takes answers, and tells what came of them without telling who said what.
public interface Surveys {

    /// Fewer answers than this in a cell show neither an average nor words.
    int FEWEST = 5;

    /// What came of making one.
    sealed interface Outcome {
        record Done() implements Outcome {}

        /// @param problems for people to read
        record Refused(List<String> problems) implements Outcome {
            public Refused {
                problems = List.copyOf(problems);
            }
        }
    }

    /// What came of answering one.
    sealed interface Answered {
        record Taken() implements Answered {}

        record Refused(List<AnswerFault> faults) implements Answered {
            public Refused {
                faults = List.copyOf(faults);
            }
        }
    }

    /// Why an answer is not taken.
    ///
    /// @param question its number, counted from 1; 0 where it concerns the whole
    record AnswerFault(Kind kind, int question) {

        public enum Kind {
            /// It is none of 1 to 5.
            NO_CHOICE,
            TOO_LONG,
            /// No question is answered.
            NOTHING,
            OVER,
            /// The survey asks others.
            OTHERS,
            ANSWERED
        }

        public static AnswerFault whole(Kind kind) {
            return new AnswerFault(kind, 0);
        }
    }

    /// @param invited  how many people it asks, of those who work here today
    /// @param answered how many have answered
    record Line(Survey survey, boolean isOpen, long invited, long answered) {}

    /// How a group answered one question.
    ///
    /// @param group   a unit's title or a role's; empty for all together
    /// @param answers how many there are; null where they are too few to be told, or where telling would tell of
    ///                another group that is too small
    /// @param average of 1 to 5; null where `answers` is
    record Cell(
            String group, @Nullable Long answers, @Nullable Double average) {}

    /// @param all    of everybody
    /// @param counts how many gave each of 1 to 5; empty where they are too few
    /// @param units  of the units of those who answered
    /// @param roles  the same by role
    /// @param words  what they wrote, in no order; empty where they are too few
    record Answers(
            Survey.Question question,
            Cell all,
            List<Long> counts,
            List<Cell> units,
            List<Cell> roles,
            List<String> words) {
        public Answers {
            counts = List.copyOf(counts);
            units = List.copyOf(units);
            roles = List.copyOf(roles);
            words = List.copyOf(words);
        }
    }

    record Results(Line line, List<Answers> questions) {
        public Results {
            questions = List.copyOf(questions);
        }
    }

    /// @param by the sign-in name of whoever makes it
    Outcome make(Survey survey, String by);

    /// Ends it today, or does nothing where it is over.
    void close(UUID survey, String by);

    /// The newest first.
    List<Line> list();

    Optional<Results> results(UUID survey);

    /// What this person is asked today and has not answered, the one that ends first at the top.
    List<Survey> openFor(UUID person);

    /// Takes the answers of one person, once.
    ///
    /// @param answers by the place of the question, counted from 0; a question without one was left out
    Answered answer(UUID survey, UUID person, Map<Integer, String> answers);
}
