package io.preceptor.connector.contract;

/// A mistake that a target might make, with the test of the kit that must catch it.
enum Flaw {
    FORGETS_TO_WRITE("createsWhatIsWanted"),
    NAMES_NOTHING("createsWhatIsWanted"),
    TAKES_THE_FIRST_ITEM_ALONE("showsSeveralOfOnePush"),
    ADDS_BESIDE_THE_OLD("changesWhatItShowedBefore"),
    WRITES_AGAIN("doesNothingASecondTimeWhereNothingChanged"),
    OVERWRITES_WHAT_ANOTHER_WROTE("losesNothingWhenTwoAreToldOfOnePerson"),
    IGNORES_RETRY_AFTER("waitsAsLongAsABusyTargetAsks"),
    PARKS_A_FAILURE("triesLaterWhatTheTargetFailedAt"),
    SENDS_AGAIN_UNDER_ANOTHER_KEY("doublesNothingWhereTheAnswerIsLost"),
    TAKES_SILENCE_FOR_FAILURE("doublesNothingWhereTheAnswerIsLost"),
    PARKS_WITHOUT_A_HINT("parksRefusedContentAndSaysWhatToDo"),
    TRIES_REFUSED_CONTENT_FOR_EVER("parksRefusedContentAndSaysWhatToDo"),
    TELLS_THE_SECRET("leavesATargetAloneThatRefusesTheSecret"),
    LOGS_THE_SECRET("leavesATargetAloneThatRefusesTheSecret"),
    HAMMERS_WITH_A_REFUSED_SECRET("leavesATargetAloneThatRefusesTheSecret"),
    NEVER_TAKES_BACK("takesBackWhatItShowed"),
    QUOTES_THE_PERSON("createsWhatIsWanted"),
    WRITES_WHILE_IT_LOOKS("isReadAgainWithoutBeingWrittenTo"),
    SEES_NOTHING_AMISS("isReadAgainWithoutBeingWrittenTo"),
    LOSES_PART_OF_THE_BULK("loadsAHundredThousandWhereItOffersBulk");

    private final String caughtBy;

    Flaw(String caughtBy) {
        this.caughtBy = caughtBy;
    }

    String caughtBy() {
        return caughtBy;
    }
}
