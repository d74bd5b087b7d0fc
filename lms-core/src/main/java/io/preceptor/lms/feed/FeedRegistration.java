package io.preceptor.lms.feed;

import java.util.regex.Pattern;

/// A source that is read from time to time, and how often. The list of these is what this product polls.
public record FeedRegistration(PolledSource source, FeedRhythm rhythm) {

    private static final Pattern NAME = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._-]{0,63}");

    public FeedRegistration {
        if (!NAME.matcher(source.name()).matches()) {
            throw new IllegalArgumentException(
                    "A source's name has up to 64 letters, digits, dots, hyphens and underscores");
        }
    }

    public String name() {
        return source.name();
    }
}
