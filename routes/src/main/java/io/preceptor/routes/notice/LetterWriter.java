package io.preceptor.routes.notice;

import io.preceptor.connector.notify.mail.Mail;
import io.preceptor.lms.notice.Letter;
import io.preceptor.lms.notice.Letter.Line;
import io.preceptor.lms.notice.MessageKind;
import io.preceptor.lms.notice.NoticeKind;
import io.preceptor.portal.session.SessionTimes;
import java.net.URI;
import java.text.MessageFormat;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.time.format.FormatStyle;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.ResourceBundle;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.thymeleaf.context.Context;
import org.thymeleaf.spring6.SpringTemplateEngine;
import org.thymeleaf.templatemode.TemplateMode;
import org.thymeleaf.templateresolver.ClassLoaderTemplateResolver;

/// Puts letters into plain words, in English or Spanish: a subject that names nobody, a text, and the same as HTML.
public final class LetterWriter {

    private static final String FOLDER = "notices/";
    private static final Set<String> LANGUAGES = Set.of("en", "es");
    private static final String TODAY = "SESSION_TODAY";
    private static final List<String> ORDER = List.of(
            NoticeKind.SESSION_CANCELLED.name(),
            NoticeKind.SESSION_MOVED.name(),
            NoticeKind.SESSION_PLACE.name(),
            TODAY,
            NoticeKind.SESSION_SOON.name(),
            NoticeKind.OVERDUE.name(),
            NoticeKind.DUE_SOON.name(),
            NoticeKind.EXPIRING.name(),
            NoticeKind.ASSIGNED.name(),
            NoticeKind.ESCALATED.name());

    private final String hospital;
    private final URI link;
    private final int most;
    private final Locale otherwise;
    private final SpringTemplateEngine templates;

    /// @param most      things that a letter names
    /// @param otherwise the language of those who state none that we write
    public LetterWriter(String hospital, URI link, int most, Locale otherwise) {
        this.hospital = plain(hospital);
        this.link = link;
        this.most = most;
        this.otherwise = otherwise;
        this.templates = new SpringTemplateEngine();
        templates.addTemplateResolver(resolver("*.html", TemplateMode.HTML));
        templates.addTemplateResolver(resolver("*.txt", TemplateMode.TEXT));
    }

    private static ClassLoaderTemplateResolver resolver(String pattern, TemplateMode mode) {
        var resolver = new ClassLoaderTemplateResolver(LetterWriter.class.getClassLoader());
        resolver.setPrefix(FOLDER);
        resolver.setResolvablePatterns(Set.of(pattern));
        resolver.setTemplateMode(mode);
        resolver.setCharacterEncoding("UTF-8");
        return resolver;
    }

    /// What the templates show.
    ///
    /// @param given how the reader is addressed; null where nobody says it
    /// @param more  how many things are not named
    public record View(
            String language,
            String kind,
            String hospital,
            @Nullable String given,
            List<Group> groups,
            int more,
            String link) {}

    /// Things of one kind.
    public record Group(String kind, List<Item> items) {}

    /// @param person whom it is about; null where that is the reader
    /// @param day    as the language writes it
    /// @param when   of a session, by the clock where it takes place; empty where it is about none
    /// @param place  of a session; empty where it is about none
    /// @param reason why a session was moved or cancelled; null where nobody says it
    public record Item(
            @Nullable String person,
            String title,
            String day,
            String when,
            String place,
            @Nullable String reason) {}

    public Mail mail(Letter.Digest letter) {
        Locale language = language(letter.language());
        var context = new Context(language, Map.of("view", view(letter, language)));
        return new Mail(
                letter.id(),
                letter.mark(),
                letter.address(),
                language,
                words(language, "subject." + letter.kind(), hospital),
                templates.process("digest.txt", context),
                templates.process("digest.html", context));
    }

    /// The lines for a channel: counts, and nobody's name.
    public List<String> lines(Letter.Team letter) {
        var lines = new ArrayList<String>();
        lines.add(words(otherwise, "team", hospital));
        Arrays.stream(NoticeKind.values())
                .filter(letter.counts()::containsKey)
                .forEach(kind -> lines.add(
                        words(otherwise, "team." + kind, letter.counts().getOrDefault(kind, 0L))));
        return lines;
    }

    private View view(Letter.Digest letter, Locale language) {
        var groups = new ArrayList<Group>();
        int room = most;
        for (String kind : ORDER) {
            List<Item> items = letter.lines().stream()
                    .filter(line -> kind.equals(kind(line, letter.today())))
                    .limit(room)
                    .map(line -> item(line, language))
                    .toList();
            if (!items.isEmpty()) {
                groups.add(new Group(kind, items));
                room -= items.size();
            }
        }
        String given = letter.given();
        return new View(
                language.getLanguage(),
                letter.kind().name(),
                hospital,
                given == null || letter.kind() == MessageKind.TEAM ? null : plain(given),
                groups,
                Math.max(0, letter.lines().size() - most),
                letter.kind() == MessageKind.SESSIONS ? sessions() : link.toString());
    }

    /// A reminder that was late, or that the quiet hours held back, leaves on the day itself.
    private static String kind(Line line, LocalDate today) {
        return line.kind() == NoticeKind.SESSION_SOON && !line.day().isAfter(today)
                ? TODAY
                : line.kind().name();
    }

    private String sessions() {
        String pages = link.toString();
        return pages + (pages.endsWith("/") ? "" : "/") + "sessions";
    }

    private static Item item(Line line, Locale language) {
        String name = line.person();
        String person = name == null ? null : plain(name);
        Letter.Meeting meeting = line.meeting();
        if (meeting == null) {
            return new Item(person, plain(line.title()), day(line.day(), language), "", "", null);
        }
        String reason = plain(meeting.reason());
        return new Item(
                person,
                plain(line.title()),
                day(line.day(), language),
                new SessionTimes(bundle(language).getString("session.day"), language).when(meeting.terms()),
                plain(meeting.terms().place()),
                reason.isEmpty() ? null : reason);
    }

    private static String day(LocalDate day, Locale language) {
        return DateTimeFormatter.ofLocalizedDate(FormatStyle.LONG)
                .withLocale(language)
                .format(day);
    }

    private Locale language(@Nullable String stated) {
        if (stated == null) {
            return otherwise;
        }
        Locale wished = Locale.forLanguageTag(stated.strip().replace('_', '-'));
        return LANGUAGES.contains(wished.getLanguage()) ? Locale.of(wished.getLanguage()) : otherwise;
    }

    private static String words(Locale language, String key, Object... values) {
        return new MessageFormat(bundle(language).getString(key), language).format(values);
    }

    private static ResourceBundle bundle(Locale language) {
        return ResourceBundle.getBundle(
                "notices.digest",
                language,
                LetterWriter.class.getClassLoader(),
                ResourceBundle.Control.getNoFallbackControl(ResourceBundle.Control.FORMAT_PROPERTIES));
    }

    /// Without what could break a line.
    private static String plain(String text) {
        return text.replaceAll("[\\p{Cntrl}\\u2028\\u2029]+", " ").strip();
    }
}
