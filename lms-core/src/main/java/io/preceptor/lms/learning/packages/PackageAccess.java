package io.preceptor.lms.learning.packages;

import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// What the unguessable part of an address opens: the files of one package, and the state of one attempt.
///
/// @param attempt null where an educator looks at the package: then nothing is recorded
/// @param learner how the package is to call the learner
public record PackageAccess(String packageHash, @Nullable UUID attempt, String learner) {}
