package io.preceptor.connector.subscriber;

import java.net.Inet4Address;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.UnknownHostException;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.apache.hc.client5.http.DnsResolver;

/// Where subscribers may be told: over https at public addresses; and at hosts of this house that the operator named,
/// over http too.
public final class SubscriberAddresses implements DnsResolver {

    private static final int LONGEST = 1000;

    private final Set<String> internalHosts;

    /// @param internalHosts names or addresses of machines of this house that may be told, exactly as a subscriber
    ///                      writes them
    public SubscriberAddresses(Set<String> internalHosts) {
        this.internalHosts =
                internalHosts.stream().map(SubscriberAddresses::normal).collect(Collectors.toUnmodifiableSet());
    }

    /// Why an endpoint cannot be used, and what to do; empty where it can, as far as its text tells. Where its name
    /// leads is looked at each time that something is told.
    public Optional<String> fault(String endpoint) {
        URI uri;
        try {
            uri = new URI(endpoint);
        } catch (URISyntaxException malformed) {
            return Optional.of("give an absolute URL");
        }
        String host = uri.getHost();
        if (host == null || endpoint.length() > LONGEST) {
            return Optional.of("give an absolute URL with a host, of at most " + LONGEST + " characters");
        }
        if (uri.getRawUserInfo() != null || uri.getRawFragment() != null) {
            return Optional.of("leave out name and password, and what follows #: secrets go into channel.header");
        }
        String scheme = String.valueOf(uri.getScheme()).toLowerCase(Locale.ROOT);
        boolean isUsable = scheme.equals("https") || (scheme.equals("http") && isInternal(host));
        return isUsable ? Optional.empty() : Optional.of("use https");
    }

    /// @throws UnknownHostException also where a name leads to a machine of this house that nobody named
    @Override
    public InetAddress[] resolve(String host) throws UnknownHostException {
        InetAddress[] all = InetAddress.getAllByName(host);
        if (isInternal(host)) {
            return all;
        }
        InetAddress[] open =
                Arrays.stream(all).filter(SubscriberAddresses::isPublic).toArray(InetAddress[]::new);
        // One address of this house among others is no slip.
        if (open.length == 0 || open.length < all.length) {
            throw new UnknownHostException("the host leads into this house, and is none that may be told");
        }
        return open;
    }

    @Override
    public String resolveCanonicalHostname(String host) {
        return host;
    }

    private boolean isInternal(String host) {
        return internalHosts.contains(normal(host));
    }

    private static String normal(String host) {
        String plain = host.startsWith("[") && host.endsWith("]") ? host.substring(1, host.length() - 1) : host;
        return plain.toLowerCase(Locale.ROOT);
    }

    /// By the registries of special addresses (RFC 6890).
    static boolean isPublic(InetAddress address) {
        if (address.isAnyLocalAddress()
                || address.isLoopbackAddress()
                || address.isLinkLocalAddress()
                || address.isSiteLocalAddress()
                || address.isMulticastAddress()) {
            return false;
        }
        byte[] bytes = address.getAddress();
        return switch (address) {
            case Inet4Address _ -> isPublic4(bytes[0] & 0xff, bytes[1] & 0xff, bytes[2] & 0xff);
            case Inet6Address _ -> isPublic6(bytes);
            default -> false;
        };
    }

    private static boolean isPublic4(int first, int second, int third) {
        return first != 0
                && first < 240
                && !(first == 100 && second >= 64 && second < 128)
                && !(first == 192 && second == 0 && (third == 0 || third == 2))
                && !(first == 198 && (second == 18 || second == 19))
                && !(first == 198 && second == 51 && third == 100)
                && !(first == 203 && second == 0 && third == 113);
    }

    /// Global unicast alone; without what carries an address of version 4 in itself, or is for documentation.
    private static boolean isPublic6(byte[] bytes) {
        int first = ((bytes[0] & 0xff) << 8) | (bytes[1] & 0xff);
        int second = ((bytes[2] & 0xff) << 8) | (bytes[3] & 0xff);
        return (first & 0xe000) == 0x2000
                && first != 0x2002
                && !(first == 0x2001 && (second < 0x0200 || second == 0x0db8))
                && (first & 0xfff0) != 0x3ff0;
    }
}
