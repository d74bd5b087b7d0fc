package io.preceptor.lms.training;

/// What a person does here, in the policy's own words. Sources send job codes; the crosswalk turns them into
/// roles.
///
/// @param key   `registered-nurse`
/// @param title what people read: "Registered nurse"
public record Role(String key, String title) {
    public Role {
        Keys.require("The key of a role", key);
        Keys.requireText("The title of a role", title);
    }
}
