package io.preceptor.portal.journal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class ContentTestTest {

    private static final String HL7 = """
            MSH|^~\\&|HRIS|GENHOSP|LMS|GENHOSP|20261116||MFN^M02|77|P|2.5.1\r\
            STF|E1|E1^^^GEN~778^^^NPI|Nguyen^Linh^^^^RN~Tran^Linh\r\
            ORG|1|ED^Emergency\rORG|2|ICU\r""";

    private static final String FHIR = """
            {"resourceType":"Practitioner","active":true,
             "name":[{"family":"Nguyen","given":["Linh","Anh"]}],"meta":{"versionId":"3"}}""";

    @Test
    void findsAFieldOfHl7InAnyRepetitionOfAnySegment() {
        assertThat(ContentTest.field("STF-3", "Tran^Linh").test(HL7)).isTrue();
        assertThat(ContentTest.field("STF-3.1", "Tran").test(HL7)).isTrue();
        assertThat(ContentTest.field("STF-2.3", "NPI").test(HL7)).isFalse();
        assertThat(ContentTest.field("STF-2.4", "NPI").test(HL7)).isTrue();
        assertThat(ContentTest.field("ORG-2.1", "ICU").test(HL7)).isTrue();
        assertThat(ContentTest.field("MSH-10", "77").test(HL7)).isTrue();
        assertThat(ContentTest.field("MSH-2", "^~\\&").test(HL7)).isTrue();
        assertThat(ContentTest.field("STF-3.1", "Ng*").test(HL7)).isTrue();
        assertThat(ContentTest.field("STF-3.1", "Ng").test(HL7)).isFalse();
    }

    @Test
    void findsAnElementOfJsonWithOrWithoutItsResourceType() {
        assertThat(ContentTest.field("Practitioner.name.given", "Anh").test(FHIR))
                .isTrue();
        assertThat(ContentTest.field("name.family", "Nguyen").test(FHIR)).isTrue();
        assertThat(ContentTest.field("active", "true").test(FHIR)).isTrue();
        assertThat(ContentTest.field("family", "Nguyen").test(FHIR)).isFalse();
    }

    @Test
    void findsNothingAtAPlaceThatIsNone() {
        for (String place : new String[] {"STF", "STF-", "STF-x", "STF-3.x", "-3", "STF-99", "MSH-0", "", "."}) {
            assertThat(ContentTest.field(place, "*").test(HL7)).as(place).isFalse();
        }
    }

    @Test
    void readsWhateverTextThereIs() {
        for (String content : new String[] {"", "{", "MSH", "MSH|", "\uFFFD\u0000x"}) {
            assertThat(ContentTest.field("STF-1", "E1").test(content)).isFalse();
            assertThat(ContentTest.words("nguyen").test(content)).isFalse();
        }
    }

    @Test
    void findsWordsWhateverTheirCaseAndPatternsLineByLine() {
        assertThat(ContentTest.words("NGUYEN").test(HL7)).isTrue();
        assertThat(ContentTest.pattern("^ORG\\|2").test(HL7)).isTrue();
        assertThat(ContentTest.pattern("^2").test(HL7)).isFalse();
    }

    /// In a backtracking engine this one takes longer than the universe has.
    @Test
    void isNotHeldUpByAPatternThatRunsAway() {
        String content = "a".repeat(200_000);

        assertThat(ContentTest.pattern("(a+)+b").test(content)).isFalse();
    }

    @Test
    void saysWhyAPatternCannotBeRead() {
        assertThatThrownBy(() -> ContentTest.pattern("(")).hasMessageContaining("cannot be read");
        assertThatThrownBy(() -> ContentTest.pattern("a(?=b)")).hasMessageContaining("Look-around");
        assertThatThrownBy(() -> ContentTest.pattern("a".repeat(501))).hasMessageContaining("500");
    }
}
