package io.preceptor.routes.host;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.preceptor.routes.host.AmqpProperties.Subscriber;
import java.security.MessageDigest;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import javax.security.auth.Subject;
import org.apache.activemq.artemis.core.remoting.impl.invm.InVMConnection;
import org.apache.activemq.artemis.core.security.CheckType;
import org.apache.activemq.artemis.core.security.Role;
import org.apache.activemq.artemis.spi.core.protocol.RemotingConnection;
import org.apache.activemq.artemis.spi.core.security.ActiveMQSecurityManager5;
import org.apache.activemq.artemis.spi.core.security.jaas.UserPrincipal;
import org.jspecify.annotations.Nullable;

/// Who may do what at the embedded broker: the product itself everything, known by its connection within the process;
/// a subscriber nothing but to consume its topics, from queues of its own.
final class SubscriberSecurity implements ActiveMQSecurityManager5 {

    /// No subscriber can bear the name: it has a space.
    private static final String PRODUCT = "the product";

    private static final Set<CheckType> SUBSCRIBING = Set.of(
            CheckType.CONSUME,
            CheckType.CREATE_DURABLE_QUEUE,
            CheckType.DELETE_DURABLE_QUEUE,
            CheckType.CREATE_NON_DURABLE_QUEUE,
            CheckType.DELETE_NON_DURABLE_QUEUE);

    private final Map<String, Subscriber> subscribers;

    SubscriberSecurity(List<Subscriber> subscribers) {
        this.subscribers =
                subscribers.stream().collect(Collectors.toUnmodifiableMap(Subscriber::name, Function.identity()));
    }

    @Override
    public @Nullable Subject authenticate(
            @Nullable String user,
            @Nullable String password,
            @Nullable RemotingConnection connection,
            @Nullable String securityDomain) {
        if (connection != null && connection.getTransportConnection() instanceof InVMConnection) {
            return subject(PRODUCT);
        }
        return user != null && validateUser(user, password) ? subject(user) : null;
    }

    @Override
    public boolean authorize(
            @Nullable Subject subject, @Nullable Set<Role> roles, CheckType check, @Nullable String address) {
        Optional<String> user = subject == null
                ? Optional.empty()
                : subject.getPrincipals(UserPrincipal.class).stream()
                        .map(UserPrincipal::getName)
                        .findFirst();
        if (user.isEmpty() || address == null) {
            return user.filter(PRODUCT::equals).isPresent();
        }
        return user.get().equals(PRODUCT) || mayDo(subscribers.get(user.get()), check, address);
    }

    /// @param address `topic` or `topic::queue`
    private boolean mayDo(@Nullable Subscriber subscriber, CheckType check, String address) {
        int queue = address.indexOf("::");
        String topic = queue < 0 ? address : address.substring(0, queue);
        return subscriber != null
                && SUBSCRIBING.contains(check)
                && subscriber.topics().contains(topic)
                && (queue < 0 || isNobodyElses(address.substring(queue + 2), subscriber));
    }

    /// A durable subscription's queue is named `container.subscription`; another one's name begins with another
    /// subscriber.
    private boolean isNobodyElses(String queue, Subscriber subscriber) {
        int dot = queue.indexOf('.');
        String owner = dot < 0 ? queue : queue.substring(0, dot);
        return owner.equals(subscriber.name()) || !subscribers.containsKey(owner);
    }

    @Override
    public boolean validateUser(String user, @Nullable String password) {
        Subscriber subscriber = subscribers.get(user);
        return subscriber != null
                && password != null
                && MessageDigest.isEqual(subscriber.password().getBytes(UTF_8), password.getBytes(UTF_8));
    }

    @Override
    public boolean validateUserAndRole(String user, String password, Set<Role> roles, CheckType check) {
        return false;
    }

    private static Subject subject(String name) {
        return new Subject(true, Set.of(new UserPrincipal(name)), Set.of(), Set.of());
    }
}
