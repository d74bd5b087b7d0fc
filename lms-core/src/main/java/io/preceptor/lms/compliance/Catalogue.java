package io.preceptor.lms.compliance;

import io.preceptor.lms.training.Course;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// Every course that is offered, as one person sees it, and what they chose of it.
public interface Catalogue {

    /// A course that the person chose and has neither left nor completed.
    ///
    /// @param id under which it is taken
    record Chosen(UUID id, Course course, Instant at) {}

    /// A course that is offered.
    ///
    /// @param assignment  the open assignment that asks for it; null where none does
    /// @param chosen      null where the person has not chosen it, or not since they last completed it
    /// @param completedAt when the person last completed it; null where never
    /// @param first       what the person must complete before it
    record Offer(
            Course course,
            @Nullable UUID assignment,
            @Nullable Chosen chosen,
            @Nullable Instant completedAt,
            List<Course> first) {
        public Offer {
            first = List.copyOf(first);
        }
    }

    /// A page of what was found.
    ///
    /// @param total how many there are on all pages
    record Found(List<Offer> offers, int total) {
        public Found {
            offers = List.copyOf(offers);
        }
    }

    /// By title. Whoever is not on the staff finds nothing.
    ///
    /// @param words all of them stand in the title or the text; capitals and accents do not matter; empty for all
    /// @param skip  how many to leave out at the beginning, 0 or more
    /// @param most  how many at most
    Found find(UUID person, String words, int skip, int most);

    /// What is chosen and open, and not asked by anything else; the newest first.
    List<Chosen> chosen(UUID person);
}
