package io.preceptor.mapping.hl7v2;

import static io.preceptor.lms.journal.ProblemCode.MALFORMED;
import static io.preceptor.lms.journal.ProblemCode.TOO_LARGE;

import ca.uhn.hl7v2.DefaultHapiContext;
import ca.uhn.hl7v2.HL7Exception;
import ca.uhn.hl7v2.HapiContext;
import ca.uhn.hl7v2.model.GenericMessage;
import ca.uhn.hl7v2.model.GenericSegment;
import ca.uhn.hl7v2.model.Message;
import ca.uhn.hl7v2.model.Type;
import ca.uhn.hl7v2.parser.DefaultModelClassFactory;
import ca.uhn.hl7v2.parser.EncodingCharacters;
import ca.uhn.hl7v2.parser.PipeParser;
import ca.uhn.hl7v2.util.Terser;
import ca.uhn.hl7v2.validation.impl.ValidationContextFactory;
import io.preceptor.lms.journal.Problem;
import io.preceptor.mapping.Findings;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// One segment, its fields taken apart by HAPI's parser and read by position.
///
/// Positions have not moved from 2.3 to 2.8, so that one reading serves all versions. The segments are read
/// one by one and in wire order rather than into a message structure: a structure hides what comes out of
/// order, a broken segment would cost its neighbours, and what nobody reads would be parsed for nothing. For
/// the same reason a field is parsed when it is first asked for. Confined to one reading.
final class Segment {

    /// What a source writes to say that there is no value.
    static final String NULL = "\"\"";

    /// Where a field stands in a segment that holds nothing else.
    private static final int ONLY = 1;

    private static final PipeParser PARSER = parser();
    /// A segment must belong to some message of HAPI's; nothing is ever added to this one.
    private static final Message HOME = new GenericMessage.V251(new DefaultModelClassFactory());

    /// How to mend a segment that cannot be taken apart.
    static final String FORM = "send a segment of fields as MSH-1 and MSH-2 say";

    /// So many repetitions a field may have, and so many components and subcomponents in all: HAPI makes an object
    /// of several hundred bytes of each, its time for those of one repetition grows by the square, and what is said
    /// of a person has a handful.
    private static final int MOST = 1_000;

    private static final int MOST_PARTS = 4_000;

    private static final Type[] NOTHING = {};

    private static final Set<String> REPEATED_IN_A_RECORD = Set.of("ORG", "CER");

    private final String name;
    private final int occurrence;
    private final String[] raw;
    private final Delimiters delimiters;
    /// The repetitions of the fields that were read and have a delimiter in them: HAPI copies them for everybody who
    /// asks for them.
    private final Type[] @Nullable [] parsed;

    private final List<Problem> faults = new ArrayList<>();

    private Segment(String name, int occurrence, String[] raw, Delimiters delimiters) {
        this.name = name;
        this.occurrence = occurrence;
        this.raw = raw;
        this.delimiters = delimiters;
        this.parsed = new Type[raw.length][];
    }

    /// @param occurrence how many segments of this name have come in the message, this one included
    /// @param tables     for a field (`STF-7`), the standard's value for each of the source's own
    static Segment of(String line, int occurrence, Delimiters delimiters, Map<String, Map<String, String>> tables) {
        String name = line.substring(0, 3);
        String[] raw = fields(line, delimiters.field());
        tables.forEach((field, table) -> {
            if (field.startsWith(name + "-")) {
                int number = Integer.parseInt(field.substring(4));
                if (number < raw.length) {
                    raw[number] = translated(raw[number], table, delimiters);
                }
            }
        });
        return new Segment(name, occurrence, raw, delimiters);
    }

    /// The field with the first component of each repetition in the standard's words.
    private static String translated(String field, Map<String, String> table, Delimiters delimiters) {
        var out = new StringBuilder();
        int from = 0;
        while (from <= field.length()) {
            int to = field.indexOf(delimiters.repetition(), from);
            String one = field.substring(from, to < 0 ? field.length() : to);
            int end = one.indexOf(delimiters.component());
            String code = (end < 0 ? one : one.substring(0, end)).strip();
            out.append(from == 0 ? "" : delimiters.repetition())
                    .append(table.getOrDefault(code, code))
                    .append(end < 0 ? "" : one.substring(end));
            from = to < 0 ? field.length() + 1 : to + 1;
        }
        return out.toString();
    }

    /// Refuses it where a field that was asked for could not be taken apart: what was read of that is nothing.
    void tellFaults(Findings findings) {
        faults.forEach(fault -> findings.refuse(fault.at(), fault.code(), fault.fix()));
    }

    /// The repetitions of a field as HAPI takes them apart; null where it is one plain text, of which HAPI would make
    /// a tree of five objects, and most fields are.
    private Type @Nullable [] structure(int field) {
        if (parsed[field] == null && hasMark(raw[field])) {
            parsed[field] = hasRoom(raw[field]) ? repeated(raw[field]) : tooMany(field);
        }
        return parsed[field];
    }

    /// The field as the only one of a segment of HAPI's. HAPI's complaint may hold values and goes nowhere.
    private Type[] repeated(String field) {
        var segment = new GenericSegment(HOME, name);
        try {
            PARSER.parse(
                    segment,
                    name + delimiters.field() + field,
                    new EncodingCharacters(delimiters.field(), delimiters.encoding()));
            return segment.getField(ONLY);
        } catch (HL7Exception | RuntimeException broken) {
            return unreadable();
        }
    }

    private Type[] unreadable() {
        var fault = new Problem(label(), MALFORMED, FORM);
        if (!faults.contains(fault)) {
            faults.add(fault);
        }
        return NOTHING;
    }

    private Type[] tooMany(int field) {
        faults.add(new Problem(
                at(Place.of(field)),
                TOO_LARGE,
                "send at most 1,000 repetitions of a field, and 4,000 components in all of them"));
        return NOTHING;
    }

    private boolean hasRoom(String field) {
        int repetitions = 1;
        int parts = 1;
        for (int i = 0; i < field.length() && repetitions <= MOST && parts <= MOST_PARTS; i++) {
            char c = field.charAt(i);
            if (c == delimiters.repetition()) {
                repetitions++;
                parts++;
            } else if (c == delimiters.component() || c == delimiters.subcomponent()) {
                parts++;
            }
        }
        return repetitions <= MOST && parts <= MOST_PARTS;
    }

    private boolean hasMark(String field) {
        for (int i = 0; i < field.length(); i++) {
            char c = field.charAt(i);
            if (c == delimiters.component()
                    || c == delimiters.repetition()
                    || c == delimiters.escape()
                    || c == delimiters.subcomponent()) {
                return true;
            }
        }
        return false;
    }

    String name() {
        return name;
    }

    int occurrence() {
        return occurrence;
    }

    /// A field as it stood, with its delimiters and escapes; empty where there is none.
    String raw(int field) {
        return field < raw.length ? raw[field] : "";
    }

    boolean isStated(int field) {
        return !raw(field).isBlank();
    }

    /// Whether the whole field is given as having no value.
    boolean isCleared(int field) {
        return raw(field).equals(NULL);
    }

    int repetitions(int field) {
        if (!isStated(field)) {
            return 0;
        }
        Type[] of = structure(field);
        return of == null ? 1 : of.length;
    }

    /// The text at a place, escapes decoded; empty where nothing is stated, [#NULL] where there is said to be
    /// nothing.
    String text(Place place) {
        if (place.repetition() == 0 && isCleared(place.field())) {
            return NULL;
        }
        if (place.repetition() >= repetitions(place.field())) {
            return "";
        }
        Type[] of = structure(place.field());
        int component = Math.max(1, place.component());
        int subcomponent = Math.max(1, place.subcomponent());
        if (of == null) {
            return component == 1 && subcomponent == 1 ? raw[place.field()].strip() : "";
        }
        String text = Terser.getPrimitive(of[place.repetition()], component, subcomponent)
                .getValue();
        return text == null ? "" : text.strip();
    }

    /// The place in the source's own words: `STF-3.1`, `ORG(1)-2.1`, `STF(2)-2(2).4.2`.
    String at(Place place) {
        return label() + "-" + place;
    }

    /// The segment in the source's own words: `STF`, the second one of a message `STF(2)`, one of several
    /// `ORG(1)`.
    String label() {
        return label(name, occurrence);
    }

    static String label(String name, int occurrence) {
        return occurrence > 1 || REPEATED_IN_A_RECORD.contains(name) ? name + "(" + occurrence + ")" : name;
    }

    /// By hand: a delimiter that a sender may choose would be a regular expression compiled for each segment.
    private static String[] fields(String line, char mark) {
        var fields = new ArrayList<String>();
        int from = 0;
        for (int to = line.indexOf(mark); to >= 0; to = line.indexOf(mark, from)) {
            fields.add(line.substring(from, to));
            from = to + 1;
        }
        fields.add(line.substring(from));
        return fields.toArray(String[]::new);
    }

    private static PipeParser parser() {
        HapiContext context = new DefaultHapiContext();
        context.setValidationContext(ValidationContextFactory.noValidation());
        return context.getPipeParser();
    }
}
