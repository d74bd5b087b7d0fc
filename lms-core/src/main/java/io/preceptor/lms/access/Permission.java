package io.preceptor.lms.access;

/// One thing that someone may do. Each page, each endpoint and each part of a page asks for exactly one.
public enum Permission {
    /// One's own training, and nobody else's.
    OWN_TRAINING,
    /// Source messages: header, outcome, what they caused. The content is masked.
    SEE_JOURNAL,
    /// The content of source messages in clear: staff data.
    SEE_CONTENT,
    REPLAY,
    /// Sources that are polled: how each stands, and what was refused of it.
    SEE_FEEDS,
    /// Pausing, resuming, reading again and trying polled sources.
    STEER_FEEDS,
    /// Every person with their positions, assignments and the reasons: staff data.
    SEE_PEOPLE,
    /// Who is who: merge, unmerge, and not the same. Sees both people.
    DECIDE_IDENTITY,
    /// What waits for a person; of it, what one may release.
    SEE_WORK,
    /// How messages flow from sources to targets: rates, lags, queues. Counts, and nobody's name.
    SEE_FLOW,
    /// Stopping and starting what listens, works and delivers.
    STEER_FLOW,
    /// Examining the product and calling its peers, without writing there.
    EXAMINE,
    SEE_DELIVERIES,
    /// To have one delivery sent again, or to say what became of one whose answer is unknown.
    RESEND_DELIVERY,
    /// Holding, resuming and loading targets, and sending many deliveries again.
    STEER_TARGETS,
    /// Who was told what, what waits, and what is not told and why: staff data.
    SEE_NOTICES,
    /// To have a refused notice sent again, or an address written to again to which mail came back.
    RESEND_NOTICE,
    SEE_AUDIT,
    MANAGE_ACCOUNTS,
    /// Counts by standing and requirement, without anybody's name.
    SEE_STATUS,
    /// One's own people, and nobody else's: how each stands, what comes when, and reminding them. Staff data.
    SEE_TEAM,
    /// How courses are taken: who began, who is stuck, who failed and where, with the people behind each number.
    /// Staff data.
    SEE_COURSES,
    /// To name colleagues whom learners of a unit can ask.
    NAME_CHAMPIONS,
    /// To ask people what they need to learn, and to end that.
    RUN_SURVEYS,
    /// Every person's standing by unit, requirement and day, the people behind each number, and files of both: staff
    /// data.
    SEE_COMPLIANCE,
    /// A file with all that proves the training of people named: staff data, made to leave the house.
    MAKE_SURVEYOR_PACK,
    /// Job codes and what they mean, with the history of who mapped what; counts, and nobody's name.
    SEE_CROSSWALK,
    /// To map a job code to a role: it changes what people must learn.
    MAP_CODES,
    /// To make and revoke the tokens by which other systems call the API.
    MANAGE_TOKENS,
    /// To record completions from a roster, and to decide on those that are parked: names staff by number.
    RECORD_COMPLETIONS,
    /// To schedule, change and cancel sessions of courses, and to keep the roster of any: names staff.
    TEACH,
    /// To put one's own people into sessions and take them out.
    ENROL_OTHERS,
    /// To observe the skills check-offs of any course.
    OBSERVE,
    /// What was asked for and decided by hand about people, one person at a time: staff data.
    SEE_RULINGS,
    /// To ask that a person be exempted, get more time, or be credited with a course.
    ASK_EXEMPTION,
    /// To approve and refuse what others asked for, and to end what was approved.
    DECIDE_EXEMPTION,
    /// To assign a course to a person beside what rules ask.
    ASSIGN_BY_HAND,
    /// To record that a person is away: their clocks stand still.
    RECORD_LEAVE,
    /// To say that a completion is not what it was recorded as.
    CORRECT_COMPLETION,
    /// To look at certificates from elsewhere and accept or refuse them.
    REVIEW_CERTIFICATES,
    /// To tell whether a receipt that a learner shows is ours, and which completion of whom it is of: staff data.
    CHECK_RECEIPTS,
    /// What learners say of courses, without the names of those who did not agree.
    SEE_FEEDBACK,
    /// The policy in force, its history and its drafts, with counts and nobody's name.
    SEE_POLICY,
    /// To write drafts, to try them, and to ask for their approval.
    DRAFT_POLICY,
    /// To approve, refuse, publish and pilot what somebody else has drafted: it changes what people must learn.
    APPROVE_POLICY,
    /// Where sources, this house and targets disagree, with both sides beside each other: staff data.
    SEE_RECONCILIATION,
    /// To begin and cancel comparisons, to ask for repairs, and to say that a difference stays.
    RECONCILE,
    /// To approve and refuse repairs that somebody else has asked for: they write outside or change many people.
    APPROVE_REPAIR
}
