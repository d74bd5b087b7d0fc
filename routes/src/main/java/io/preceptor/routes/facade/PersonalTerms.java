package io.preceptor.routes.facade;

import io.preceptor.lms.assignment.Progress;
import io.preceptor.lms.facade.Asked;
import io.preceptor.lms.facade.Asked.Term;
import io.preceptor.mapping.facade.FacadeNames;
import io.preceptor.mapping.facade.TaskFacade;
import io.preceptor.routes.facade.Question.Criterion;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// What is asked about people, in the words of the core.
final class PersonalTerms {

    private static final String TASK_STATUS = "http://hl7.org/fhir/task-status";
    private static final String DOCUMENT_STATUS = "http://hl7.org/fhir/document-reference-status";

    private final FacadeType type;
    private final Published published;
    private final String base;

    PersonalTerms(FacadeType type, Published published, String base) {
        this.type = type;
        this.published = published;
        this.base = base;
    }

    List<Term> of(Question question) {
        return question.criteria().stream().flatMap(one -> term(one).stream()).toList();
    }

    /// Empty where everything matches.
    private Optional<Term> term(Criterion asked) {
        return switch (asked.name()) {
            case "identifier" -> Optional.of(identifier(asked));
            case "name" -> Optional.of(name(Asked.NamePart.ANY, asked));
            case "family" -> Optional.of(name(Asked.NamePart.FAMILY, asked));
            case "given" -> Optional.of(name(Asked.NamePart.GIVEN, asked));
            case "active" -> active(asked);
            case "practitioner", "owner", "subject" -> Optional.of(person(asked));
            case "organization" -> Optional.of(unit(asked, "Organization"));
            case "location" -> Optional.of(unit(asked, "Location"));
            case "role" ->
                Optional.of(codes(
                        asked,
                        system ->
                                Set.of(FacadeNames.ROLES, FacadeNames.JOB_CODES).contains(system),
                        Term.PositionCode::new));
            case "code", "category" ->
                Optional.of(codes(asked, published.names().courseSystem().toString()::equals, Term.CourseOf::new));
            case "status" -> type == FacadeType.TASK ? Optional.of(progress(asked)) : validity(asked);
            default -> Optional.of(new Term.Nothing());
        };
    }

    private static Term identifier(Criterion asked) {
        List<Asked.Token> tokens = asked.values().stream()
                .map(TokenValue::parse)
                // Every identifier here has a system.
                .filter(token -> !"".equals(token.system()) && (token.system() != null || token.code() != null))
                .map(token -> new Asked.Token(token.system(), token.code()))
                .toList();
        return tokens.isEmpty() ? new Term.Nothing() : new Term.Identifier(tokens);
    }

    private static Term name(Asked.NamePart part, Criterion asked) {
        String modifier = asked.modifier();
        Asked.Match match = modifier == null
                ? Asked.Match.BEGINS
                : "exact".equals(modifier) ? Asked.Match.EQUALS : Asked.Match.CONTAINS;
        return new Term.Name(part, match, asked.values());
    }

    private static Optional<Term> active(Criterion asked) {
        Set<String> words = asked.values().stream()
                .map(TokenValue::parse)
                .flatMap(token -> Stream.ofNullable(token.code()))
                .map(word -> word.toLowerCase(Locale.ROOT))
                .filter(word -> word.equals("true") || word.equals("false"))
                .collect(Collectors.toSet());
        return switch (words.size()) {
            case 0 -> Optional.of(new Term.Nothing());
            case 1 -> Optional.of(new Term.Active(words.contains("true")));
            default -> Optional.empty();
        };
    }

    private Term person(Criterion asked) {
        Set<UUID> people = references(asked, "Practitioner");
        return people.isEmpty() ? new Term.Nothing() : new Term.Person(people);
    }

    private Term unit(Criterion asked, String target) {
        Set<String> units = references(asked, target).stream()
                .map(published.codes()::get)
                .filter(Objects::nonNull)
                .collect(Collectors.toSet());
        return units.isEmpty() ? new Term.Nothing() : new Term.Unit(units);
    }

    private Set<UUID> references(Criterion asked, String target) {
        return asked.values().stream()
                .flatMap(value -> FacadeIds.reference(value, target, base).stream())
                .collect(Collectors.toSet());
    }

    private static Term codes(Criterion asked, Predicate<String> known, Function<Set<String>, Term> term) {
        Set<String> codes = asked.values().stream()
                .map(TokenValue::parse)
                .filter(token -> token.system() == null || known.test(token.system()))
                .flatMap(token -> Stream.ofNullable(token.code()))
                .collect(Collectors.toSet());
        return codes.isEmpty() ? new Term.Nothing() : term.apply(codes);
    }

    private static Term progress(Criterion asked) {
        List<TokenValue> tokens = asked.values().stream().map(TokenValue::parse).toList();
        Set<String> progress = Stream.of(Progress.values())
                .filter(one -> tokens.stream()
                        .anyMatch(token -> token.matches(
                                TASK_STATUS, TaskFacade.status(one).toCode())))
                .map(Progress::name)
                .collect(Collectors.toSet());
        return progress.isEmpty() ? new Term.Nothing() : new Term.ProgressOf(progress);
    }

    private static Optional<Term> validity(Criterion asked) {
        List<TokenValue> tokens = asked.values().stream().map(TokenValue::parse).toList();
        boolean current = tokens.stream().anyMatch(token -> token.matches(DOCUMENT_STATUS, "current"));
        boolean revoked = tokens.stream().anyMatch(token -> token.matches(DOCUMENT_STATUS, "entered-in-error"));
        if (current && revoked) {
            return Optional.empty();
        }
        return Optional.of(current || revoked ? new Term.Revoked(revoked) : new Term.Nothing());
    }
}
