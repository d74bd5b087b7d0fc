package io.preceptor.sandbox.launch;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// Command-line options of the form `--name value`, and switches that stand alone.
public final class Options {

    private final Map<String, String> values;

    private Options(Map<String, String> values) {
        this.values = Map.copyOf(values);
    }

    /// @param valued   names (without dashes) that take a value
    /// @param switches names that stand alone
    /// @throws IllegalArgumentException for an unknown name or a missing value, naming all that is allowed
    public static Options parse(List<String> arguments, Set<String> valued, Set<String> switches) {
        var values = new HashMap<String, String>();
        var rest = arguments.iterator();
        while (rest.hasNext()) {
            String argument = rest.next();
            String name = argument.startsWith("--") ? argument.substring(2) : "";
            if (switches.contains(name)) {
                values.put(name, "true");
            } else if (valued.contains(name) && rest.hasNext()) {
                values.put(name, rest.next());
            } else {
                throw new IllegalArgumentException("Cannot read " + argument + "; options with a value: "
                        + valued.stream().sorted().toList() + ", switches: "
                        + switches.stream().sorted().toList());
            }
        }
        return new Options(values);
    }

    public boolean has(String name) {
        return values.containsKey(name);
    }

    public Optional<String> text(String name) {
        return Optional.ofNullable(values.get(name));
    }

    /// @throws IllegalArgumentException when the option is absent
    public String required(String name) {
        return text(name).orElseThrow(() -> new IllegalArgumentException("--" + name + " is missing"));
    }

    /// @throws IllegalArgumentException when the option is no whole number
    public int number(String name, int absent) {
        try {
            return text(name).map(Integer::parseInt).orElse(absent);
        } catch (NumberFormatException e) {
            throw new IllegalArgumentException("--" + name + " must be a whole number", e);
        }
    }
}
