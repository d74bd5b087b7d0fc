package io.preceptor.lms.learning;

import java.time.Duration;

/// The code that a screen shows now, for those who stand before it.
///
/// @param digits six of them
/// @param left   how long it is shown from now on
public record ShownCode(String digits, Duration left) {}
