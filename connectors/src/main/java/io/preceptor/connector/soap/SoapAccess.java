package io.preceptor.connector.soap;

import java.net.URI;
import java.time.Duration;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// How one SOAP service is reached.
///
/// @param url             where the service listens
/// @param actionPrefix    what stands before the operation in SOAPAction; empty: the action is empty
/// @param username        of the UsernameToken
/// @param password        of the UsernameToken
/// @param connectTimeout  how long to wait for a connection
/// @param responseTimeout how long to wait for a whole answer, its body included
public record SoapAccess(
        URI url,
        SoapVersion soapVersion,
        String actionPrefix,
        String username,
        String password,
        PasswordType passwordType,
        Duration connectTimeout,
        Duration responseTimeout) {

    public enum SoapVersion {
        SOAP_1_1,
        SOAP_1_2
    }

    /// The two of the UsernameToken profile 1.0.
    public enum PasswordType {
        /// Base64 of SHA-1 over nonce, time and password.
        DIGEST,
        /// The password itself.
        TEXT
    }

    /// Whether it is an absolute http or https URL without user and password.
    public static boolean isUsable(@Nullable URI url) {
        return url == null
                || (url.isAbsolute()
                        && (url.getScheme().equals("https") || url.getScheme().equals("http"))
                        && url.getHost() != null
                        && url.getRawUserInfo() == null);
    }

    /// Whether nobody on the way can read what is sent there: by https, or on this machine itself.
    public static boolean isHidden(@Nullable URI url) {
        return url == null
                || url.getScheme() == null
                || url.getScheme().equals("https")
                || Stream.of("127.0.0.1", "localhost", "[::1]").anyMatch(host -> host.equals(url.getHost()));
    }

    /// Without user and password, since settings end up in logs.
    @Override
    public String toString() {
        return "SoapAccess[url=" + url + "]";
    }
}
