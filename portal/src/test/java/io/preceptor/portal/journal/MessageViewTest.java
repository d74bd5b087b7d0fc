package io.preceptor.portal.journal;

import static org.assertj.core.api.Assertions.assertThat;

import io.preceptor.portal.journal.MessageView.Field;
import io.preceptor.portal.journal.MessageView.Segment;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class MessageViewTest {

    /// An end of line within an address makes a line of the rest of it.
    private static final String MESSAGE = """
            MSH|^~\\&|EHR|GENHOSP|LMS|GENHOSP|20260101120000||PMU^B02|77|P|2.5.1\r\
            EVN|B02|20260101|20260201|01|E1234^Nguyen^Linh|20260102|MAIN\r\
            STF|7||Okafor^Ada||||||12 Main St
            Apt 4^^Boston^MA||x\r""";

    @Test
    void masksTheOperatorAndWhatIsNoSegment() {
        MessageView view = view(MESSAGE, true);

        assertThat(view.segments()).extracting(Segment::name).containsExactly("MSH", "EVN", "STF", "???");
        assertThat(shown(view))
                .containsEntry("MSH-10", "77")
                .containsEntry("EVN-1", "B02")
                .containsEntry("EVN-2", "20260101")
                .containsEntry("EVN-3", "20260201")
                .containsEntry("EVN-6", "20260102")
                .doesNotContainKeys("EVN-4", "EVN-5", "EVN-7", "STF-1", "STF-3");
        assertThat(view.toString())
                .doesNotContain("Nguyen", "E1234", "MAIN", "Okafor", "Main St", "Apt 4", "Boston")
                .contains("???-2");
    }

    @Test
    void showsAllOfItToThoseWhoMaySeeIt() {
        assertThat(shown(view(MESSAGE, false)))
                .containsEntry("EVN-5", "E1234^Nguyen^Linh")
                .containsEntry("STF-3", "Okafor^Ada");
    }

    private static Map<String, String> shown(MessageView view) {
        return view.segments().stream()
                .flatMap(segment -> segment.fields().stream())
                .filter(field -> !field.masked())
                .collect(Collectors.toMap(Field::place, Field::value));
    }

    private static MessageView view(String message, boolean masked) {
        return MessageView.of(message, masked, (_, _) -> Optional.empty());
    }
}
