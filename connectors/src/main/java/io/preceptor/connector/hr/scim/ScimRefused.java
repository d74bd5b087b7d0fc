package io.preceptor.connector.hr.scim;

import io.preceptor.lms.journal.Problem;
import io.preceptor.lms.journal.ProblemCode;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// What a client asked for cannot be done, and it must mend it: an answer of RFC 7644, 3.12. Never names a value.
final class ScimRefused extends RuntimeException {

    private static final long serialVersionUID = 1;

    /// The words of RFC 7644, table 9.
    enum Type {
        INVALID_FILTER("invalidFilter"),
        TOO_MANY("tooMany"),
        UNIQUENESS("uniqueness"),
        MUTABILITY("mutability"),
        INVALID_SYNTAX("invalidSyntax"),
        INVALID_PATH("invalidPath"),
        NO_TARGET("noTarget"),
        INVALID_VALUE("invalidValue");

        private final String word;

        Type(String word) {
            this.word = word;
        }

        String word() {
            return word;
        }
    }

    private final int status;
    private final @Nullable Type type;
    private final transient List<Problem> problems;

    private ScimRefused(int status, @Nullable Type type, List<Problem> problems) {
        super(problems.stream()
                .map(problem -> problem.at() + ": " + problem.fix())
                .collect(Collectors.joining("; ")));
        this.status = status;
        this.type = type;
        this.problems = List.copyOf(problems);
    }

    static ScimRefused of(int status, @Nullable Type type, String at, ProblemCode code, String fix) {
        return new ScimRefused(status, type, List.of(new Problem(at, code, fix)));
    }

    static ScimRefused filter(String fix) {
        return of(400, Type.INVALID_FILTER, "filter", ProblemCode.MALFORMED, fix);
    }

    static ScimRefused path(String fix) {
        return of(400, Type.INVALID_PATH, "path", ProblemCode.MALFORMED, fix);
    }

    static ScimRefused syntax(String at, String fix) {
        return of(400, Type.INVALID_SYNTAX, at, ProblemCode.MALFORMED, fix);
    }

    static ScimRefused value(String at, ProblemCode code, String fix) {
        return of(400, Type.INVALID_VALUE, at, code, fix);
    }

    static ScimRefused values(List<Problem> problems) {
        return new ScimRefused(400, Type.INVALID_VALUE, problems);
    }

    static ScimRefused member() {
        return value(
                "members.value",
                ProblemCode.UNKNOWN_CODE,
                "send ids of users of this source; groups within groups are not taken");
    }

    static ScimRefused notFound() {
        return of(404, null, "id", ProblemCode.MISSING, "there is no such resource; ask by an id of an earlier answer");
    }

    static ScimRefused unique(String attribute) {
        return of(
                409,
                Type.UNIQUENESS,
                attribute,
                ProblemCode.CONTRADICTORY,
                "another resource has it; find that one by a filter and change it");
    }

    static ScimRefused version() {
        return of(
                412,
                null,
                "If-Match",
                ProblemCode.CONTRADICTORY,
                "the resource has another version; read it again and send the change with its ETag");
    }

    int status() {
        return status;
    }

    @Nullable
    Type type() {
        return type;
    }

    List<Problem> problems() {
        return problems;
    }
}
