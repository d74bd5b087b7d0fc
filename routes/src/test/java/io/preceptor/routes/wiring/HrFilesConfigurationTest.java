package io.preceptor.routes.wiring;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.preceptor.connector.hr.file.HrFilesProperties;
import io.preceptor.routes.host.StartRefused;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.springframework.boot.context.properties.bind.Bindable;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.MapConfigurationPropertySource;

class HrFilesConfigurationTest {

    private static final Map<String, String> FEED = Map.of(
            "preceptor.sources.hr-file[0].name", "hr",
            "preceptor.sources.hr-file[0].folder", "in",
            "preceptor.sources.hr-file[0].key[0]", "id",
            "preceptor.sources.hr-file[0].mapping[0].column", "id",
            "preceptor.sources.hr-file[0].mapping[0].to", "identifier",
            "preceptor.sources.hr-file[0].mapping[0].system", "urn:example:employee",
            "preceptor.sources.hr-file[0].mapping[1].column", "last",
            "preceptor.sources.hr-file[0].mapping[1].to", "family-name");

    @Test
    void startsWithAFeedThatCanBeRead() {
        assertThatCode(() -> HrFilesConfiguration.refuseWhatCannotBeRead(bind(FEED)))
                .doesNotThrowAnyException();
    }

    @Test
    void refusesToStartWithEveryReasonAtOnce() {
        var broken = new HashMap<>(FEED);
        broken.put("preceptor.sources.hr-file[0].mapping[1].column", "Emp_SSN");
        broken.put("preceptor.sources.hr-file[0].mapping[1].to", "birth-date");
        assertThatThrownBy(() -> HrFilesConfiguration.refuseWhatCannotBeRead(bind(broken)))
                .isInstanceOf(StartRefused.class)
                .hasMessageContaining("hr-file[hr].column Emp_SSN: take it out of the feed")
                .hasMessageContaining("hr-file[hr].mapping[1].to: nothing of this name is kept");
    }

    private static HrFilesProperties bind(Map<String, String> settings) {
        return new Binder(new MapConfigurationPropertySource(settings))
                .bind("preceptor.sources", Bindable.of(HrFilesProperties.class))
                .get();
    }
}
