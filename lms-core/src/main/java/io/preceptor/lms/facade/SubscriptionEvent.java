package io.preceptor.lms.facade;

import java.time.Instant;
import java.util.UUID;

/// One change that a subscriber was told of under a number.
///
/// @param number    of one subscription, without a gap from 1 on
/// @param type      of the resource, as FHIR has it
/// @param resource  its id
/// @param changedAt when it changed
public record SubscriptionEvent(long number, String type, UUID resource, Instant changedAt) {}
