package io.preceptor.portal.page;

import static org.assertj.core.api.Assertions.assertThat;

import java.beans.PropertyEditor;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class FieldTextTest {

    @Test
    void whatStandsOnTwoLinesDoesNotRunTogetherAndGainsNoLine() {
        assertThat(read(FieldText.ofOneLine(), " works nights\r\nand\rweekends\n\tonly\u0000\u0007 "))
                .isEqualTo("works nights and weekends  only");
    }

    @Test
    void aTextOfSeveralLinesKeepsThem() {
        assertThat(read(FieldText.ofLines(), "\r\nMSH|^~\\&\r\nSTF|\tx\rORG|\u0000\n\r\n"))
                .isEqualTo("MSH|^~\\&\nSTF|\tx\nORG|");
    }

    @Test
    void anEmptyFieldIsNone() {
        assertThat(read(FieldText.ofOneLine(), " \r\n\t")).isNull();
        assertThat(read(FieldText.ofLines(), "\r\n\u0000")).isNull();
    }

    @Test
    void ofAPasswordEveryCharacterCounts() {
        assertThat(read(FieldText.ofPassword(), " two\therons ")).isEqualTo(" two\therons ");
        assertThat(read(FieldText.ofPassword(), "")).isEqualTo("");
    }

    private static @Nullable Object read(PropertyEditor editor, String text) {
        editor.setAsText(text);
        return editor.getValue();
    }
}
