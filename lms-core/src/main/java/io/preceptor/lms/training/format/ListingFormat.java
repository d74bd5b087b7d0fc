package io.preceptor.lms.training.format;

import io.preceptor.lms.training.Criterion;
import io.preceptor.lms.training.Listing;
import io.preceptor.lms.training.StaffNumber;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.snakeyaml.engine.v2.nodes.Node;

/// An audience with the lists beside it: `audience`, and `include` and `exclude` where there are any.
final class ListingFormat {

    static final String INCLUDE = "include";
    static final String EXCLUDE = "exclude";
    static final List<String> ENTRY = List.of("system", "value", "until", "reason");

    private ListingFormat() {}

    /// Puts the lists that stand beside an audience around it.
    static Criterion read(Criterion audience, Fields fields, Problems problems) {
        List<Listing.Entry> include = entries(fields.list(INCLUDE), problems);
        List<Listing.Entry> exclude = entries(fields.list(EXCLUDE), problems);
        return include.isEmpty() && exclude.isEmpty() ? audience : new Listing(audience, include, exclude);
    }

    private static List<Listing.Entry> entries(List<Node> nodes, Problems problems) {
        var entries = new ArrayList<Listing.Entry>();
        for (Node node : nodes) {
            Listing.Entry entry = entry(node, problems);
            if (entry != null) {
                entries.add(entry);
            }
        }
        return entries;
    }

    private static Listing.@Nullable Entry entry(Node node, Problems problems) {
        Fields fields = Fields.read(node, "a line of a list", ENTRY, problems);
        if (fields == null) {
            return null;
        }
        StaffNumber number = FactFormat.number(fields);
        LocalDate until = fields.optional("until", Scalars::date);
        String reason = fields.required("reason", "why, as the person may read it", Scalars::text);
        return number == null || reason == null ? null : new Listing.Entry(number, until, reason);
    }

    /// Writes an audience and the lists around it, where there are any.
    static Yaml put(Yaml yaml, Criterion criterion) {
        yaml.put("audience", AudienceFormat.write(criterion));
        if (criterion instanceof Listing listing) {
            put(yaml, INCLUDE, listing.include());
            put(yaml, EXCLUDE, listing.exclude());
        }
        return yaml;
    }

    private static void put(Yaml yaml, String name, List<Listing.Entry> entries) {
        if (!entries.isEmpty()) {
            yaml.put(name, Yaml.list(entries.stream().map(ListingFormat::write).toList()));
        }
    }

    private static Node write(Listing.Entry entry) {
        LocalDate until = entry.until();
        return FactFormat.put(Yaml.mapping(), entry.number())
                .put("until", until == null ? null : until.toString())
                .put("reason", entry.reason())
                .node();
    }
}
