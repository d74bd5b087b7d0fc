package io.preceptor.connector.contract;

/// What the other side says about one person.
///
/// @param key    the key of the record there; the same key is the same person
/// @param family the family name, by which the kit knows which word counts
public record Said(String key, String family) {}
