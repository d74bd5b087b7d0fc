package io.preceptor.portal.page;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.springframework.mock.web.MockHttpServletRequest;

/// Who asks too often waits; others do not wait for them, until it is too much for all.
class VisitsTest {

    @Test
    void anAddressThatAsksTooOftenWaitsAndOthersDoNot() {
        var visits = new Visits(3, 100);
        for (int i = 0; i < 3; i++) {
            assertThat(visits.isWelcome(from("192.0.2.7"))).isTrue();
        }
        assertThat(visits.isWelcome(from("192.0.2.7"))).isFalse();
        assertThat(visits.isWelcome(from("192.0.2.8"))).isTrue();
    }

    @Test
    void aNetworkOfVersionSixIsOneAddress() {
        var visits = new Visits(2, 100);
        assertThat(visits.isWelcome(from("2001:db8:1:2::1"))).isTrue();
        assertThat(visits.isWelcome(from("2001:db8:1:2:ffff::2"))).isTrue();
        assertThat(visits.isWelcome(from("2001:db8:1:2::3"))).isFalse();
        assertThat(visits.isWelcome(from("2001:db8:1:3::1"))).isTrue();
    }

    @Test
    void allTogetherAreAnsweredOnlySoOften() {
        var visits = new Visits(100, 5);
        for (int i = 0; i < 5; i++) {
            assertThat(visits.isWelcome(from("192.0.2." + i))).isTrue();
        }
        assertThat(visits.isWelcome(from("192.0.2.99"))).isFalse();
    }

    @Test
    void aVisitThatIsForgivenDoesNotCount() {
        var visits = new Visits(1, 1);
        for (int i = 0; i < 3; i++) {
            assertThat(visits.isWelcome(from("192.0.2.7"))).isTrue();
            visits.forgive(from("192.0.2.7"));
        }
        visits.forgive(from("192.0.2.7"));
        assertThat(visits.isWelcome(from("192.0.2.7"))).isTrue();
        assertThat(visits.isWelcome(from("192.0.2.7"))).isFalse();
    }

    @Test
    void countsAnAddressWithAPortAndOneThatIsNone() {
        var visits = new Visits(2, 100);
        assertThat(visits.isWelcome(from("192.0.2.7"))).isTrue();
        assertThat(visits.isWelcome(from("192.0.2.7:51234"))).isTrue();
        assertThat(visits.isWelcome(from("192.0.2.7:51235"))).isFalse();
        assertThat(visits.isWelcome(from("[2001:db8:1:2::1]:443"))).isTrue();
        assertThat(visits.isWelcome(from("2001:db8:1:2::2"))).isTrue();
        assertThat(visits.isWelcome(from("2001:db8:1:2::3"))).isFalse();
        for (String none : new String[] {"spoof", "["}) {
            assertThat(visits.isWelcome(from(none))).isTrue();
        }
        assertThat(visits.isWelcome(from("")))
                .as("all that is no address is one")
                .isFalse();
    }

    private static MockHttpServletRequest from(String address) {
        var request = new MockHttpServletRequest();
        request.setRemoteAddr(address);
        return request;
    }
}
