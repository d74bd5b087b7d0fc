package io.preceptor.connector.hr.file;

/// What becomes of a row, seen beside the other rows of its person and the last file.
enum Verdict {
    /// Taken; the person works here.
    ACTIVE('A'),
    /// Taken; every job of the person is on leave.
    ON_LEAVE('L'),
    /// Taken; every job of the person has ended.
    GONE('G'),
    /// This job is over, others of the person go on; or the row says that it is gone.
    OVER('O'),
    /// Taken without a word about whether the person works here.
    UNSAID('U'),
    /// It cannot be read.
    REFUSED('R'),
    /// Another row of the file has the same key and says something else.
    TWICE('T'),
    /// It ends the person's only readable job while another row of the person cannot be read.
    WITHHELD('W'),
    /// It was missing from the last full files.
    MISSING('M');

    private final char letter;

    Verdict(char letter) {
        this.letter = letter;
    }

    char letter() {
        return letter;
    }

    static Verdict of(char letter) {
        for (Verdict verdict : values()) {
            if (verdict.letter == letter) {
                return verdict;
            }
        }
        throw new IllegalArgumentException("No verdict has the letter " + letter);
    }

    /// Whether it is shown as refused.
    boolean isRefusal() {
        return switch (this) {
            case REFUSED, TWICE, WITHHELD -> true;
            case ACTIVE, ON_LEAVE, GONE, OVER, UNSAID, MISSING -> false;
        };
    }
}
