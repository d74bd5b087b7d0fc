package io.preceptor.routes.host;

import jakarta.validation.Valid;
import jakarta.validation.constraints.AssertTrue;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotEmpty;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.net.InetAddress;
import java.util.List;
import java.util.Set;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/// The embedded broker's door for subscribers, AMQP 1.0 and this machine alone. Others in the house want an external
/// broker with its own certificates and users.
///
/// @param host        loopback address to listen on
/// @param port        TCP port; 0: closed
/// @param subscribers who may subscribe, and to what
@Validated
@ConfigurationProperties("preceptor.broker.amqp")
record AmqpProperties(
        @DefaultValue("127.0.0.1") String host,
        @DefaultValue("0") @Min(0) @Max(65535) int port,
        @DefaultValue List<@Valid Subscriber> subscribers) {

    AmqpProperties {
        subscribers = List.copyOf(subscribers);
    }

    /// @param name     signs in with it, and it is its container id: the part before the dot in its queues' names
    /// @param password from the environment, 16 characters at least
    /// @param topics   what it may consume; nothing else
    record Subscriber(
            @NotBlank @Pattern(regexp = "[A-Za-z0-9_-]{1,64}")
            String name,

            @NotBlank @Size(min = 16) String password,
            @NotEmpty Set<String> topics) {

        Subscriber {
            topics = Set.copyOf(topics);
        }

        /// Without the password, since settings end up in logs.
        @Override
        public String toString() {
            return "Subscriber[name=" + name + ", topics=" + topics + "]";
        }
    }

    boolean isOpen() {
        return port > 0;
    }

    @AssertTrue(
            message = "preceptor.broker.amqp.host must be a loopback address: what leaves this machine wants an"
                    + " external broker with TLS")
    public boolean isOnThisMachine() {
        try {
            return InetAddress.ofLiteral(host).isLoopbackAddress();
        } catch (IllegalArgumentException noAddress) {
            return false;
        }
    }

    @AssertTrue(
            message = "preceptor.broker.amqp.subscribers must name each subscriber once, and one at least where a"
                    + " port is set")
    public boolean isEachSubscriberNamedOnce() {
        return subscribers.stream().map(Subscriber::name).distinct().count() == subscribers.size()
                && (port == 0 || !subscribers.isEmpty());
    }

    @AssertTrue(message = "preceptor.broker.amqp.subscribers may not read the product's own queues (preceptor.)")
    public boolean isNothingOfOurOwnToldAway() {
        return subscribers.stream()
                .flatMap(one -> one.topics().stream())
                .noneMatch(topic -> topic.startsWith("preceptor.") || topic.contains("*") || topic.contains("#"));
    }
}
