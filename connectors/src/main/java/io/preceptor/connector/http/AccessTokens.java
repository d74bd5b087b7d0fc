package io.preceptor.connector.http;

import java.io.IOException;
import java.util.Optional;

/// The bearer tokens of one target.
public interface AccessTokens {

    /// The token to send; empty where the target wants none.
    ///
    /// @throws RefusedException where whoever gives tokens will not have our secret
    /// @throws IOException      where it cannot be asked
    Optional<String> current() throws IOException, InterruptedException;

    /// The target refused this token.
    ///
    /// @return whether [#current] may now give another one
    boolean renew(String refused);

    /// Our secret is not, or no longer, good there.
    final class RefusedException extends IOException {
        private static final long serialVersionUID = 1L;

        public RefusedException(String message) {
            super(message);
        }
    }
}
