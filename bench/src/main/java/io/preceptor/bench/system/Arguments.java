package io.preceptor.bench.system;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/// A command line of `--name value` pairs.
record Arguments(Map<String, String> values) {

    Arguments {
        values = Map.copyOf(values);
    }

    /// @throws IllegalArgumentException with a sentence for the person at the keyboard
    static Arguments parse(List<String> line, Set<String> known) {
        var values = new HashMap<String, String>();
        for (int i = 0; i < line.size(); i += 2) {
            String name = line.get(i).startsWith("--") ? line.get(i).substring(2) : "";
            if (!known.contains(name)) {
                throw new IllegalArgumentException("Unknown option " + line.get(i) + "; there are --"
                        + String.join(", --", known.stream().sorted().toList()));
            }
            if (i + 1 == line.size()) {
                throw new IllegalArgumentException("--" + name + " needs a value");
            }
            if (values.put(name, line.get(i + 1)) != null) {
                throw new IllegalArgumentException("--" + name + " is given twice");
            }
        }
        return new Arguments(values);
    }

    String text(String name, String otherwise) {
        return values.getOrDefault(name, otherwise);
    }

    /// Whole numbers, each at least 1, with commas between them.
    List<Integer> numbers(String name, List<Integer> otherwise) {
        String text = values.get(name);
        return text == null
                ? otherwise
                : Stream.of(text.split(",", -1))
                        .map(one -> new Arguments(Map.of(name, one.strip())).number(name, 1))
                        .toList();
    }

    /// A whole number, at least 1.
    int number(String name, int otherwise) {
        String text = values.get(name);
        if (text == null) {
            return otherwise;
        }
        try {
            int number = Integer.parseInt(text);
            if (number >= 1) {
                return number;
            }
        } catch (NumberFormatException notOne) {
            // said below
        }
        throw new IllegalArgumentException("--" + name + " must be a whole number, at least 1");
    }
}
