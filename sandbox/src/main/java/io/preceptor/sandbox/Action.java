package io.preceptor.sandbox;

/// What the person at the front desk can make happen, and where the product shows what came of it.
enum Action {
    HIRE_EVERYONE(
            Group.PEOPLE,
            "Send the whole staff list",
            "MFN^M02 with one MAD record for each of the 14 people of the story",
            Look.JOURNAL),
    TRANSFER(
            Group.PEOPLE,
            "Transfer Linh Nguyen from ICU to the Emergency Department",
            "MUP: charge nurse in ED from today",
            Look.LINH),
    BRING_BACK(Group.PEOPLE, "Bring Linh Nguyen back to the ICU", "MUP: staff nurse in ICU from today", Look.LINH),
    END(Group.PEOPLE, "End Ada Okafor's employment", "MDC: today is her last day; what she completed stays", Look.ADA),
    REHIRE(
            Group.PEOPLE,
            "Hire Ada Okafor again",
            "MAD with the number she had: the same person, her certificates count, the day of hire is today",
            Look.ADA),
    HIRE_NURSE(Group.PEOPLE, "Hire a new nurse", "MAD: a staff nurse with a new employee number", Look.PEOPLE),
    BREAK_DIRECTORY(
            Group.TROUBLE,
            "Break the EHR's directory",
            "Its FHIR server answers 503 to everything until you mend it. Pass a course meanwhile: nothing is lost",
            Look.TARGET),
    MEND_DIRECTORY(
            Group.TROUBLE,
            "Mend the EHR's directory",
            "It answers again, and what waited is told to it at the next attempt",
            Look.TARGET),
    SEND_EXPORT(
            Group.TROUBLE,
            "Drop last night's HR export",
            "A full CSV file of 56 people into the folder of the feed hr",
            Look.FEED),
    SEND_BAD_FILE(
            Group.TROUBLE,
            "Drop a bad HR export",
            "The same file with four mistakes: an unknown status, a day in another form, a field too many, an NPI whose"
                    + " check digit is wrong. The other rows are taken, and nobody is ended",
            Look.FEED),
    SEND_BAD_MESSAGE(
            Group.TROUBLE,
            "Send a message that cannot be taken",
            "MFN^M02 with a record whose MFE-1 is XXX: it is refused by segment and field",
            Look.REFUSED);

    /// Under which heading it stands.
    enum Group {
        PEOPLE("What happens today"),
        TROUBLE("What goes wrong");

        private final String heading;

        Group(String heading) {
            this.heading = heading;
        }

        String heading() {
            return heading;
        }
    }

    /// Where to look in the product, and what is to be seen there, as whom.
    enum Look {
        JOURNAL("/journal", "as analyst, the message and what it caused"),
        LINH("/people?text=E100234", "as analyst, her duties and the field behind each"),
        ADA("/people?text=E100555", "as analyst, how she stands"),
        PEOPLE("/people", "as compliance, the newcomer with first duties"),
        TARGET("/deliveries", "as analyst, what waits for the directory and why"),
        FEED("/feeds/hr", "as analyst, what was taken, and what is to be mended where"),
        REFUSED("/journal", "as analyst, the refusal with segment, field and fix");

        private final String path;
        private final String words;

        Look(String path, String words) {
            this.path = path;
            this.words = words;
        }

        String path() {
            return path;
        }

        String words() {
            return words;
        }
    }

    private final Group group;
    private final String label;
    private final String explanation;
    private final Look look;

    Action(Group group, String label, String explanation, Look look) {
        this.group = group;
        this.label = label;
        this.explanation = explanation;
        this.look = look;
    }

    Group group() {
        return group;
    }

    String label() {
        return label;
    }

    String explanation() {
        return explanation;
    }

    Look look() {
        return look;
    }
}
