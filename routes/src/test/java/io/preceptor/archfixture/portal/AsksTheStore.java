package io.preceptor.archfixture.portal;

import io.preceptor.archfixture.lms.assignment.store.DutyStore;

/// Breaks the rule on pages.
public record AsksTheStore(DutyStore store) {}
