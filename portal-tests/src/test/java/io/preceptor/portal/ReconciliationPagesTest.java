package io.preceptor.portal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import io.preceptor.lms.access.Role;
import io.preceptor.lms.audit.AuditAction;
import io.preceptor.lms.audit.AuditEntry;
import io.preceptor.lms.audit.AuditLog;
import io.preceptor.lms.audit.AuditLog.Search;
import io.preceptor.lms.reconciliation.Difference;
import io.preceptor.lms.reconciliation.DifferenceKind;
import io.preceptor.lms.reconciliation.Reconciliations;
import io.preceptor.lms.reconciliation.Reconciling;
import io.preceptor.lms.returns.DeliveryOutcome;
import io.preceptor.lms.returns.Push;
import io.preceptor.lms.returns.store.DeliveryStore;
import java.io.UncheckedIOException;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.text.PDFTextStripper;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;

/// A directory that lost a certificate: found, shown with both sides, mended by two people, and taken as files.
@WholePortal
class ReconciliationPagesTest {

    private final SmallHospital hospital;
    private final AuditLog audit;
    private final DeliveryStore deliveries;
    private final Reconciling reconciling;
    private final Reconciliations reconciliations;
    private final JdbcClient jdbc;
    private final Map<Role, Visitor> visitors;

    ReconciliationPagesTest(
            @Autowired SmallHospital hospital,
            @Autowired AuditLog audit,
            @Autowired DeliveryStore deliveries,
            @Autowired Reconciling reconciling,
            @Autowired Reconciliations reconciliations,
            @Autowired JdbcClient jdbc,
            @LocalServerPort int port) {
        this.hospital = hospital;
        this.audit = audit;
        this.deliveries = deliveries;
        this.reconciling = reconciling;
        this.reconciliations = reconciliations;
        this.jdbc = jdbc;
        this.visitors = hospital.everyone(port);
    }

    @Test
    void findsShowsMendsAndReports() throws Exception {
        UUID person = graduate("E181");
        Visitor analyst = visitor(Role.INTERFACE_ANALYST);
        Visitor officer = visitor(Role.COMPLIANCE_OFFICER);
        String page = "/reconciliation";
        assertThat(say(analyst, page, page + "/runs", Map.of("side", "TARGET:nowhere", "reason", "x")))
                .contains("Choose one of what is configured");
        assertThat(say(analyst, page, page + "/runs", Map.of("side", ""))).contains("Say why");
        assertThat(say(analyst, page, page + "/runs", Map.of("side", "", "reason", "they restored a backup")))
                .contains("Begun", "they restored a backup", "Cancel it");
        assertThat(say(analyst, page, page + "/runs", Map.of("side", "", "reason", "twice")))
                .contains("Another comparison is running");
        reconciling.work();

        assertThat(officer.get(page).body())
                .contains("Removed by others", "Interface analyst", "Cannot be read back", "crm")
                .doesNotContain("Compare now");
        Difference removed = found(person);
        String one = page + "/differences/" + removed.id();
        assertThat(visitor(Role.AUDITOR).get(one).body())
                .contains("Removed by others", "Both sides", "first day", "nothing", "A second person must approve it")
                .doesNotContain("Mend this");
        assertThat(audit.find(
                        new Search("auditor", AuditAction.DIFFERENCE_SEEN, "difference:" + removed.id(), null), 2))
                .extracting("detail")
                .containsExactly("person:" + person);
        assertThat(visitor(Role.COMPLIANCE_OFFICER).get("/work?kind=DIFFERENCE").body())
                .contains("Differences", "removed there");

        String preview = page + "/repair?side=TARGET&name=directory&kind=REMOVED_THERE&one=" + removed.id();
        assertThat(analyst.get(preview).body()).contains("Ask for it", "Removed by others", "here, nothing there");
        var fields = Map.of(
                "side",
                "TARGET",
                "name",
                "directory",
                "kind",
                "REMOVED_THERE",
                "one",
                removed.id().toString(),
                "reason",
                "they lost it");
        HttpResponse<String> asked = analyst.post(preview, page + "/repairs", with(fields, "count", "1"));
        String repair = Visitor.location(asked);
        assertThat(analyst.get(repair).body())
                .contains("You asked for it", "they lost it")
                .doesNotContain("Approve and apply");
        assertThat(officer.get("/work?kind=ASKED_REPAIR").body()).contains("asked for by interface-analyst");
        assertThat(say(officer, repair, repair + "/decide", Map.of("approve", "true")))
                .contains("say why");
        assertThat(say(officer, repair, repair + "/decide", Map.of("approve", "true", "reason", "right")))
                .contains("Approved, and on its way", "1 deliveries are due again");
        assertThat(deliveries.claim("directory", hospital.number(person), Duration.ofMinutes(1)))
                .as("the ordinary path brings it there")
                .isPresent();
        assertThat(say(officer, repair, repair + "/decide", Map.of("approve", "false", "reason", "no")))
                .contains("word any more");

        int before = exports().size();
        String csv = officer.get(page + "/differences.csv").body();
        assertThat(csv).contains("REMOVED_THERE", removed.id().toString(), "APPLIED", "first day=");
        HttpResponse<byte[]> pdf = officer.bytes(page + "/reconciliation.pdf");
        try (var document = Loader.loadPDF(pdf.body())) {
            assertThat(new PDFTextStripper().getText(document)).contains("Reconciliation", "Removed by others", "crm");
        }
        assertThat(exports())
                .hasSize(before + 2)
                .extracting("actor", "detail")
                .startsWith(
                        tuple("compliance-officer", "reconciliation.pdf"),
                        tuple("compliance-officer", "differences.csv"));
    }

    @Test
    void showsTheSecondPersonOnlyWhatThisRepairIsAbout() {
        Difference first = removed(graduate("E183"));
        Difference second = removed(graduate("E184"));
        Visitor analyst = visitor(Role.INTERFACE_ANALYST);
        String preview = "/reconciliation/repair?side=TARGET&name=directory&kind=REMOVED_THERE";
        String earlier = repair(analyst, preview, first);
        assertThat(analyst.get(preview).body())
                .as("what is asked for already is not asked for again")
                .contains("FamilyE184")
                .doesNotContain("FamilyE183");
        String later = repair(analyst, preview, second);

        Visitor officer = visitor(Role.COMPLIANCE_OFFICER);
        assertThat(officer.get(later).body()).contains("FamilyE184").doesNotContain("FamilyE183");
        assertThat(officer.get(earlier).body()).contains("FamilyE183").doesNotContain("FamilyE184");
    }

    /// @return the page of a repair of this difference alone
    private static String repair(Visitor analyst, String preview, Difference one) {
        String id = one.id().toString();
        var fields = Map.of(
                "side", "TARGET", "name", "directory", "kind", "REMOVED_THERE", "one", id, "reason", "they lost it");
        return Visitor.location(
                analyst.post(preview + "&one=" + id, "/reconciliation/repairs", with(fields, "count", "1")));
    }

    /// What a comparison finds of somebody whose certificate the directory lost.
    private Difference removed(UUID person) {
        reconciling.begin(List.of(), "anna", "to know");
        reconciling.work();
        return found(person);
    }

    private Difference found(UUID person) {
        return reconciliations
                .find(new Reconciliations.Search(null, DifferenceKind.REMOVED_THERE, null, null), 100)
                .stream()
                .filter(found -> person.equals(found.person()))
                .findFirst()
                .orElseThrow();
    }

    @Test
    void saysThatADifferenceStaysAndOpensItAgain() {
        UUID person = graduate("E182");
        Visitor analyst = visitor(Role.INTERFACE_ANALYST);
        String one = "/reconciliation/differences/" + removed(person).id();
        assertThat(say(analyst, one, one + "/accept", Map.of())).contains("Say why");
        assertThat(say(analyst, one, one + "/accept", Map.of("reason", "they keep none")))
                .contains("It stays so", "interface-analyst: they keep none", "Open it again");
        assertThat(say(analyst, one, one + "/reopen", Map.of())).contains("It is open again");
        assertThat(say(analyst, one, one + "/reopen", Map.of())).contains("Nobody had said that it stays");
    }

    /// A node of one build reads what another of the next has written, after a thousand rows that it sent.
    @Test
    void breaksATransferOffWhereTheNextRowsCannotBeRead() {
        jdbc.sql("""
                        insert into reconciliation_difference (id, side, name, kind, subject, ours, theirs, state,
                                                               first_run, last_run, first_seen_at)
                        select gen_random_uuid(), 'TARGET', 'half', case when n > 1000 then 'OF_THE_NEXT_BUILD'
                               else 'REMOVED_THERE' end, 'n' || n, '{}', '{}', 'OPEN', 1, 1,
                               timestamptz '2026-01-01T00:00:00Z' + n * interval '1 second'
                        from generate_series(1, 1001) n
                        """).update();
        Visitor officer = visitor(Role.COMPLIANCE_OFFICER);
        try {
            assertThatThrownBy(() -> officer.get("/reconciliation/differences.csv?side=TARGET&name=half"))
                    .isInstanceOf(UncheckedIOException.class);
        } finally {
            jdbc.sql("delete from reconciliation_difference where name = 'half'")
                    .update();
        }
    }

    /// Everybody's, newest first.
    private List<AuditEntry> exports() {
        return audit.find(new Search(null, AuditAction.RECONCILIATION_EXPORTED, null, null), 1_000);
    }

    /// Somebody whose certificate the directory answered for.
    private UUID graduate(String employee) {
        hospital.hireTrained(employee, "Noor", "Family" + employee);
        UUID person = hospital.person(employee);
        Push push = deliveries
                .claim("directory", hospital.number(person), Duration.ofMinutes(1))
                .orElseThrow();
        deliveries.settle(push, new DeliveryOutcome.SeenOnReadBack("Practitioner/1", null, true, "PUT 200"));
        return person;
    }

    private static Map<String, String> with(Map<String, String> form, String key, String value) {
        var all = new HashMap<>(form);
        all.put(key, value);
        return all;
    }

    private static String say(Visitor visitor, String page, String path, Map<String, String> fields) {
        return visitor.get(Visitor.location(visitor.post(page, path, fields))).body();
    }

    private Visitor visitor(Role role) {
        Visitor visitor = visitors.get(role);
        if (visitor == null) {
            throw new AssertionError("Nobody is signed in as " + role);
        }
        return visitor;
    }
}
