package io.preceptor.lms.training;

import java.time.LocalDate;

/// By when, and why then.
///
/// @param on      the last day that is in time
/// @param because one clause without a full stop, for the learner and the auditor alike
public record DueDate(LocalDate on, String because) {}
