package io.preceptor.connector.soap;

import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.w3c.dom.Element;

/// A fault of SOAP 1.1 or 1.2, read leniently: prefixes are not resolved, since services declare them in all
/// places and in none. Its texts are told to nobody, since they may quote what was sent.
///
/// @param words      the local names that tell what is wrong, the most telling first: the elements of the
///                   detail, then the subcodes, the innermost first, then the code
/// @param field      what the detail's element `Field` names, or the elements on the way of its `Xpath`; null where
///                   there is neither
/// @param retryAfter how long the service asks us to wait; null where it does not say
/// @param texts      in which a phrase may be looked for, where a service has no word for what is wrong
public record SoapFault(
        List<String> words,
        @Nullable String field,
        @Nullable Duration retryAfter,
        Texts texts) {

    private static final Set<String> ENVELOPES =
            Set.of("http://schemas.xmlsoap.org/soap/envelope/", "http://www.w3.org/2003/05/soap-envelope");
    private static final Pattern WORD = Pattern.compile("[A-Za-z][\\w-]{0,60}");
    private static final Pattern SECONDS = Pattern.compile("\\d{1,6}");
    private static final Pattern WAY = Pattern.compile("(/([\\w-]+:)?[A-Za-z_][\\w.-]{0,79}(\\[\\d{1,9}])?){1,20}");
    private static final int MOST_WORDS = 8;

    /// The fault's texts; what they say cannot be read from here.
    public static final class Texts {
        private final String lower;

        Texts(String all) {
            this.lower = all.toLowerCase(Locale.ROOT);
        }

        /// Whether they hold a phrase, in whatever case.
        public boolean have(String phrase) {
            return lower.contains(phrase.toLowerCase(Locale.ROOT));
        }

        @Override
        public String toString() {
            return "not told";
        }
    }

    public SoapFault {
        words = List.copyOf(words);
    }

    /// @param answer null where it was no XML
    /// @param header what the header Retry-After asked for
    /// @return empty where the answer is no envelope with a fault
    static Optional<SoapFault> read(@Nullable Element answer, @Nullable Duration header) {
        return Optional.ofNullable(answer)
                .filter(root -> "Envelope".equals(root.getLocalName()) && ENVELOPES.contains(root.getNamespaceURI()))
                .flatMap(root -> Xml.child(root, "Body"))
                .flatMap(body -> Xml.child(body, "Fault"))
                .map(fault -> of(fault, header));
    }

    private static SoapFault of(Element fault, @Nullable Duration header) {
        var details = Stream.concat(Xml.child(fault, "detail").stream(), Xml.child(fault, "Detail").stream())
                .toList();
        var words = new LinkedHashSet<String>();
        details.forEach(detail -> Xml.children(detail).forEach(element -> words.add(element.getLocalName())));
        words.addAll(codes(fault).reversed());
        return new SoapFault(
                words.stream()
                        .filter(word -> WORD.matcher(word).matches())
                        .limit(MOST_WORDS)
                        .toList(),
                Stream.concat(
                                details.stream()
                                        .flatMap(detail -> text(detail, "Field").stream())
                                        .filter(Xml::isName),
                                details.stream()
                                        .flatMap(detail -> text(detail, "Xpath").stream())
                                        .filter(way -> WAY.matcher(way).matches())
                                        .map(SoapFault::names))
                        .findFirst()
                        .orElse(null),
                details.stream()
                        .flatMap(detail -> Stream.of("RetryAfterSeconds", "RetryAfter")
                                .flatMap(name -> text(detail, name).stream()))
                        .filter(text -> SECONDS.matcher(text).matches())
                        .map(text -> Duration.ofSeconds(Long.parseLong(text)))
                        .findFirst()
                        .orElse(header),
                new Texts(fault.getTextContent()));
    }

    /// A way through a document without prefixes and places.
    private static String names(String way) {
        return way.replaceAll("[\\w-]+:|\\[\\d+]", "").substring(1);
    }

    /// From the outermost to the innermost. A faultcode of SOAP 1.1 may have dots (section 4.4.1).
    private static List<String> codes(Element fault) {
        var codes = new ArrayList<String>();
        Xml.child(fault, "faultcode")
                .ifPresent(code -> codes.addAll(List.of(local(code).split("\\.", 4))));
        for (var code = Xml.child(fault, "Code"); code.isPresent(); code = Xml.child(code.get(), "Subcode")) {
            Xml.child(code.get(), "Value").ifPresent(value -> codes.add(local(value)));
        }
        return codes;
    }

    private static String local(Element value) {
        String name = value.getTextContent().strip();
        return name.substring(name.indexOf(':') + 1);
    }

    private static Optional<String> text(Element detail, String name) {
        return Xml.below(detail).stream()
                .filter(element -> name.equals(element.getLocalName()))
                .map(element -> element.getTextContent().strip())
                .findFirst();
    }
}
