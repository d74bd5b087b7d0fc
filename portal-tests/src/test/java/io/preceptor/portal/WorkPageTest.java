package io.preceptor.portal;

import static org.assertj.core.api.Assertions.assertThat;

import io.preceptor.lms.access.Role;
import io.preceptor.lms.audit.AuditAction;
import io.preceptor.lms.audit.AuditLog;
import io.preceptor.lms.audit.AuditLog.Search;
import io.preceptor.lms.compliance.WorkLists;
import io.preceptor.lms.compliance.WorkLists.Count;
import io.preceptor.lms.compliance.WorkLists.Item;
import io.preceptor.lms.compliance.WorkLists.Kind;
import java.util.EnumSet;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;

@WholePortal
class WorkPageTest {

    private final SmallHospital hospital;
    private final WorkLists work;
    private final AuditLog audit;
    private final int port;
    private Visitor analyst;
    private Visitor officer;
    private Visitor educator;

    WorkPageTest(
            @Autowired SmallHospital hospital,
            @Autowired WorkLists work,
            @Autowired AuditLog audit,
            @LocalServerPort int port) {
        this.hospital = hospital;
        this.work = work;
        this.audit = audit;
        this.port = port;
    }

    @BeforeAll
    void everyoneSignsIn() {
        Map<Role, Visitor> everyone = hospital.everyone(port);
        analyst = Objects.requireNonNull(everyone.get(Role.INTERFACE_ANALYST));
        officer = Objects.requireNonNull(everyone.get(Role.COMPLIANCE_OFFICER));
        educator = Objects.requireNonNull(everyone.get(Role.EDUCATOR));
    }

    /// Whatever the counts say, the list behind it has as many.
    @Test
    void countsAsManyAsItLists() {
        for (Count count : work.counts(EnumSet.allOf(Kind.class))) {
            assertThat(work.items(count.kind(), 1_000)).as(count.kind().name()).hasSize((int) count.waiting());
        }
        assertThat(work.items(Kind.ON_HOLD, 10)).isNotEmpty();
        assertThat(work.items(Kind.UNMAPPED_CODE, 10)).extracting(Item::what).contains("Job code XX9");
    }

    @Test
    void leadsEachThingToWhereItIsDone() {
        String person = "/people/" + work.items(Kind.ON_HOLD, 1).getFirst().person();

        assertThat(officer.get("/work?kind=ON_HOLD").body()).contains("href=\"" + person, "Compliance officer");
        assertThat(officer.get(person).statusCode()).isEqualTo(200);
        assertThat(officer.get("/work?kind=UNMAPPED_CODE").body()).contains("Job code XX9", "href=\"/crosswalk\"");
    }

    @Test
    void showsOnlyWhatOneMayRelease() {
        assertThat(officer.get("/work").body()).contains("People on hold").doesNotContain("Who is who");
        assertThat(officer.get("/work?kind=WHO_IS_WHO").statusCode()).isEqualTo(404);
        assertThat(educator.get("/work").body()).doesNotContain("People on hold");
        assertThat(educator.post("/work", "/work/take", Map.of("kind", "ON_HOLD", "key", "x"))
                        .statusCode())
                .isEqualTo(404);
    }

    @Test
    void showsWhoHasTakenAThingAndLetsItGoAgain() {
        Item held = work.items(Kind.ON_HOLD, 1).getFirst();
        var fields = Map.of("kind", "ON_HOLD", "key", held.key());

        officer.post("/work", "/work/take", fields);
        assertThat(work.items(Kind.ON_HOLD, 1).getFirst().takenBy()).isEqualTo("compliance-officer");
        assertThat(analyst.get("/work?kind=ON_HOLD").body()).contains("compliance-officer", "Take over");

        analyst.post("/work", "/work/back", fields);
        assertThat(work.items(Kind.ON_HOLD, 1).getFirst().takenBy())
                .as("another's is not mine to give")
                .isNotNull();
        officer.post("/work", "/work/back", fields);
        assertThat(work.items(Kind.ON_HOLD, 1).getFirst().takenBy()).isNull();
        assertThat(audit.find(new Search("compliance-officer", AuditAction.WORK_TAKEN, "work:", null), 9))
                .isNotEmpty();
    }

    @Test
    void forgetsWhoHadTakenWhatWasDoneAndCameBack() {
        hospital.hire("E170", "Ines", "Moraes");
        hospital.hire("E171", "Noor", "Aziz");
        hospital.transfer("E170", "Ines", "Moraes", "NOWHERE");
        String person = hospital.person("E170").toString();
        officer.post("/work", "/work/take", Map.of("kind", "ON_HOLD", "key", person));
        officer.post("/work", "/work/take", Map.of("kind", "UNMAPPED_CODE", "key", "unit:NOWHERE"));
        officer.get("/work");
        assertThat(item(Kind.ON_HOLD, person).takenBy()).isEqualTo("compliance-officer");
        assertThat(item(Kind.UNMAPPED_CODE, "unit:NOWHERE").takenBy()).isEqualTo("compliance-officer");

        hospital.transfer("E170", "Ines", "Moraes", "ICU");
        officer.get("/work");
        hospital.transfer("E170", "Ines", "Moraes", "ELSEWHERE");
        hospital.transfer("E171", "Noor", "Aziz", "NOWHERE");

        assertThat(item(Kind.ON_HOLD, person).takenBy()).isNull();
        assertThat(item(Kind.UNMAPPED_CODE, "unit:NOWHERE").takenBy()).isNull();
        hospital.leave("E170");
        hospital.leave("E171");
    }

    private Item item(Kind kind, String key) {
        return work.items(kind, 1_000).stream()
                .filter(one -> one.key().equals(key))
                .findFirst()
                .orElseThrow();
    }
}
