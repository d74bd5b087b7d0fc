package io.preceptor.lms.notice;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MailAddressTest {

    @ParameterizedTest
    @ValueSource(
            strings = {"a@b.example", "Linh.Nguyen+x@general-hospital.example", "o'neill@b.example", "root@localhost"})
    void takesWhatServersTake(String address) {
        assertThat(MailAddress.isUsable(address)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "a",
                "a@",
                "@b.example",
                "a@b.example,c@d.example",
                "a@b.example\r\nRCPT TO:<c@d.example>",
                "a b@c.example",
                "<a@b.example>",
                "\"a b\"@c.example",
                "a..b@c.example",
                "a@-b.example",
                "ä@b.example",
                "Name <a@b.example>"
            })
    void refusesWhatCouldBreakAnEnvelope(String address) {
        assertThat(MailAddress.isUsable(address)).isFalse();
        assertThat(MailAddress.isUsable("a".repeat(65) + "@b.example")).isFalse();
        assertThat(MailAddress.isUsable(null)).isFalse();
    }
}
