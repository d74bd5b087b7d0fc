package io.preceptor.connector.mllp;

import jakarta.validation.constraints.AssertTrue;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import java.time.Duration;
import java.util.List;
import org.hibernate.validator.constraints.time.DurationMin;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.ConstructorBinding;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.unit.DataSize;
import org.springframework.validation.annotation.Validated;

/// The MLLP listener for HL7 v2 staff messages.
///
/// @param source         the name under which the journal and the profiles know who sends here
/// @param host           address to listen on; all of them by default, since senders are other machines
/// @param port           TCP port
/// @param idleTimeout    silence after which a sender that waits for nothing is disconnected
/// @param maxMessageSize larger frames are answered AR, and the connection is closed
/// @param maxBuffered    bytes of unanswered frames of all connections together; beyond it no more is read, and
///                       nothing is refused
/// @param maxConnections further connections are closed at once
/// @param allow          addresses that may connect, each an address or a network (`10.1.0.0/16`); empty: all may
/// @param tlsBundle      a bundle of `spring.ssl.bundle` with our certificate; without one connections are plain. With
///                       `reload-on-update` a key that changes is the next connection's
/// @param clientAuth     whether a sender must show a certificate that the bundle trusts: NONE, WANT or NEED
@Validated
@ConfigurationProperties("preceptor.mllp")
public record MllpProperties(
        @DefaultValue("ehr") @NotBlank String source,
        @DefaultValue("0.0.0.0") @NotBlank String host,
        @DefaultValue("2575") @Min(1) @Max(65535) int port,
        @DefaultValue("5m") @DurationMin(seconds = 1) Duration idleTimeout,
        @DefaultValue("16MB") DataSize maxMessageSize,
        @DefaultValue("64MB") DataSize maxBuffered,
        @DefaultValue("200") @Min(1) @Max(10_000) int maxConnections,
        @DefaultValue List<String> allow,
        @Nullable String tlsBundle,
        @DefaultValue("NONE") ClientAuth clientAuth) {

    public enum ClientAuth {
        NONE,
        /// One that is shown must be good.
        WANT,
        NEED
    }

    @ConstructorBinding
    public MllpProperties {
        allow = List.copyOf(allow);
    }

    /// Plain, and for everybody.
    public MllpProperties(
            String source,
            String host,
            int port,
            Duration idleTimeout,
            DataSize maxMessageSize,
            DataSize maxBuffered,
            int maxConnections) {
        this(
                source,
                host,
                port,
                idleTimeout,
                maxMessageSize,
                maxBuffered,
                maxConnections,
                List.of(),
                null,
                ClientAuth.NONE);
    }

    @AssertTrue(message = "preceptor.mllp.allow must hold addresses and networks: 10.1.2.3, 10.1.0.0/16, fd00::/8")
    public boolean isEachAllowedAnAddress() {
        return allow.stream().allMatch(AllowedAddresses::isOne);
    }

    @AssertTrue(message = "preceptor.mllp.client-auth needs preceptor.mllp.tls-bundle")
    public boolean isClientAuthPossible() {
        return clientAuth == ClientAuth.NONE || tlsBundle != null;
    }

    @AssertTrue(message = "preceptor.mllp.max-message-size must lie between 1KB and 64MB")
    public boolean isMaxMessageSizeReasonable() {
        return maxMessageSize.compareTo(DataSize.ofKilobytes(1)) >= 0
                && maxMessageSize.compareTo(DataSize.ofMegabytes(64)) <= 0;
    }

    @AssertTrue(message = "preceptor.mllp.max-buffered must be at least preceptor.mllp.max-message-size")
    public boolean isMaxBufferedEnoughForOneMessage() {
        return maxBuffered.compareTo(maxMessageSize) >= 0;
    }
}
