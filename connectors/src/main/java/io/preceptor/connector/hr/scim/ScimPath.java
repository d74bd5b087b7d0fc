package io.preceptor.connector.hr.scim;

import org.jspecify.annotations.Nullable;

/// A path as a client writes it: `emails[type eq "work"].value`, `urn:…:User:department` (RFC 7644, 3.5.2).
///
/// @param urn    of the schema; null where none is named
/// @param chosen which values of a list are meant; null for all
/// @param sub    the part of each that is meant; null for all of it
record ScimPath(
        @Nullable String urn,
        String attribute,
        @Nullable ScimFilter chosen,
        @Nullable String sub) {}
