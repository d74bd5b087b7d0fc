package io.preceptor.mapping.hl7v2;

import static org.assertj.core.api.Assertions.assertThat;

import io.preceptor.lms.journal.FieldNames;
import org.junit.jupiter.api.Test;

class Hl7FieldNamesTest {

    private final FieldNames names = new Hl7FieldNames();

    @Test
    void namesTheFieldsThatTheStandardKnows() {
        assertThat(names.of("STF", 3)).contains("Staff Name");
        assertThat(names.of("MSH", 10)).contains("Message Control ID");
        assertThat(names.of("ORG", 9))
                .hasValueSatisfying(name -> assertThat(name).containsIgnoringCase("effective date"));
        assertThat(names.of("CER", 1)).isPresent();
    }

    @Test
    void isSilentAboutWhatItDoesNotKnow() {
        assertThat(names.of("ZST", 1)).isEmpty();
        assertThat(names.of("STF", 0)).isEmpty();
        assertThat(names.of("STF", 400)).isEmpty();
        assertThat(names.of("../x", 1)).isEmpty();
    }
}
