package io.preceptor.routes.doctor;

import static org.assertj.core.api.Assertions.assertThat;

import io.preceptor.portal.doctor.Finding;
import io.preceptor.portal.doctor.Finding.Level;
import io.preceptor.routes.doctor.PortCheck.Presence;
import java.net.InetSocketAddress;
import java.nio.channels.ServerSocketChannel;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.mock.env.MockEnvironment;

/// A listener on one address of this machine, and what is said of it.
class PortCheckTest {

    private static final String ADDRESS = "127.0.0.2";

    private ServerSocketChannel listener;
    private int port;

    @BeforeEach
    void listen() throws Exception {
        listener = ServerSocketChannel.open().bind(new InetSocketAddress(ADDRESS, 0));
        listener.configureBlocking(false);
        port = ((InetSocketAddress) listener.getLocalAddress()).getPort();
    }

    @AfterEach
    void close() throws Exception {
        listener.close();
    }

    @Test
    void looksAtTheAddressThatIsSetAndConnectsToNobody() throws Exception {
        assertThat(found("preceptor.mllp", "host", ADDRESS, Presence.HERE))
                .isEqualTo(Finding.ok("port", ADDRESS + ":" + port + " (preceptor.mllp.port)", "It takes connections"));
        assertThat(found("server", "address", ADDRESS, Presence.HERE).level()).isEqualTo(Level.OK);
        assertThat(found("server", "address", "127.0.0.3", Presence.HERE))
                .satisfies(finding -> assertThat(finding.level()).isEqualTo(Level.FAIL))
                .satisfies(finding -> assertThat(finding.saw()).isEqualTo("Nobody takes connections"));
        assertThat(found("server", "address", "", Presence.HERE).level())
                .as("all addresses of this machine, one of which is held")
                .isEqualTo(Level.OK);

        assertThat(listener.accept()).as("a connection").isNull();
    }

    @Test
    void namesAStrangerWhoHoldsThePort() {
        assertThat(found("server", "address", ADDRESS, Presence.NOT_HERE)).satisfies(finding -> {
            assertThat(finding.level()).isEqualTo(Level.WARN);
            assertThat(finding.saw())
                    .contains("process " + ProcessHandle.current().pid(), "does not run on this database");
        });
        assertThat(found("server", "address", ADDRESS, Presence.UNKNOWN)).satisfies(finding -> {
            assertThat(finding.level()).isEqualTo(Level.WARN);
            assertThat(finding.saw()).contains("its database does not tell");
        });
        assertThat(found("server", "address", "127.0.0.3", Presence.NOT_HERE))
                .satisfies(finding -> assertThat(finding.level()).isEqualTo(Level.OK))
                .satisfies(finding -> assertThat(finding.saw()).isEqualTo("Free"));
    }

    /// The finding on one listener; the others are switched off.
    private Finding found(String listens, String addressed, String address, Presence presence) {
        var environment = new MockEnvironment()
                .withProperty("server.port", "0")
                .withProperty("preceptor.mllp.port", "0")
                .withProperty(listens + ".port", Integer.toString(port))
                .withProperty(listens + "." + addressed, address);
        return new PortCheck(environment, () -> presence).look().getFirst();
    }
}
