package io.preceptor.lms.training;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import java.util.regex.Pattern;

/// The rules that every named thing of a policy keeps, so that a key may stand in an address, a file and a
/// column.
final class Keys {

    private static final Pattern KEY = Pattern.compile("[a-z0-9]+(-[a-z0-9]+)*");
    private static final int LONGEST = 64;

    private Keys() {}

    static boolean isKey(String text) {
        return text.length() <= LONGEST && KEY.matcher(text).matches();
    }

    static void require(String what, String key) {
        if (!isKey(key)) {
            throw new IllegalArgumentException(what + " must be lower-case words joined by hyphens, at most " + LONGEST
                    + " characters, but was: " + key);
        }
    }

    static void requireText(String what, String text) {
        if (text.isBlank()) {
            throw new IllegalArgumentException(what + " must not be blank");
        }
    }

    static <T> void requireDistinct(String what, List<T> things, Function<T, String> key) {
        Set<String> seen = new HashSet<>();
        for (T thing : things) {
            if (!seen.add(key.apply(thing))) {
                throw new IllegalArgumentException(what + " appears twice: " + key.apply(thing));
            }
        }
    }
}
