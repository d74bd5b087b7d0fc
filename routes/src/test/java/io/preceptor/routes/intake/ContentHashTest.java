package io.preceptor.routes.intake;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ContentHashTest {

    private static final byte[] CONTENT = "content".getBytes(UTF_8);

    @Test
    void makesAKeyOnceAndKeepsIt(@TempDir Path folder) {
        String first = ContentHash.of(null, folder).of(CONTENT);

        assertThat(ContentHash.of(null, folder).of(CONTENT)).isEqualTo(first);
        assertThat(folder).isDirectoryContaining("glob:**/content.key");
        assertThat(folder.resolve("content.key")).content().hasSize(64);
    }

    @Test
    void takesTheKeyFromTheSettingsBeforeAnyOther(@TempDir Path folder) {
        String key = "00".repeat(32);

        assertThat(ContentHash.of(key, folder).of(CONTENT)).isEqualTo(new ContentHash(new byte[32]).of(CONTENT));
        assertThat(folder).isEmptyDirectory();
    }

    @Test
    void refusesAShortKey(@TempDir Path folder) {
        assertThatThrownBy(() -> ContentHash.of("00ff", folder)).hasMessageContaining("preceptor.intake.content-key");
    }
}
