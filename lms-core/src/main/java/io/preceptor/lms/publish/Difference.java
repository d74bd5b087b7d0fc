package io.preceptor.lms.publish;

import io.preceptor.lms.assignment.PublishedContent;
import io.preceptor.lms.assignment.format.PublishedContentFormat;
import io.preceptor.lms.training.Course;
import io.preceptor.lms.training.Requirement;
import io.preceptor.lms.training.Role;
import io.preceptor.lms.workforce.UnitReport;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/// One thing in which two policies differ, in words.
///
/// @param part   what kind of thing
/// @param key    its key
/// @param title  what people call it
/// @param fields which of its fields changed; empty where it is new or gone
public record Difference(Part part, String key, String title, Change change, List<Field> fields) {

    public enum Part {
        REQUIREMENT("Requirement"),
        COURSE("Course"),
        ROLE("Role"),
        CODE("Job code"),
        UNIT("Unit"),
        OTHER("Other part of the policy");

        private final String words;

        Part(String words) {
            this.words = words;
        }

        public String words() {
            return words;
        }
    }

    public enum Change {
        ADDED,
        REMOVED,
        CHANGED
    }

    /// @param name   as the policy's author knows it
    /// @param before in words
    /// @param after  in words
    public record Field(String name, String before, String after) {}

    public Difference {
        fields = List.copyOf(fields);
    }

    /// Everything in which `after` differs from `before`: requirements first, then courses, roles, codes and units.
    public static List<Difference> between(PublishedContent before, PublishedContent after) {
        var all = new ArrayList<Difference>();
        compare(
                all,
                Part.REQUIREMENT,
                before.policy().requirements(),
                after.policy().requirements(),
                Requirement::key,
                Requirement::title);
        compare(all, Part.COURSE, before.policy().courses(), after.policy().courses(), Course::key, Course::title);
        compare(all, Part.ROLE, before.policy().roles(), after.policy().roles(), Role::key, Role::title);
        codes(all, before, after);
        compare(
                all,
                Part.UNIT,
                before.units().units().values(),
                after.units().units().values(),
                UnitReport::code,
                UnitReport::title);
        others(all, before, after);
        return all;
    }

    private static <T extends Record> void compare(
            List<Difference> all,
            Part part,
            Collection<T> before,
            Collection<T> after,
            Function<T, String> key,
            Function<T, String> title) {
        Map<String, T> old = byKey(before, key);
        Map<String, T> fresh = byKey(after, key);
        var keys = new TreeSet<>(old.keySet());
        keys.addAll(fresh.keySet());
        for (String each : keys) {
            T was = old.get(each);
            T is = fresh.get(each);
            if (was == null && is != null) {
                all.add(new Difference(part, each, title.apply(is), Change.ADDED, List.of()));
            } else if (was != null && is == null) {
                all.add(new Difference(part, each, title.apply(was), Change.REMOVED, List.of()));
            } else if (was != null && is != null && !was.equals(is)) {
                all.add(new Difference(
                        part, each, title.apply(is), Change.CHANGED, fields(Wording.fields(was), Wording.fields(is))));
            }
        }
    }

    private static <T> Map<String, T> byKey(Collection<T> all, Function<T, String> key) {
        var map = new LinkedHashMap<String, T>();
        all.forEach(one -> map.put(key.apply(one), one));
        return map;
    }

    private static List<Field> fields(Map<String, String> before, Map<String, String> after) {
        return after.entrySet().stream()
                .map(entry -> new Field(entry.getKey(), before.getOrDefault(entry.getKey(), "none"), entry.getValue()))
                .filter(field -> !field.before().equals(field.after()))
                .toList();
    }

    private static void codes(List<Difference> all, PublishedContent before, PublishedContent after) {
        var old = new TreeMap<String, String>();
        before.crosswalk().roles().forEach((code, role) -> old.put(words(code.code(), code.system()), role));
        var fresh = new TreeMap<String, String>();
        after.crosswalk().roles().forEach((code, role) -> fresh.put(words(code.code(), code.system()), role));
        var keys = new TreeSet<>(old.keySet());
        keys.addAll(fresh.keySet());
        for (String code : keys) {
            String was = old.get(code);
            String is = fresh.get(code);
            if (was == null || is == null) {
                all.add(new Difference(Part.CODE, code, code, was == null ? Change.ADDED : Change.REMOVED, List.of()));
            } else if (!was.equals(is)) {
                all.add(new Difference(Part.CODE, code, code, Change.CHANGED, List.of(new Field("role", was, is))));
            }
        }
    }

    private static String words(String code, @Nullable String system) {
        return system == null ? code : code + " in " + system;
    }

    /// Whatever else a policy holds, by the sections of its canonical text: the lines that only one of the two has.
    private static void others(List<Difference> all, PublishedContent before, PublishedContent after) {
        Map<String, List<String>> old = sections(before);
        Map<String, List<String>> fresh = sections(after);
        var names = new TreeSet<>(old.keySet());
        names.addAll(fresh.keySet());
        names.removeAll(List.of("requirements", "courses", "roles"));
        for (String name : names) {
            List<String> was = old.getOrDefault(name, List.of());
            List<String> is = fresh.getOrDefault(name, List.of());
            if (!was.equals(is)) {
                Field field = new Field(name, without(was, is), without(is, was));
                all.add(new Difference(Part.OTHER, name, name, Change.CHANGED, List.of(field)));
            }
        }
    }

    private static Map<String, List<String>> sections(PublishedContent content) {
        var sections = new TreeMap<String, List<String>>();
        String text = PublishedContentFormat.files(PublishedContentFormat.write(content))
                .getFirst()
                .text();
        String name = "";
        for (String line : text.lines().toList()) {
            if (!line.isEmpty() && Character.isLetter(line.charAt(0)) && line.contains(":")) {
                name = line.substring(0, line.indexOf(':'));
            }
            sections.computeIfAbsent(name, _ -> new ArrayList<>()).add(line.strip());
        }
        return sections;
    }

    private static String without(List<String> lines, List<String> others) {
        var only = new ArrayList<>(lines);
        only.removeAll(others);
        return Wording.words(only);
    }
}
