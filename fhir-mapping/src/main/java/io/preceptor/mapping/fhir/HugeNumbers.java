package io.preceptor.mapping.fhir;

import java.util.regex.Pattern;

/// Numbers that nobody means: HAPI writes `1e999999999` out digit by digit while it reads it, and takes all memory.
/// Looked for before anything is parsed.
public final class HugeNumbers {

    /// Digits of an exponent: no measure of this world has more.
    private static final int MOST = 3;

    private static final Pattern XML = Pattern.compile(
            "=\\s*[\"'][-+0-9.]*[eE][-+]?[0-9]{4,}[\"']|=\\s*[\"'][-+0-9.eE]*&#[-+0-9.eExXa-fA-F&#;]*[\"']");

    private HugeNumbers() {}

    /// @param json whole or cut off
    public static boolean isIn(String json) {
        boolean isText = false;
        for (int i = 0; i < json.length(); i++) {
            char c = json.charAt(i);
            if (isText) {
                if (c == '\\') {
                    i++;
                } else if (c == '"') {
                    isText = false;
                }
            } else if (c == '"') {
                isText = true;
            } else if ((c == 'e' || c == 'E') && i > 0 && isDigit(json, i - 1) && digits(json, i + 1) > MOST) {
                return true;
            }
        }
        return false;
    }

    /// Also where it is spelt with character references.
    public static boolean isInXml(String xml) {
        return XML.matcher(xml).find();
    }

    /// How many stand there, after a sign.
    private static int digits(String text, int from) {
        int at = from < text.length() && (text.charAt(from) == '+' || text.charAt(from) == '-') ? from + 1 : from;
        int count = 0;
        while (count <= MOST && isDigit(text, at + count)) {
            count++;
        }
        return count;
    }

    private static boolean isDigit(String text, int at) {
        return at < text.length() && text.charAt(at) >= '0' && text.charAt(at) <= '9';
    }
}
