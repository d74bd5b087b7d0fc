package io.preceptor.mapping;

/// Text as it can be kept and shown.
public final class CleanText {

    private CleanText() {}

    /// Without control characters: NUL can be stored in no column, others have no meaning in a name or a code.
    public static String of(String text) {
        if (isClean(text)) {
            return text.strip();
        }
        var out = new StringBuilder(text.length());
        text.codePoints()
                .filter(point -> !Character.isISOControl(point) && Character.getType(point) != Character.SURROGATE)
                .forEach(out::appendCodePoint);
        return out.toString().strip();
    }

    private static boolean isClean(String text) {
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (Character.isISOControl(c) || Character.isSurrogate(c)) {
                return false;
            }
        }
        return true;
    }
}
