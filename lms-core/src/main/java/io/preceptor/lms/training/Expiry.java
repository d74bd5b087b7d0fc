package io.preceptor.lms.training;

import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/// Until when a certification holds, and why until then.
///
/// @param on      the last day, included; null where it never ends
/// @param because one clause without a full stop, for the learner and the auditor alike
public record Expiry(@Nullable LocalDate on, String because) {}
