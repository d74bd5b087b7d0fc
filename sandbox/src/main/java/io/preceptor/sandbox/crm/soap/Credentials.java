package io.preceptor.sandbox.crm.soap;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.w3c.dom.Element;

/// Who may ask: the UsernameToken profile 1.0, both kinds of password. A nonce is good once, a time for five
/// minutes.
final class Credentials {

    static final String WSSE = "http://docs.oasis-open.org/wss/2004/01/oasis-200401-wss-wssecurity-secext-1.0.xsd";
    private static final Duration FRESH = Duration.ofMinutes(5);

    private final String user;
    private final String password;
    private final Set<String> nonces = ConcurrentHashMap.newKeySet();

    Credentials(String user, String password) {
        this.user = user;
        this.password = password;
    }

    void check(Optional<Element> security) throws SoapFault {
        Element token = security.filter(one -> WSSE.equals(one.getNamespaceURI()))
                .flatMap(one -> Envelope.child(one, "UsernameToken"))
                .orElseThrow(() -> SoapFault.security("InvalidSecurity"));
        Element given = Envelope.child(token, "Password").orElseThrow(() -> SoapFault.security("InvalidSecurity"));
        String said = given.getTextContent();
        boolean isGood = given.getAttribute("Type").endsWith("#PasswordDigest")
                ? isDigest(said, text(token, "Nonce"), text(token, "Created"))
                : said.equals(password);
        if (!isGood || !text(token, "Username").equals(user)) {
            throw SoapFault.security("FailedAuthentication");
        }
    }

    private boolean isDigest(String said, String nonce, String created) throws SoapFault {
        try {
            Instant at = Instant.parse(created);
            if (Duration.between(at, Instant.now()).abs().compareTo(FRESH) > 0) {
                throw SoapFault.security("MessageExpired");
            }
            if (!nonces.add(nonce)) {
                return false;
            }
            var sha = MessageDigest.getInstance("SHA-1");
            sha.update(Base64.getDecoder().decode(nonce));
            sha.update(created.getBytes(StandardCharsets.UTF_8));
            sha.update(password.getBytes(StandardCharsets.UTF_8));
            return said.equals(Base64.getEncoder().encodeToString(sha.digest()));
        } catch (DateTimeException | IllegalArgumentException e) {
            return false;
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    private static String text(Element token, String name) {
        return Envelope.child(token, name).map(Element::getTextContent).orElse("");
    }
}
