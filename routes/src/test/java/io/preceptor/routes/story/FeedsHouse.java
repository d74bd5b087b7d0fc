package io.preceptor.routes.story;

import static org.awaitility.Awaitility.await;

import com.zaxxer.hikari.HikariDataSource;
import io.preceptor.browser.Chromium;
import io.preceptor.routes.process.DirectoryProcess;
import io.preceptor.routes.process.ProductProcess;
import io.preceptor.routes.process.SandboxServer;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;

/// The packaged product with everything that feeds it: the sandbox's FHIR server, HR's JSON API, and HR's files. The
/// stories of feeds share one.
final class FeedsHouse implements AutoCloseable {

    static final Duration PATIENCE = Duration.ofMinutes(5);
    static final String NUMBERS = "urn:oid:2.16.840.1.113883.3.9999.10";

    final Path data;
    final ProductProcess product;
    final DirectoryProcess directory;
    final HrNight hr;
    final Chromium chromium;
    final HikariDataSource pool;
    final JdbcClient jdbc;

    FeedsHouse(Path data) throws Exception {
        this.data = data;
        directory = DirectoryProcess.ofFeeds();
        hr = new HrNight(data.resolve("department"));
        var settings = new ArrayList<>(List.of(
                "--spring.profiles.active=demo",
                "--preceptor.sandbox.enabled=false",
                "--preceptor.targets.fhir[0].name=directory",
                "--preceptor.targets.fhir[0].base-url=" + directory.base(),
                "--preceptor.sources.fhir[0].name=directory",
                "--preceptor.sources.fhir[0].base-url=" + directory.base(),
                "--preceptor.sources.fhir[0].every=1s"));
        settings.addAll(hrApi());
        settings.addAll(hr.settings(data.resolve("hr/in")));
        product = ProductProcess.start(data, settings.toArray(String[]::new));
        chromium = Chromium.launch();
        pool = product.database().pool();
        jdbc = JdbcClient.create(pool);
        await().atMost(PATIENCE)
                .until(() -> count("select count(*) from journal_entry where source = 'directory'"
                                + " and starts_with(control_id, 'Practitioner/emp-e100234/_history/')")
                        > 0);
        directory.put("Location/loc-icu", ",\"name\":\"Intensive care\",\"identifier\":[{\"value\":\"ICU\"}]");
    }

    private static List<String> hrApi() throws IOException {
        String hrApi = SandboxServer.start("hr.HrApiServer", "--workers", "2")
                .address()
                .toString();
        return List.of(
                "--preceptor.sources.hr-api[0].name=hr-system",
                "--preceptor.sources.hr-api[0].url=" + hrApi + "/hcmRestApi/resources/11.13.18.05/workers",
                "--preceptor.sources.hr-api[0].sign-in.client-credentials.token-url=" + hrApi + "/oauth2/v1/token",
                "--preceptor.sources.hr-api[0].sign-in.client-credentials.client-id=preceptor-client",
                "--preceptor.sources.hr-api[0].sign-in.client-credentials.secret.value=battery-staple",
                "--preceptor.sources.hr-api[0].headers.X-Customer-Key.value=K3Y-0001",
                "--preceptor.sources.hr-api[0].paging.style=offset",
                "--preceptor.sources.hr-api[0].paging.parameter=offset",
                "--preceptor.sources.hr-api[0].paging.more=/hasMore",
                "--preceptor.sources.hr-api[0].records=/items",
                "--preceptor.sources.hr-api[0].rows=/workRelationships,/assignments",
                "--preceptor.sources.hr-api[0].key=/PersonNumber,./AssignmentNumber",
                "--preceptor.sources.hr-api[0].status.ACTIVE=ACTIVE",
                "--preceptor.sources.hr-api[0].mapping[0].column=/PersonNumber",
                "--preceptor.sources.hr-api[0].mapping[0].to=identifier",
                "--preceptor.sources.hr-api[0].mapping[0].system=" + NUMBERS,
                "--preceptor.sources.hr-api[0].mapping[1].column=./AssignmentStatusType",
                "--preceptor.sources.hr-api[0].mapping[1].to=status",
                "--preceptor.sources.hr-api[0].mapping[2].column=./DepartmentName",
                "--preceptor.sources.hr-api[0].mapping[2].to=position.unit",
                "--preceptor.sources.hr-api[0].mapping[3].column=./JobCode",
                "--preceptor.sources.hr-api[0].mapping[3].to=position.job-code");
    }

    @Override
    public void close() {
        chromium.close();
        pool.close();
        product.close();
    }

    void practitioner(String id, String family, String... numbers) throws Exception {
        var identifiers = new StringBuilder();
        for (String number : numbers) {
            identifiers
                    .append(identifiers.isEmpty() ? "" : ",")
                    .append("{\"system\":\"%s\",\"value\":\"%s\"}".formatted(NUMBERS, number));
        }
        directory.put(
                "Practitioner/emp-e100" + id,
                ",\"active\":true,\"identifier\":[" + identifiers + "],\"name\":[{\"family\":\"" + family
                        + "\",\"given\":[\"Ann\"]}]");
    }

    void role(String id, String code, boolean active) throws Exception {
        directory.put("PractitionerRole/role-" + id, """
                ,"active":%s,"practitioner":{"reference":"Practitioner/emp-e100%s"},
                "location":[{"reference":"Location/loc-icu"}],"code":[{"coding":[{"code":"%s"}]}],
                "period":{"start":"2026-01-05"}""".formatted(active, id, code));
    }

    List<String> duties(String employee) {
        return jdbc.sql("""
                        select a.requirement || ' ' || a.progress from assignment a
                        join staff_identifier i on i.staff_id = a.staff_id and i.value = :employee order by 1
                        """)
                .param("employee", employee)
                .query((row, _) -> row.getString(1))
                .list();
    }

    List<String> positions(String employee) {
        return jdbc.sql("""
                        select p.unit || ' ' || p.job_code from position p
                        join staff_identifier i on i.staff_id = p.staff_id and i.value = :employee
                        """)
                .param("employee", employee)
                .query((row, _) -> row.getString(1))
                .list();
    }

    String status(String employee) {
        return jdbc.sql("""
                        select m.status from staff_member m
                        join staff_identifier i on i.staff_id = m.id and i.value = :employee
                        """)
                .param("employee", employee)
                .query((row, _) -> row.getString(1))
                .optional()
                .orElse("nobody");
    }

    long working(String unit) {
        return count("select count(distinct m.id) from staff_member m join position p on p.staff_id = m.id"
                + " where m.status = 'ACTIVE' and p.unit = '" + unit + "'");
    }

    long count(String sql) {
        return jdbc.sql(sql).query(Long.class).single();
    }
}
