package io.preceptor.lms.facade;

import io.preceptor.lms.workforce.EmploymentStatus;
import io.preceptor.lms.workforce.Position;
import java.util.UUID;

/// A position and whose it is. Without the holder's name: that changes while the position stays as it is.
public record ServedPosition(UUID staffMember, EmploymentStatus status, Position position) {}
