package io.preceptor.portal.page;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import jakarta.servlet.http.HttpServletRequest;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.time.Duration;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;

/// Counts visits to pages that ask for no sign-in, and says when there are too many. Each node counts for itself:
/// that is enough to keep somebody from trying codes, or passwords, one after the other.
public final class Visits {

    public static final Duration SPAN = Duration.ofMinutes(1);

    private static final int MOST_ADDRESSES = 50_000;
    private static final String EVERYBODY = "*";
    private static final String NO_ADDRESS = "?";

    private final int each;
    private final int all;
    private final Cache<String, AtomicInteger> counts = Caffeine.newBuilder()
            .expireAfterWrite(SPAN)
            .maximumSize(MOST_ADDRESSES)
            .build();

    /// @param each visits in a minute from one address
    /// @param all  visits in a minute from all of them
    public Visits(int each, int all) {
        this.each = each;
        this.all = all;
    }

    /// Counts a visit.
    ///
    /// @return whether it may be answered
    public boolean isWelcome(HttpServletRequest request) {
        return count(address(request.getRemoteAddr())) <= each && count(EVERYBODY) <= all;
    }

    /// Takes back a visit that was counted: where only those count that come to nothing.
    public void forgive(HttpServletRequest request) {
        for (String who : List.of(address(request.getRemoteAddr()), EVERYBODY)) {
            AtomicInteger counted = counts.getIfPresent(who);
            if (counted != null) {
                counted.updateAndGet(count -> Math.max(0, count - 1));
            }
        }
    }

    private int count(String who) {
        return counts.get(who, _ -> new AtomicInteger()).incrementAndGet();
    }

    /// Of IPv6 the network: a household has more addresses than we would count. What a proxy says may have a port,
    /// or be no address at all; all of the latter count as one.
    private static String address(String remote) {
        try {
            InetAddress address = InetAddress.ofLiteral(withoutPort(remote));
            byte[] bytes = address.getAddress();
            return HexFormat.of().formatHex(address instanceof Inet6Address ? Arrays.copyOf(bytes, 8) : bytes);
        } catch (IllegalArgumentException noAddress) {
            return NO_ADDRESS;
        }
    }

    /// `203.0.113.5:51234` and `[2001:db8::1]:443`.
    private static String withoutPort(String remote) {
        if (remote.startsWith("[")) {
            return remote.substring(1, Math.max(1, remote.indexOf(']')));
        }
        int colon = remote.indexOf(':');
        return colon >= 0 && colon == remote.lastIndexOf(':') ? remote.substring(0, colon) : remote;
    }
}
