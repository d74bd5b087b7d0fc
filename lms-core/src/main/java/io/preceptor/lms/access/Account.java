package io.preceptor.lms.access;

import java.time.Instant;
import java.util.Collections;
import java.util.EnumSet;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// Someone who may sign in.
///
/// @param username           lower case, unique
/// @param staffMember        whose training it shows; null for someone who is not on the staff
/// @param mustChangePassword whether nothing but choosing a password is open to it
/// @param lockedUntil        no sign-in before that; null where there never was a lock
/// @param passwordChangedAt  sessions from before that are over
public record Account(
        UUID id,
        String username,
        @Nullable UUID staffMember,
        Set<Role> roles,
        boolean mustChangePassword,
        boolean enabled,
        @Nullable Instant lockedUntil,
        Instant passwordChangedAt) {

    public Account {
        var copy = EnumSet.noneOf(Role.class);
        copy.addAll(roles);
        roles = Collections.unmodifiableSet(copy);
    }

    public boolean may(Permission permission) {
        return enabled && PermissionMatrix.allows(roles, permission);
    }

    public boolean isLockedAt(Instant at) {
        return lockedUntil != null && at.isBefore(lockedUntil);
    }
}
