package io.preceptor.lms.observe;

/// Delivery items of one target in one state.
///
/// @param target     its configured name
/// @param state      as the delivery item says it
/// @param items      how many
/// @param oldestSeconds since the oldest of them was wanted
public record TargetLoad(String target, String state, long items, double oldestSeconds) {}
