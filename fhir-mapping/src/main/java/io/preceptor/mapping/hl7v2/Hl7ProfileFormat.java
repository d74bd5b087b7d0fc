package io.preceptor.mapping.hl7v2;

import java.net.URI;
import java.nio.charset.Charset;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.MapperFeature;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;

/// A profile as text, to be kept as it was published: the same profile gives the same text, whatever the order in which
/// it was configured, except that of moved fields, of which the first that has something counts.
///
/// How a sender is answered ([Hl7Profile#answersApart]) is no part of it: it changes nothing of what is read.
public final class Hl7ProfileFormat {

    private static final JsonMapper MAPPER = JsonMapper.builder()
            .enable(MapperFeature.SORT_PROPERTIES_ALPHABETICALLY)
            .enable(SerializationFeature.INDENT_OUTPUT)
            .build();

    private Hl7ProfileFormat() {}

    private record Moved(
            String field,
            String to,
            @Nullable String system,
            @Nullable String type) {}

    private record Form(
            String source,
            String identifierSystem,
            SortedMap<String, String> authorities,
            String zone,
            String charset,
            List<String> processingIds,
            boolean replacement,
            int replacementShare,
            @Nullable String key,
            List<Moved> fields,
            SortedMap<String, SortedMap<String, String>> tables,
            @Nullable String ownCertificateSystem,
            int sizeLimit) {}

    /// @param replacementShare a replacement with fewer people than this percentage of those known ends nobody
    public static String write(Hl7Profile profile, int replacementShare) {
        var authorities = new TreeMap<String, String>();
        profile.authorities().forEach((name, system) -> authorities.put(name, system.toString()));
        var tables = new TreeMap<String, SortedMap<String, String>>();
        profile.tables().forEach((field, codes) -> tables.put(field, new TreeMap<>(codes)));
        URI own = profile.ownCertificateSystem();
        return MAPPER.writeValueAsString(new Form(
                profile.source(),
                profile.identifierSystem().toString(),
                authorities,
                profile.zone().getId(),
                profile.charset().name(),
                List.copyOf(new TreeSet<>(profile.processingIds())),
                profile.replacementTaken(),
                replacementShare,
                profile.key() == null ? null : profile.key().toString(),
                profile.moved().stream().map(Hl7ProfileFormat::moved).toList(),
                tables,
                own == null ? null : own.toString(),
                profile.sizeLimit()));
    }

    /// What [#write] wrote.
    public static Hl7Profile parse(String text) {
        Form form = MAPPER.readValue(text, Form.class);
        var authorities = new TreeMap<String, URI>();
        form.authorities().forEach((name, system) -> authorities.put(name, URI.create(system)));
        Hl7Profile profile = Hl7Profile.of(form.source(), URI.create(form.identifierSystem()), ZoneId.of(form.zone()))
                .withAuthorities(authorities)
                .withTaken(Charset.forName(form.charset()), new TreeSet<>(form.processingIds()), form.replacement())
                .withFields(
                        form.key() == null ? null : FieldPlace.parse(form.key()).orElseThrow(),
                        form.fields().stream().map(Hl7ProfileFormat::moved).toList(),
                        Map.copyOf(form.tables()))
                .withSizeLimit(form.sizeLimit());
        String own = form.ownCertificateSystem();
        return own == null ? profile : profile.withOwnCertificateSystem(URI.create(own));
    }

    private static Moved moved(MovedField field) {
        URI system = field.system();
        return new Moved(
                field.field().toString(), field.word(), system == null ? null : system.toString(), field.type());
    }

    private static MovedField moved(Moved moved) {
        URI system = moved.system() == null ? null : URI.create(moved.system());
        return MovedField.parse(moved.field(), moved.to(), system, moved.type()).orElseThrow();
    }
}
