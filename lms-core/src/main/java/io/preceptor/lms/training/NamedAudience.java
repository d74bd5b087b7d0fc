package io.preceptor.lms.training;

/// An audience that several requirements use by its name.
///
/// @param key       stable within a policy
/// @param title     what people read: "Nurses at the bedside"
/// @param criterion whom it is about
public record NamedAudience(String key, String title, Criterion criterion) {
    public NamedAudience {
        Keys.require("The key of an audience", key);
        Keys.requireText("The title of an audience", title);
    }
}
