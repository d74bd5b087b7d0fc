package io.preceptor.lms.facade;

import io.preceptor.lms.workforce.EmploymentStatus;
import io.preceptor.lms.workforce.Position;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// A position and whose it is.
///
/// @param name the person's, for people; null where none is known
public record ServedPosition(UUID staffMember, @Nullable String name, EmploymentStatus status, Position position) {}
