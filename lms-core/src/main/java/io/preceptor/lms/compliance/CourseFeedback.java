package io.preceptor.lms.compliance;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// What learners say of courses: once for each completion, and they may change it. Nobody's name is shown who did not
/// agree to it.
public interface CourseFeedback {

    /// The longest comment that is kept, in characters.
    int LONGEST = 2_000;

    /// @param stars   1 to 5
    /// @param comment empty where there is none
    /// @param named   whether those who make courses may see who says it
    record Opinion(int stars, String comment, boolean named) {
        public Opinion {
            if (stars < 1 || stars > 5) {
                throw new IllegalArgumentException("A course is given 1 to 5 stars");
            }
            if (comment.length() > LONGEST) {
                throw new IllegalArgumentException("A comment has at most " + LONGEST + " characters");
            }
        }
    }

    /// @param title   of the course; its key where no publication has it
    /// @param average of the stars
    record Rated(String course, String title, int count, double average) {}

    /// @param name  whose it is; null where they did not agree, or no source states a name
    /// @param isNow whether it is of the content that is given now
    record Said(int stars, String comment, @Nullable String name, Instant at, boolean isNow) {}

    /// Keeps what a person says of what they completed, in the place of what they said of it before.
    ///
    /// @param completion its id
    /// @return whether it is a completion of theirs
    boolean give(UUID person, UUID completion, Opinion opinion);

    /// What a person said of a completion of theirs.
    Optional<Opinion> given(UUID person, UUID completion);

    /// Courses of which something was said, by title.
    List<Rated> rated();

    /// The newest first.
    ///
    /// @param most how many at most
    List<Said> said(String course, int most);
}
