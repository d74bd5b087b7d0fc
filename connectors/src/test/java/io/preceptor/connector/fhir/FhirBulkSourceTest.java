package io.preceptor.connector.fhir;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.preceptor.connector.fhir.BulkExport.KickOff;
import io.preceptor.lms.feed.FeedEntry;
import io.preceptor.lms.feed.FeedOutcome;
import io.preceptor.lms.feed.FeedOutcome.TryLater;
import io.preceptor.lms.feed.FeedOutcome.UpToDate;
import io.preceptor.lms.feed.FeedSink;
import io.preceptor.lms.feed.Place;
import io.preceptor.lms.workforce.AttributePath;
import io.preceptor.lms.workforce.StaffReport;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/// How a directory is read by exports.
class FhirBulkSourceTest {

    private final RegistryReader reader = new RegistryReader().fill();

    @AfterEach
    void stop() {
        reader.close();
    }

    @Test
    void takesEverythingUnitsFirstAndEndsTheExport() {
        assertThat(reader.read()).isEqualTo(new UpToDate(7));

        assertThat(reader.sink.controlIds())
                .startsWith("Organization/1/_history/1", "Location/12/_history/1", "Practitioner/1/_history/1")
                .endsWith("PractitionerRole/2/_history/1");
        assertThat(reader.sink.reports.getLast().statements().toString()).contains("ICU");
        assertThat(reader.registry.cancelled()).containsExactly("job-1");
        assertThat(reader.registry.requests().getFirst())
                .isEqualTo("GET /fhir/$export?_type=Organization,Location,Practitioner,PractitionerRole");
    }

    @Test
    void asksNextForWhatHasChangedSinceTheServersTimeAndTakesDeletions() {
        reader.read();
        reader.now = reader.now.plusSeconds(3600);
        reader.registry.put("Practitioner/2", DirectoryReader.practitioner("E22"));
        reader.registry.delete("PractitionerRole/1");

        assertThat(reader.read()).isEqualTo(new UpToDate(2));

        assertThat(reader.registry.requests()).anyMatch(line -> line.endsWith("&_since=2026-11-02T10%3A01%3A00Z"));
        assertThat(reader.sink.ended).containsExactly("PractitionerRole/1");
        assertThat(reader.sink.controlIds()).contains("Practitioner/2/_history/2");
    }

    @Test
    void knowsTheUnitOfARoleThatChangedAlone() {
        reader.read();
        reader.now = reader.now.plusSeconds(3600);
        reader.registry.put("PractitionerRole/2", RegistryReader.role(3));
        reader.registry.control().plan("kind=status&status=404&on=read");

        reader.read();

        StaffReport role = reader.sink.reports.getLast();
        assertThat(role.object().nativeId()).isEqualTo("PractitionerRole/2");
        assertThat(role.statements().keySet().stream().map(AttributePath::toString))
                .isNotEmpty();
        assertThat(role.statements().toString()).contains("ICU").doesNotContain("Location/12");
    }

    @Test
    void waitsAsLongAsTheServerAsksAndRepeatsItsPercentAlone() {
        reader.registry.readyAfter(2);

        assertThat(reader.read())
                .isEqualTo(new TryLater("The directory is preparing the export: 0 % are done", Duration.ofMinutes(2)));
        assertThat(reader.read())
                .isEqualTo(new TryLater("The directory is preparing the export: 50 % are done", Duration.ofMinutes(2)));
        assertThat(reader.read()).isEqualTo(new UpToDate(7));
        assertThat(reader.registry.exports()).isEqualTo(1);
    }

    @Test
    void goesOnAtTheLineWhereItStoppedAndStillFindsWhoIsGone() {
        reader.registry.linesInAFile(700);
        for (int i = 10; i < 2010; i++) {
            reader.registry.put("Practitioner/" + i, DirectoryReader.practitioner("E" + i));
        }
        reader.read();
        reader.registry.delete("Practitioner/10");
        reader.now = reader.now.plus(Duration.ofDays(1));
        reader.sink.batchesLeft = 6;
        assertThatThrownBy(reader::read).isInstanceOf(Remembering.DiedException.class);
        reader.sink.batchesLeft = Integer.MAX_VALUE;
        int drafts = reader.sink.drafts.size();

        assertThat(reader.read()).isInstanceOf(UpToDate.class);

        assertThat(reader.registry.exports()).as("the same export").isEqualTo(2);
        assertThat(reader.sink.ended).containsExactly("Practitioner/10");
        assertThat(reader.sink.drafts).hasSize(drafts + 1);
    }

    @Test
    void beginsAgainWhenAnExportRanOutAndStopsWhenThatStays() {
        reader.registry.readyAfter(1);
        for (int i = 0; i < 3; i++) {
            assertThat(reader.read()).isInstanceOf(TryLater.class);
            reader.registry.expireExports();
            assertThat(reader.read().toString()).contains("ran out before it was read");
        }
        assertThat(reader.read()).isInstanceOf(FeedOutcome.Stopped.class);

        reader.registry.readyAfter(0);
        assertThat(reader.read()).isEqualTo(new UpToDate(7));
    }

    @Test
    void givesUpAnExportThatTakesTooLongAndCancelsIt() {
        reader.registry.readyAfter(9);
        reader.read();
        reader.now = reader.now.plus(Duration.ofHours(25));

        assertThat(reader.read().toString()).contains("bulk.give-up-after");
        assertThat(reader.registry.cancelled()).containsExactly("job-1");
    }

    @Test
    void asksByPostWhereTheServerWantsThat() {
        reader.export =
                new BulkExport("$export", KickOff.POST, List.of("Practitioner"), Duration.ofHours(24), List.of());
        assertThat(reader.read()).isEqualTo(new UpToDate(3));
        reader.now = reader.now.plusSeconds(3600);
        reader.registry.put("Practitioner/2", DirectoryReader.practitioner("E22"));
        assertThat(reader.read()).isEqualTo(new UpToDate(1));
        assertThat(reader.registry.requests()).contains("POST /fhir/$export");
    }

    @Test
    void readsErrorsUnderTheNameOfTheComingVersionToo() {
        reader.registry.callErrorsOutcomes();
        reader.registry.control().plan("kind=error-file&on=kick-off");

        assertThat(reader.read().toString()).contains("reports an error with the export");
        assertThat(reader.sink.drafts).anyMatch(draft -> draft.kind().equals("OperationOutcome"));
    }

    @Test
    void aDryRunLeavesNoExportBehind() {
        reader.registry.readyAfter(5);
        var trial = new FeedSink() {
            @Override
            public List<Long> take(List<FeedEntry> entries, Place next) {
                return entries.stream().map(_ -> 1L).toList();
            }

            @Override
            public void progress(long done, long total) {}

            @Override
            public boolean isTrial() {
                return true;
            }
        };
        assertThat(reader.read(trial)).isInstanceOf(TryLater.class);
        assertThat(reader.registry.cancelled()).containsExactly("job-1");
        reader.registry.readyAfter(0);
        assertThat(reader.read(trial)).isEqualTo(new UpToDate(7));
        assertThat(reader.registry.cancelled()).hasSize(2);
        assertThat(reader.sink.drafts).isEmpty();
    }
}
