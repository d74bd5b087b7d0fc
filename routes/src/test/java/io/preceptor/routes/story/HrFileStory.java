package io.preceptor.routes.story;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.microsoft.playwright.Page;
import io.preceptor.routes.process.ProductProcess;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import org.junit.jupiter.api.Test;

/// HR's files, dropped and fetched: what they would do to too many waits on a page for an analyst.
interface HrFileStory {

    FeedsHouse house();

    /// A file that would empty a unit by half is held in that part; who left is ended once an analyst has looked and
    /// released it.
    @Test
    default void anHrFileThatWouldEndTooManyWaitsOnItsPageForAnAnalyst() throws Exception {
        drop("staff-1.csv", 0);
        await().atMost(FeedsHouse.PATIENCE)
                .untilAsserted(() -> assertThat(house().working("HELD-WARD")).isEqualTo(40));
        drop("staff-2.csv", 15);
        await().atMost(FeedsHouse.PATIENCE)
                .until(() -> house().count("select count(*) from held_file where feed = 'hr' and state = 'OPEN'") == 1);
        try (var analyst = new Visit(house().chromium, house().product, 390, 844);
                var officer = new Visit(house().chromium, house().product, 1280, 900)) {
            analyst.signIn("analyst");
            analyst.open("/feeds/hr");
            analyst.page
                    .locator("main a", new Page.LocatorOptions().setHasText("Part of staff-2.csv"))
                    .click();
            assertThat(analyst.text()).contains("15 of the 40 in HELD-WARD would be gone from there");
            analyst.picture("held-file-390");
            assertThat(house().working("HELD-WARD")).isEqualTo(40);
            officer.signIn("compliance");
            assertThat(officer.open(analyst.page.url().replaceAll("^https?://[^/]+", "")))
                    .as("whoever may not see feeds sees nothing of it")
                    .doesNotContain("HELD-WARD");
            analyst.page.locator("#reason").fill("the ward has shrunk");
            analyst.page.locator("button[name=decision][value=RELEASE]").click();
            assertThat(analyst.text()).contains("Released");
        }
        await().atMost(FeedsHouse.PATIENCE)
                .untilAsserted(() -> assertThat(house().working("HELD-WARD")).isEqualTo(25));
        assertThat(house().count("select count(*) from report_work where state = 'HELD'"))
                .isZero();
    }

    /// As above by the other way: each night's file lies encrypted and signed on HR's SFTP server.
    @Test
    default void aSignedFileIsFetchedAndWhatItWouldEndWaitsOnItsPage() throws Exception {
        String sum = house().hr.lay(1, HrNight.file("HN", "Nocturne", "NIGHT-WARD", 0));
        await().atMost(FeedsHouse.PATIENCE)
                .untilAsserted(() -> assertThat(house().working("NIGHT-WARD")).isEqualTo(40));
        assertThat(house().jdbc
                        .sql("select sha256 from raw_file where source = 'hr-night'")
                        .query(String.class)
                        .list())
                .as("kept as it came")
                .containsExactly(sum);
        assertThat(house().hr.waiting()).as("put away there").isEmpty();

        house().hr.forge(2, HrNight.file("HN", "Nocturne", "NIGHT-WARD", 100));
        await().atMost(FeedsHouse.PATIENCE)
                .until(() -> house().count("select count(*) from journal_entry where source = 'hr-night'"
                                + " and state = 'REFUSED' and problems::text like '%signed by a key that%'")
                        == 1);
        house().hr.lay(2, HrNight.file("HN", "Nocturne", "NIGHT-WARD", 15));
        await().atMost(FeedsHouse.PATIENCE)
                .until(() -> house().count("select count(*) from held_file where feed = 'hr-night' and state = 'OPEN'")
                        == 1);
        assertThat(house().working("NIGHT-WARD")).isEqualTo(40);
        try (var analyst = new Visit(house().chromium, house().product, 1280, 900)) {
            analyst.signIn("analyst");
            analyst.open("/feeds/hr-night");
            analyst.page
                    .locator("main a", new Page.LocatorOptions().setHasText("Part of night-000002.csv.pgp"))
                    .click();
            assertThat(analyst.text()).contains("15 of the 40 in NIGHT-WARD would be gone from there");
            analyst.picture("held-night-1280");
            analyst.page.locator("#reason").fill("the ward has shrunk");
            analyst.page.locator("button[name=decision][value=RELEASE]").click();
            assertThat(analyst.text()).contains("Released");
        }
        await().atMost(FeedsHouse.PATIENCE)
                .untilAsserted(() -> assertThat(house().working("NIGHT-WARD")).isEqualTo(25));
        assertThat(ProductProcess.logs(house().data)).doesNotContain("Nocturne", "correct horse", "battery-staple");
    }

    /// A full file, put where the sample configuration looks.
    private void drop(String name, int ended) throws IOException {
        Path draft = Files.writeString(
                Files.createDirectories(house().data.resolve("hr/in")).resolve("draft"),
                HrNight.file("HF", "Heron", "HELD-WARD", ended));
        Files.setLastModifiedTime(draft, FileTime.from(Instant.now().minusSeconds(60)));
        Files.move(draft, draft.resolveSibling(name));
        house().jdbc
                .sql("update feed set next_run_at = clock_timestamp() where name = 'hr'")
                .update();
    }
}
