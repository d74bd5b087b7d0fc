package io.preceptor.lms.learning.packages;

/// What can be wrong with an uploaded package. `docs/packages.md` says of each what it means and what to do, and a test
/// makes a package for each of its rows.
public enum PackageFault {
    NOT_A_ZIP,
    ENCRYPTED,
    DAMAGED,
    TOO_LARGE,
    TOO_MANY_FILES,
    FILE_TOO_LARGE,
    INFLATES_TOO_MUCH,
    UNSAFE_PATH,
    SYMBOLIC_LINK,
    DUPLICATE_NAME,
    NAMES_DIFFER_BY_CASE,
    RESERVED_NAME,
    NOTHING_TO_OPEN,
    SEVERAL_MANIFESTS,
    MANIFEST_TOO_LARGE,
    MANIFEST_MALFORMED,
    MANIFEST_WITH_DTD,
    UNSUPPORTED_VERSION,
    NO_ORGANIZATION,
    DANGLING_REFERENCE,
    CYCLE,
    MISSING_FILE,
    ELSEWHERE,
    NOT_A_PAGE,
    NOTHING_REPORTS,
    TOO_MANY_PARTS,
    BAD_MEASURE,
    /// A warning: the file is there under a name of other capitals.
    OTHER_CAPITALS,
    /// A warning: names were written with backslashes, and are read as folders.
    BACKSLASHES,
    /// A warning: files beside the folder of the manifest, which are left out.
    LEFT_OUT,
    /// A warning: a film, a document or captions that may not be shown.
    NOT_WHOLE,
    /// A warning: rules of sequencing, which the parts are offered without.
    SEQUENCING_LEFT_OUT
}
