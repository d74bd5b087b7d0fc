package io.preceptor.lms.learning.packages;

import java.util.UUID;

/// One go of one person at the package of a course, over all sessions and devices.
///
/// @param id          that of the attempt that was begun
/// @param packageHash of the package that the course had then
/// @param isClosed    whether its outcome is recorded
public record PackageAttempt(UUID id, UUID person, String course, String packageHash, boolean isClosed) {}
