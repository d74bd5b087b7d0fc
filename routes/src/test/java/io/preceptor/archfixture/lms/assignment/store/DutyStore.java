package io.preceptor.archfixture.lms.assignment.store;

/// What no page may see.
public final class DutyStore {}
