package io.preceptor.connector.subscriber;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SubscriberAddressesTest {

    private final SubscriberAddresses addresses =
            new SubscriberAddresses(Set.of("board.hospital.example", "127.0.0.1"));

    @ParameterizedTest
    @ValueSource(
            strings = {
                "10.1.2.3",
                "172.16.0.1",
                "192.168.1.1",
                "127.0.0.2",
                "169.254.169.254",
                "0.0.0.0",
                "100.64.0.1",
                "198.18.0.1",
                "192.0.0.8",
                "224.0.0.1",
                "255.255.255.255",
                "::1",
                "::",
                "fe80::1",
                "fd00::1",
                "::ffff:127.0.0.1",
                "64:ff9b::7f00:1",
                "2002:7f00:1::",
                "2001:db8::1",
                "2001::1",
                "ff02::1"
            })
    void speaksToNoAddressOfThisHouse(String address) throws Exception {
        assertThat(SubscriberAddresses.isPublic(InetAddress.getByName(address))).isFalse();
        assertThatThrownBy(() -> addresses.resolve(address)).isInstanceOf(UnknownHostException.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"8.8.8.8", "100.63.0.1", "172.32.0.1", "2606:4700::1111", "2a00:1450::1"})
    void speaksToPublicAddresses(String address) throws Exception {
        assertThat(addresses.resolve(address)).containsExactly(InetAddress.getByName(address));
    }

    @Test
    void speaksToAHostOfThisHouseThatIsNamed() throws Exception {
        assertThat(addresses.resolve("127.0.0.1")).hasSize(1);
        assertThat(addresses.fault("http://board.hospital.example:8080/notify")).isEmpty();
        assertThat(addresses.fault("http://BOARD.hospital.example/notify")).isEmpty();
    }

    @Test
    void asksForHttpsElsewhere() {
        assertThat(addresses.fault("https://other.example/notify")).isEmpty();
        assertThat(addresses.fault("http://other.example/notify")).contains("use https");
        assertThat(addresses.fault("ftp://board.hospital.example/notify")).contains("use https");
        assertThat(addresses.fault("file:///etc/passwd")).isPresent();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "notify",
                "https://",
                "https://user:secret@other.example/",
                "https://other.example/#here",
                "https://a b/",
                "mailto:someone@other.example"
            })
    void refusesWhatIsNoUsableUrl(String endpoint) {
        assertThat(addresses.fault(endpoint)).isPresent();
    }
}
