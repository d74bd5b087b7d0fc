package io.preceptor.lms.training;

import org.jspecify.annotations.Nullable;

/// What a person does here, in the policy's own words. Sources send job codes; the crosswalk turns them into
/// roles.
///
/// @param key    `registered-nurse`
/// @param title  what people read: "Registered nurse"
/// @param family the job family that it belongs to: `nursing`; null where it belongs to none
public record Role(String key, String title, @Nullable String family) {
    public Role {
        Keys.require("The key of a role", key);
        Keys.requireText("The title of a role", title);
        if (family != null) {
            Keys.require("The job family of a role", family);
        }
    }

    /// A role of no family.
    public Role(String key, String title) {
        this(key, title, null);
    }
}
