package io.preceptor.portal;

import static org.assertj.core.api.Assertions.assertThat;

import io.preceptor.lms.training.Policy;
import org.junit.jupiter.api.Test;

class EnglishLeftTest {

    private final EnglishLeft english = new EnglishLeft(Policy.EMPTY);

    @Test
    void findsASentenceThatNobodyTranslated() {
        assertThat(english.in("<p>Signed by her own hand</p><p>Firmado</p>")).containsExactly("Signed by her own hand");
    }

    @Test
    void takesNoLettersBetweenTheDigitsOfAReceiptForAWord() {
        assertThat(english.in("<p>PR-000G0-06BY7-FKVQG</p>")).isEmpty();
    }
}
