package io.preceptor.lms.checkoff;

import io.preceptor.lms.training.StaffNumber;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// Check-offs as pages show them.
public interface CheckOffLists {

    Optional<CheckOff> find(UUID checkOff);

    /// Those that are open, the newest first.
    ///
    /// @param by the sign-in name of whoever began them or ticked in them; null for all
    List<CheckOff> open(@Nullable String by);

    /// Those of one person that were not given up, the newest first.
    List<CheckOff> ofPerson(UUID person);

    /// Whether one of these numbers is this person's.
    boolean isNamed(UUID person, List<StaffNumber> numbers);
}
