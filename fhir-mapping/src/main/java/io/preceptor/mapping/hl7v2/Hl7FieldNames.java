package io.preceptor.mapping.hl7v2;

import ca.uhn.hl7v2.HL7Exception;
import ca.uhn.hl7v2.model.AbstractSegment;
import ca.uhn.hl7v2.model.GenericMessage;
import ca.uhn.hl7v2.model.Group;
import ca.uhn.hl7v2.parser.DefaultModelClassFactory;
import ca.uhn.hl7v2.parser.ModelClassFactory;
import io.preceptor.lms.journal.FieldNames;
import java.lang.reflect.InvocationTargetException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/// What HL7 v2.5.1 calls its fields, as HAPI's structures have it. Positions have not moved from 2.3 to 2.8.
///
/// Safe for many threads.
public final class Hl7FieldNames implements FieldNames {

    private static final String VERSION = "2.5.1";

    private final ModelClassFactory classes = new DefaultModelClassFactory();
    private final Map<String, List<String>> known = new ConcurrentHashMap<>();

    @Override
    public Optional<String> of(String segment, int field) {
        // Three characters, so that a page of junk cannot fill the memory with names that are none.
        if (field < 1 || !segment.matches("[A-Z][A-Z0-9]{2}")) {
            return Optional.empty();
        }
        List<String> names = known.computeIfAbsent(segment, this::names);
        return field <= names.size() ? Optional.of(names.get(field - 1)) : Optional.empty();
    }

    private List<String> names(String segment) {
        try {
            var type = classes.getSegmentClass(segment, VERSION);
            if (type == null) {
                return List.of();
            }
            var made = type.getConstructor(Group.class, ModelClassFactory.class)
                    .newInstance(new GenericMessage.V251(classes), classes);
            return made instanceof AbstractSegment one ? List.of(one.getNames()) : List.of();
        } catch (HL7Exception
                | NoSuchMethodException
                | InstantiationException
                | IllegalAccessException
                | InvocationTargetException none) {
            return List.of();
        }
    }
}
