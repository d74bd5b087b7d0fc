package io.preceptor.connector.notify.mail;

import io.preceptor.connector.notify.mail.DeliveryReport.Meaning;
import jakarta.mail.BodyPart;
import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.mail.internet.ContentType;
import jakarta.mail.internet.InternetHeaders;
import jakarta.mail.internet.MimeMessage;
import jakarta.mail.internet.MimeMultipart;
import jakarta.mail.internet.MimePartDataSource;
import jakarta.mail.internet.ParseException;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Properties;
import java.util.Set;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// Reads delivery status notifications: `multipart/report` (RFC 6522) with a `message/delivery-status` (RFC 3464), or
/// their twins in UTF-8 (RFC 6533).
public final class DeliveryReportReader {

    private static final Session NO_SESSION = Session.getInstance(new Properties());
    private static final int MOST_PARTS = 20;
    private static final int MOST_GROUPS = 100;
    private static final int MOST_MARKS = 10;
    private static final Pattern MARK = Pattern.compile("[.+=-]([0-9a-f]{32})@", Pattern.CASE_INSENSITIVE);
    private static final Pattern STATUS = Pattern.compile("^\\s*([245]\\.\\d{1,3}\\.\\d{1,3})\\b");
    private static final Pattern SMTP = Pattern.compile("^\\s*smtp\\s*;\\s*([245]\\d\\d)\\b", Pattern.CASE_INSENSITIVE);
    private static final Set<String> STATUS_TYPES = Set.of("message/delivery-status", "message/global-delivery-status");
    private static final Set<String> RETURNED_TYPES =
            Set.of("text/rfc822-headers", "message/rfc822", "message/global-headers", "message/global");
    /// Where a server writes the address to which a report came: the envelope's, with its mark.
    private static final List<String> OWN_HEADERS = List.of(
            "To",
            "Delivered-To",
            "X-Delivered-To",
            "X-Original-To",
            "Envelope-To",
            "X-Envelope-To",
            "In-Reply-To",
            "References");

    private DeliveryReportReader() {}

    /// @param mail as it came, headers and all; whatever it holds, nothing is thrown
    public static DeliveryReport read(byte[] mail) {
        try {
            var message = new MimeMessage(NO_SESSION, new ByteArrayInputStream(mail));
            return isReport(message) ? report(message) : new DeliveryReport.NotAReport();
        } catch (MessagingException | IOException | RuntimeException broken) {
            return new DeliveryReport.Unreadable();
        }
    }

    private static boolean isReport(MimeMessage message) throws MessagingException {
        try {
            var type = new ContentType(message.getContentType());
            String about = type.getParameter("report-type");
            return type.match("multipart/report")
                    && about != null
                    && (about.equalsIgnoreCase("delivery-status") || about.equalsIgnoreCase("global-delivery-status"));
        } catch (ParseException noType) {
            return false;
        }
    }

    private static DeliveryReport report(MimeMessage message) throws MessagingException, IOException {
        var parts = new MimeMultipart(new MimePartDataSource(message));
        Set<UUID> marks = new LinkedHashSet<>();
        for (String name : OWN_HEADERS) {
            marks(message.getHeader(name), marks);
        }
        Finding worst = null;
        for (int i = 0; i < Math.min(MOST_PARTS, parts.getCount()); i++) {
            BodyPart part = parts.getBodyPart(i);
            String type = type(part);
            if (STATUS_TYPES.contains(type)) {
                worst = worst(part);
            } else if (RETURNED_TYPES.contains(type)) {
                marks(new InternetHeaders(part.getInputStream(), true).getHeader("Message-ID"), marks);
            }
        }
        return worst == null
                ? new DeliveryReport.Unreadable()
                : new DeliveryReport.Status(marks, worst.meaning(), worst.reason());
    }

    private static String type(BodyPart part) throws MessagingException {
        try {
            return new ContentType(part.getContentType()).getBaseType().toLowerCase(Locale.ROOT);
        } catch (ParseException noType) {
            return "";
        }
    }

    private static void marks(String @Nullable [] values, Set<UUID> marks) {
        for (String value : values == null ? new String[0] : values) {
            Matcher found = MARK.matcher(value);
            while (marks.size() < MOST_MARKS && found.find()) {
                String hex = found.group(1);
                marks.add(UUID.fromString(hex.substring(0, 8) + "-" + hex.substring(8, 12) + "-" + hex.substring(12, 16)
                        + "-" + hex.substring(16, 20) + "-" + hex.substring(20)));
            }
        }
    }

    private record Finding(Meaning meaning, String reason) {}

    /// A report speaks of one or more recipients, each a group of fields after those of the whole (RFC 3464 section
    /// 2.1); a letter of ours has one. What is worst counts.
    private static @Nullable Finding worst(BodyPart part) throws MessagingException, IOException {
        Finding worst = null;
        List<InternetHeaders> groups = groups(part.getInputStream());
        for (InternetHeaders group : groups) {
            Finding found = finding(group);
            if (found != null && (worst == null || found.meaning().compareTo(worst.meaning()) < 0)) {
                worst = found;
            }
        }
        return worst;
    }

    private static List<InternetHeaders> groups(InputStream in) throws MessagingException, IOException {
        var bytes = new ByteArrayInputStream(in.readAllBytes());
        var groups = new ArrayList<InternetHeaders>();
        while (bytes.available() > 0 && groups.size() < MOST_GROUPS) {
            groups.add(new InternetHeaders(bytes, true));
        }
        return groups;
    }

    /// @return null where the group is not about a recipient, or says neither action nor status
    private static @Nullable Finding finding(InternetHeaders group) {
        String action = first(group, "Action");
        if (action == null) {
            return null;
        }
        String status = found(STATUS, first(group, "Status"));
        String code = found(SMTP, first(group, "Diagnostic-Code"));
        return switch (action.strip().toLowerCase(Locale.ROOT).split("[\\s(]", 2)[0]) {
            case "failed" -> failed(status, code);
            case "delayed" -> new Finding(Meaning.LATER, "A report by mail says that it is late" + words(status, code));
            case "delivered", "relayed", "expanded" ->
                new Finding(Meaning.NO_FAILURE, "A report by mail says that it arrived");
            default -> null;
        };
    }

    /// As the same answer would be read at once.
    private static @Nullable Finding failed(@Nullable String status, @Nullable String code) {
        String told = status == null ? code : status;
        if (told == null) {
            return null;
        }
        if (!told.startsWith("5")) {
            return new Finding(
                    Meaning.LATER,
                    "A report by mail says that it was not delivered, for a reason that passes" + words(status, code));
        }
        int answer = code == null || !code.startsWith("5") ? 550 : Integer.parseInt(code);
        // 5.0.0 says no more than 5; 5.4.4 is said of a domain that is not there, which RCPT cannot answer.
        String said = status == null || status.endsWith(".0.0") ? null : status;
        boolean noMailbox =
                "5.4.4".equals(said) || new SmtpAnswer(answer, said).toRecipient() instanceof MailOutcome.Bounced;
        return noMailbox
                ? new Finding(Meaning.NO_MAILBOX, "Came back by mail: there is no such mailbox" + words(status, code))
                : new Finding(Meaning.REFUSED, "Came back by mail: it was refused" + words(status, code));
    }

    private static String words(@Nullable String status, @Nullable String code) {
        return (status == null && code == null ? "" : ":")
                + (code == null ? "" : " " + code)
                + (status == null ? "" : " " + status);
    }

    private static @Nullable String first(InternetHeaders group, String name) {
        String[] values = group.getHeader(name);
        return values == null ? null : values[0];
    }

    private static @Nullable String found(Pattern pattern, @Nullable String text) {
        Matcher found = pattern.matcher(text == null ? "" : text);
        return found.find() ? found.group(1) : null;
    }
}
