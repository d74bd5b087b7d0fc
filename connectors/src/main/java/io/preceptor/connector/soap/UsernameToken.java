package io.preceptor.connector.soap;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.preceptor.connector.soap.SoapAccess.PasswordType;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.Base64;
import javax.xml.namespace.QName;
import org.apache.cxf.binding.soap.SoapHeader;
import org.apache.cxf.binding.soap.SoapMessage;
import org.apache.cxf.binding.soap.interceptor.AbstractSoapInterceptor;
import org.apache.cxf.phase.Phase;
import org.w3c.dom.Document;
import org.w3c.dom.Element;

/// Signs each request with a UsernameToken of its own (OASIS WSS UsernameToken Profile 1.0, section 3).
final class UsernameToken extends AbstractSoapInterceptor {

    private static final String OASIS = "http://docs.oasis-open.org/wss/2004/01/oasis-200401-wss-";
    private static final String WSSE = OASIS + "wssecurity-secext-1.0.xsd";
    private static final String WSU = OASIS + "wssecurity-utility-1.0.xsd";
    private static final String PROFILE = OASIS + "username-token-profile-1.0#";
    private static final String BASE64 = OASIS + "soap-message-security-1.0#Base64Binary";

    private final SoapAccess settings;
    private final InstantSource clock;
    private final SecureRandom random = new SecureRandom();

    UsernameToken(SoapAccess settings, InstantSource clock) {
        super(Phase.PRE_PROTOCOL);
        this.settings = settings;
        this.clock = clock;
    }

    @Override
    public void handleMessage(SoapMessage message) {
        var header = new SoapHeader(new QName(WSSE, "Security"), security());
        header.setMustUnderstand(true);
        message.getHeaders().add(header);
    }

    private Element security() {
        byte[] nonce = new byte[16];
        random.nextBytes(nonce);
        String created = clock.instant().truncatedTo(ChronoUnit.MILLIS).toString();
        Document document = Xml.document();
        Element security = document.createElementNS(WSSE, "wsse:Security");
        Element token = append(security, WSSE, "wsse:UsernameToken", "");
        append(token, WSSE, "wsse:Username", settings.username());
        boolean isDigest = settings.passwordType() == PasswordType.DIGEST;
        append(token, WSSE, "wsse:Password", isDigest ? digest(nonce, created) : settings.password())
                .setAttribute("Type", PROFILE + (isDigest ? "PasswordDigest" : "PasswordText"));
        append(token, WSSE, "wsse:Nonce", Base64.getEncoder().encodeToString(nonce))
                .setAttribute("EncodingType", BASE64);
        append(token, WSU, "wsu:Created", created);
        return security;
    }

    /// SHA-1 is what the profile asks for.
    private String digest(byte[] nonce, String created) {
        try {
            var sha = MessageDigest.getInstance("SHA-1");
            sha.update(nonce);
            sha.update(created.getBytes(UTF_8));
            return Base64.getEncoder()
                    .encodeToString(sha.digest(settings.password().getBytes(UTF_8)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("This Java has no SHA-1", e);
        }
    }

    private static Element append(Element parent, String namespace, String name, String text) {
        Document document = parent.getOwnerDocument();
        Element element = document.createElementNS(namespace, name);
        element.setTextContent(text);
        parent.appendChild(element);
        return element;
    }
}
