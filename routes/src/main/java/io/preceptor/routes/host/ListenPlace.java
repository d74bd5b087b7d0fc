package io.preceptor.routes.host;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.List;
import java.util.stream.Stream;
import org.springframework.core.env.Environment;
import org.springframework.util.StringUtils;

/// Where the product is to listen, by its settings.
///
/// @param setting the name of the setting that has the port
/// @param host    the address as it is set; empty for all of this machine
public record ListenPlace(String setting, String host, int port) {

    private static final String ALL = "0.0.0.0";

    /// Each place whose port is settled; one that the system chooses is nobody's to take.
    public static List<ListenPlace> all(Environment environment) {
        return Stream.of(
                        of(environment, "server.port", 8080, "server.address"),
                        of(environment, "preceptor.mllp.port", 2575, "preceptor.mllp.host"),
                        of(environment, "management.server.port", 0, "management.server.address"))
                .filter(place -> place.port() > 0)
                .toList();
    }

    private static ListenPlace of(Environment environment, String setting, int standard, String host) {
        String address = environment.getProperty(host, "").strip();
        return new ListenPlace(
                setting, address.equals(ALL) ? "" : address, environment.getProperty(setting, Integer.class, standard));
    }

    /// @throws UnknownHostException where the address is a name that nobody knows
    public InetAddress address() throws UnknownHostException {
        return InetAddress.getByName(StringUtils.hasText(host) ? host : ALL);
    }

    /// The port, and the address where one is set.
    @Override
    public String toString() {
        return host.isEmpty() ? Integer.toString(port) : (host.contains(":") ? "[" + host + "]" : host) + ":" + port;
    }
}
