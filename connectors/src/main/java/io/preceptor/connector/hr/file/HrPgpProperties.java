package io.preceptor.connector.hr.file;

import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.unit.DataSize;

/// Files that come as OpenPGP messages, encrypted to us and signed by the sender.
///
/// @param privateKeyFile our private key, a mounted file
/// @param passphrase     of that key, from the environment; null where it has none
/// @param signedByFile   the public keys of who may sign
/// @param largest        how many bytes a message may hold
/// @param mostExpansion  how many bytes a message may hold for each of its own
public record HrPgpProperties(
        @NotNull Path privateKeyFile,
        @Nullable String passphrase,
        @NotNull Path signedByFile,
        @DefaultValue("2GB") DataSize largest,
        @DefaultValue("200") @Min(1) @Max(100_000) int mostExpansion) {

    /// Without the passphrase, since settings end up in logs.
    @Override
    public String toString() {
        return "HrPgpProperties[privateKeyFile=" + privateKeyFile + ", signedByFile=" + signedByFile + "]";
    }
}
