package io.preceptor.portal;

import io.preceptor.lms.training.CertificationRule;
import io.preceptor.lms.training.CheckOffRule;
import io.preceptor.lms.training.CheckStep;
import io.preceptor.lms.training.Choice;
import io.preceptor.lms.training.Course;
import io.preceptor.lms.training.Policy;
import io.preceptor.lms.training.Question;
import io.preceptor.lms.training.Regulation;
import io.preceptor.lms.training.Requirement;
import io.preceptor.lms.training.Role;
import io.preceptor.portal.language.PageLanguage;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Properties;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.web.util.HtmlUtils;

/// What is English on a page that is Spanish: texts of the English bundle, keys that have no text, and, beside what the
/// policy says in its own words, words that no Spanish text has. What is marked as English may be.
final class EnglishLeft {

    private static final String KEY_WITHOUT_TEXT = "??";
    private static final Pattern MARKED = Pattern.compile("(?s)<(?!html)(\\w+)\\b[^>]*\\slang=\"en\"[^>]*>.*?</\\1>");
    private static final Pattern PROSE = Pattern.compile("(?s)<article class=\"prose\">.*?</article>");
    private static final Pattern UNREAD = Pattern.compile("(?s)<script.*?</script>|<style.*?</style>|<!--.*?-->");
    private static final Pattern NODE = Pattern.compile(">([^<>]+)<");
    private static final Pattern ATTRIBUTE = Pattern.compile(
            "\\s(?:aria-label|title|placeholder|alt|data-(?!kind|report|file|sessions|commits|results)[a-z-]+)"
                    + "=\"([^\"]*)\"");
    private static final Pattern ADDRESS = Pattern.compile("https?://\\S+");
    /// Letters beside a digit are drawn by lot, as those of a receipt.
    private static final Pattern WORD = Pattern.compile("(?<![\\p{L}\\p{N}])\\p{L}+(?![\\p{L}\\p{N}])");
    private static final int TELLING_WORDS = 3;

    /// They are in nearly every English sentence, and in no Spanish one.
    private static final Set<String> ENGLISH = Set.of(
            "the", "your", "you", "this", "that", "and", "not", "with", "is", "are", "was", "for", "of", "to", "by",
            "on", "when", "has", "have");

    private final Set<String> texts = new TreeSet<>();
    private final List<String> fragments = new ArrayList<>();
    private final List<String> policy;

    EnglishLeft(Policy policy) {
        this.policy = words(policy)
                .filter(text -> !text.isBlank())
                .map(EnglishLeft::plain)
                .distinct()
                .sorted(Comparator.comparingInt(String::length).reversed())
                .toList();
        Properties english = bundle("messages");
        Properties spanish = bundle("messages_es");
        for (String key : english.stringPropertyNames()) {
            String text = english.getProperty(key);
            if (text.equals(spanish.getProperty(key)) || key.startsWith("date.")) {
                continue;
            }
            if (!text.contains("{")) {
                texts.add(plain(text));
            }
            literal(text)
                    .filter(part -> !spanish.getProperty(key).contains(part))
                    .forEach(fragments::add);
        }
    }

    /// What stands outside the braces of a pattern, where it is long enough to be told from a name.
    private static Stream<String> literal(String pattern) {
        var parts = new ArrayList<String>();
        var part = new StringBuilder();
        int depth = 0;
        for (int i = 0; i < pattern.length(); i++) {
            char one = pattern.charAt(i);
            depth += one == '{' ? 1 : 0;
            if (depth == 0) {
                part.append(one);
            } else if (!part.isEmpty()) {
                parts.add(part.toString());
                part.setLength(0);
            }
            depth -= one == '}' ? 1 : 0;
        }
        parts.add(part.toString());
        return parts.stream()
                .map(String::strip)
                .filter(text -> WORD.matcher(text).results().count() >= TELLING_WORDS);
    }

    private static Stream<String> words(Policy policy) {
        return Stream.of(
                        policy.courses().stream().flatMap(EnglishLeft::words),
                        policy.requirements().stream().flatMap(EnglishLeft::words),
                        policy.roles().stream().map(Role::title))
                .flatMap(all -> all);
    }

    private static Stream<String> words(Course course) {
        return Stream.of(
                        Stream.of(course.title(), course.key()),
                        course.questions().stream().map(Question::text),
                        course.questions().stream()
                                .flatMap(one -> one.choices().stream())
                                .map(Choice::text),
                        title(course.certification()),
                        steps(course.terms().formats().checkOff()))
                .flatMap(all -> all);
    }

    private static Stream<String> title(@Nullable CertificationRule rule) {
        return rule == null ? Stream.empty() : Stream.of(rule.title());
    }

    private static Stream<String> steps(@Nullable CheckOffRule rule) {
        return rule == null ? Stream.empty() : rule.steps().stream().map(CheckStep::text);
    }

    private static Stream<String> words(Requirement requirement) {
        Regulation regulation = requirement.regulation();
        return Stream.concat(
                Stream.of(requirement.title(), requirement.owner()),
                regulation == null ? Stream.empty() : Stream.of(regulation.authority(), regulation.section()));
    }

    /// @return the texts that are English
    Set<String> in(String html) {
        var found = new TreeSet<String>();
        if (html.contains(KEY_WITHOUT_TEXT)) {
            found.add(KEY_WITHOUT_TEXT);
        }
        String own = UNREAD.matcher(PROSE.matcher(html).replaceAll("><")).replaceAll("><");
        String read = MARKED.matcher(own).replaceAll("><");
        Stream.of(NODE, ATTRIBUTE)
                .flatMap(pattern -> pattern.matcher(read).results())
                .map(part -> plain(HtmlUtils.htmlUnescape(part.group(1))))
                .filter(text -> !text.isEmpty())
                .filter(this::isEnglish)
                .forEach(found::add);
        return found;
    }

    private boolean isEnglish(String said) {
        if (texts.contains(said) && !policy.contains(said)) {
            return true;
        }
        String ours = ADDRESS.matcher(said).replaceAll(" ");
        for (String theirs : policy) {
            ours = ours.replace(theirs, " ");
        }
        if (fragments.stream().anyMatch(ours::contains)) {
            return true;
        }
        Matcher word = WORD.matcher(ours.toLowerCase(Locale.ROOT));
        return word.results().anyMatch(one -> ENGLISH.contains(one.group()));
    }

    private static String plain(String text) {
        return text.replaceAll("\\s+", " ").strip();
    }

    private static Properties bundle(String name) {
        var properties = new Properties();
        try (Reader reader = new InputStreamReader(
                Objects.requireNonNull(PageLanguage.class.getResourceAsStream("/i18n/" + name + ".properties")),
                StandardCharsets.UTF_8)) {
            properties.load(reader);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return properties;
    }
}
