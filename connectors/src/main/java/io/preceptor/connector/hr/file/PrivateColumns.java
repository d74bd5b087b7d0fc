package io.preceptor.connector.hr.file;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/// Columns of a person's private life, told by their names. We have no use for them, so none may be mapped,
/// whatever it is called to mean.
final class PrivateColumns {

    private record Kind(String what, Pattern names) {}

    /// Tried against the name in lower case with everything but letters and digits taken out, and, for short
    /// words, against its parts.
    private static final List<Kind> KINDS = List.of(
            new Kind(
                    "a national number",
                    Pattern.compile(
                            "social(security|insurance|ins)?(no|nr|num|number|id)?|.*socialsec.*|.*socialins.*"
                                    + "|.*nationalid.*|.*nationalins.*|.*taxid.*|.*taxpayer.*|.*passport.*|.*driverslicen[sc]e.*")),
            new Kind("a birth date", Pattern.compile(".*birth.*|.*dateofb|.*geburt.*|.*bornon.*|age(inyears)?")),
            new Kind(
                    "pay",
                    Pattern.compile(".*salar(y|ies).*|.*payrate.*|.*rateofpay.*|.*hourlyrate.*|.*annualrate.*|.*wage.*"
                            + "|.*compensation.*|.*comprate.*|.*basepay.*|.*grosspay.*|.*netpay.*|.*bonus.*|.*iban.*"
                            + "|.*bankac.*|.*accountno.*|.*accountnumber.*|.*routingn.*")),
            new Kind(
                    "a home address or number",
                    Pattern.compile(
                            ".*homeaddr.*|.*homestreet.*|.*homecity.*|.*homezip.*|.*homepostal.*|.*homephone.*"
                                    + "|.*homeemail.*|.*homestate.*|.*personal(addr|phone|email|mobile).*|.*streetaddr.*"
                                    + "|.*residen(ce|tial).*|.*mailingaddr.*|address(line)?[0-9]*|street[0-9]*|zip(code)?|postalcode")));

    private static final List<Kind> WORDS = List.of(
            new Kind("a national number", Pattern.compile("ssns?|ssnr|nino|sin|tin|itin")),
            new Kind("a birth date", Pattern.compile("dob|bday|bdate|birthday")),
            new Kind("pay", Pattern.compile("pay|pays|payroll|sal")));

    private PrivateColumns() {}

    /// What of a private life a column of this name would tell; empty where nothing.
    static Optional<String> tells(String column) {
        String words = column.replaceAll("(?<=\\p{Ll})(?=\\p{Lu})", " ").toLowerCase(Locale.ROOT);
        String plain = words.replaceAll("[^\\p{L}\\p{N}]", "");
        for (Kind kind : KINDS) {
            if (kind.names().matcher(plain).matches()) {
                return Optional.of(kind.what());
            }
        }
        for (String word : words.split("[^\\p{L}]+", -1)) {
            for (Kind kind : WORDS) {
                if (kind.names().matcher(word).matches()) {
                    return Optional.of(kind.what());
                }
            }
        }
        // Written apart, letter by letter: S.S.N., D.O.B.
        return WORDS.stream()
                .filter(kind -> kind.names().matcher(plain).matches())
                .map(Kind::what)
                .findFirst();
    }
}
