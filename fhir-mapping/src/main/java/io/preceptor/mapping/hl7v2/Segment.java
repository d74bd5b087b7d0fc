package io.preceptor.mapping.hl7v2;

import ca.uhn.hl7v2.DefaultHapiContext;
import ca.uhn.hl7v2.HL7Exception;
import ca.uhn.hl7v2.HapiContext;
import ca.uhn.hl7v2.model.GenericMessage;
import ca.uhn.hl7v2.model.GenericSegment;
import ca.uhn.hl7v2.model.Message;
import ca.uhn.hl7v2.parser.DefaultModelClassFactory;
import ca.uhn.hl7v2.parser.EncodingCharacters;
import ca.uhn.hl7v2.parser.PipeParser;
import ca.uhn.hl7v2.util.Terser;
import ca.uhn.hl7v2.validation.impl.ValidationContextFactory;
import java.util.ArrayList;
import java.util.Set;

/// One segment, taken apart by HAPI's parser and read by position.
///
/// Positions have not moved from 2.3 to 2.8, so that one reading serves all versions. The segments are parsed
/// one by one and in wire order rather than into a message structure: a structure hides what comes out of
/// order, a broken segment would cost its neighbours, and segments that nobody reads would be parsed for
/// nothing.
final class Segment {

    /// What a source writes to say that there is no value.
    static final String NULL = "\"\"";

    private static final PipeParser PARSER = parser();
    /// A segment must belong to some message of HAPI's; nothing is ever added to this one.
    private static final Message HOME = new GenericMessage.V251(new DefaultModelClassFactory());

    private static final Set<String> REPEATED_IN_A_RECORD = Set.of("ORG", "CER");

    private final String name;
    private final int occurrence;
    private final String[] raw;
    private final GenericSegment parsed;

    private Segment(String name, int occurrence, String[] raw, GenericSegment parsed) {
        this.name = name;
        this.occurrence = occurrence;
        this.raw = raw;
        this.parsed = parsed;
    }

    /// @param occurrence how many segments of this name have come in the message, this one included
    /// @throws HL7Exception where HAPI cannot take it apart; its text may hold values and goes nowhere
    static Segment parse(String line, int occurrence, Delimiters delimiters) throws HL7Exception {
        String name = line.substring(0, 3);
        var segment = new GenericSegment(HOME, name);
        PARSER.parse(segment, line, new EncodingCharacters(delimiters.field(), delimiters.encoding()));
        String[] raw = fields(line, delimiters.field());
        return new Segment(name, occurrence, raw, segment);
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
        try {
            return isStated(field) ? parsed.getField(field).length : 0;
        } catch (HL7Exception unreadable) {
            return 0;
        }
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
        try {
            String text = Terser.get(
                    parsed,
                    place.field(),
                    place.repetition(),
                    Math.max(1, place.component()),
                    Math.max(1, place.subcomponent()));
            return text == null ? "" : text.strip();
        } catch (HL7Exception unreadable) {
            return "";
        }
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
