package io.preceptor.routes.inbox;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.security.MessageDigest;
import java.util.List;
import java.util.Map;

/// Which source shows a secret. Comparing takes as long for a wrong secret as for a right one.
final class SourceSecrets {

    private final Map<String, String> secrets;

    /// @param secrets by the source's name
    SourceSecrets(Map<String, String> secrets) {
        this.secrets = Map.copyOf(secrets);
    }

    /// The sources whose secret this is: more than one where they share it.
    List<String> of(String shown) {
        byte[] bytes = shown.getBytes(UTF_8);
        return secrets.entrySet().stream()
                .filter(one -> MessageDigest.isEqual(one.getValue().getBytes(UTF_8), bytes))
                .map(Map.Entry::getKey)
                .sorted()
                .toList();
    }
}
