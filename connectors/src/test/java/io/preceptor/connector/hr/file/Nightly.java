package io.preceptor.connector.hr.file;

/// A full file of three units with as many people each, and what may become of it.
///
/// @param prefix of every number, so that people of several feeds are different people
record Nightly(String prefix, int each) {

    static final String[] UNITS = {"ICU", "ED", "LAB"};

    String file() {
        return file(0, 0, 0);
    }

    /// @param icu how many of the first of that unit have ended
    String file(int icu, int ed, int lab) {
        var text = new StringBuilder(Feed.HEADER);
        int[] ended = {icu, ed, lab};
        for (int unit = 0; unit < UNITS.length; unit++) {
            for (int i = 0; i < each; i++) {
                text.append(Feed.row(number(unit, i), 0, UNITS[unit], i < ended[unit] ? "T" : "A"));
            }
        }
        return text.toString();
    }

    String number(int unit, int person) {
        return prefix + "%d%04d".formatted(unit, person);
    }

    /// The row of one person.
    String row(int unit, int person) {
        return Feed.row(number(unit, person), 0, UNITS[unit], "A");
    }
}
