package io.preceptor.connector.mllp;

import io.netty.handler.ipfilter.IpFilterRuleType;
import io.netty.handler.ipfilter.IpSubnetFilterRule;
import java.net.Inet4Address;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Who may connect: addresses and networks, never names.
final class AllowedAddresses {

    private final List<IpSubnetFilterRule> rules;

    /// @param allowed empty: everybody may
    AllowedAddresses(List<String> allowed) {
        this.rules = allowed.stream().map(AllowedAddresses::rule).toList();
    }

    boolean contains(@Nullable SocketAddress address) {
        return rules.isEmpty()
                || (address instanceof InetSocketAddress inet && rules.stream().anyMatch(rule -> rule.matches(inet)));
    }

    /// Whether a text is an address or a network.
    static boolean isOne(String text) {
        try {
            rule(text);
            return true;
        } catch (IllegalArgumentException unreadable) {
            return false;
        }
    }

    private static IpSubnetFilterRule rule(String text) {
        int slash = text.indexOf('/');
        String literal = slash < 0 ? text : text.substring(0, slash);
        InetAddress address = InetAddress.ofLiteral(literal);
        // The JDK takes 10.1 for 10.0.0.1; whoever writes it means a network.
        if (address instanceof Inet4Address && !address.getHostAddress().equals(literal)) {
            throw new IllegalArgumentException("An address has four numbers");
        }
        int most = address instanceof Inet4Address ? 32 : 128;
        int prefix = slash < 0 ? most : Integer.parseInt(text.substring(slash + 1));
        if (prefix < 0 || prefix > most) {
            throw new IllegalArgumentException("A network has a length that its addresses have");
        }
        return new IpSubnetFilterRule(address, prefix, IpFilterRuleType.ACCEPT);
    }
}
