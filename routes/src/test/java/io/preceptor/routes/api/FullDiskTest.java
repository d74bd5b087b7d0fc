package io.preceptor.routes.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.preceptor.lms.access.ApiTokens;
import io.preceptor.lms.access.Scope;
import io.preceptor.lms.workforce.StaffIntake;
import io.preceptor.portal.doctor.Examiner;
import io.preceptor.portal.doctor.Finding;
import io.preceptor.portal.doctor.Finding.Level;
import io.preceptor.portal.right.RightsCheck;
import io.preceptor.routes.host.BrokerHealth;
import java.util.Objects;
import java.util.Set;
import org.apache.activemq.artemis.core.server.embedded.EmbeddedActiveMQ;
import org.apache.activemq.artemis.core.server.files.FileStoreMonitor;
import org.apache.activemq.artemis.core.server.impl.ActiveMQServerImpl;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jms.connection.SingleConnectionFactory;

/// The embedded broker of the running product finds less room on its disk than it wants, and lets whoever sends to it
/// wait until there is more.
class FullDiskTest extends RunningApi {

    private final FileStoreMonitor disk;
    private final long wanted;
    private final SingleConnectionFactory connections;
    private final BrokerHealth health;
    private final Examiner doctor;

    FullDiskTest(
            @Autowired ApiTokens tokens,
            @Autowired RightsCheck rights,
            @Autowired StaffIntake intake,
            @Autowired JdbcClient jdbc,
            @Autowired EmbeddedActiveMQ broker,
            @Autowired SingleConnectionFactory connections,
            @Autowired BrokerHealth health,
            @Autowired Examiner doctor,
            @LocalServerPort int port) {
        super(tokens, rights, intake, jdbc, port);
        this.connections = connections;
        this.health = health;
        this.doctor = doctor;
        this.disk = Objects.requireNonNull(((ActiveMQServerImpl) broker.getActiveMQServer()).getMonitor());
        this.wanted = disk.getMinDiskFree();
    }

    @BeforeEach
    void fill() {
        want(Long.MAX_VALUE);
        // What the broker has allowed on a connection before goes through for a while.
        connections.resetConnection();
    }

    @AfterEach
    void makeRoom() {
        want(wanted);
    }

    private void want(long bytes) {
        disk.setMinDiskFree(bytes);
        disk.tick();
    }

    @Test
    void reportsAndCompletionsAreAppliedMeanwhileAndTargetsAreToldAfterwards() throws Exception {
        String token = token("full-disk", Set.of(Scope.COMPLETIONS_WRITE));
        for (String number : new String[] {"FULL1", "FULL2", "FULL3"}) {
            hire(number);
            await("select count(*) from staff_identifier where value = '" + number + "'", 1);
            String told = completion("hipaa-privacy", "2026-11-03").replace("0004711", number);
            assertThat(post(told, token, number).statusCode()).isEqualTo(201);
        }
        String accepted = """
                select count(*) from delivery_item d join staff_identifier i on i.staff_id = d.staff_id
                where i.value like 'FULL_' and d.target = 'partner' and d.state = 'ACCEPTED'
                """;
        assertThat(count(accepted)).isZero();
        assertThat(health.isConnected()).isFalse();
        assertThat(health.health().getDetails().get("broker"))
                .asString()
                .contains("takes nothing")
                .contains("preceptor.broker.min-disk-free");
        assertThat(doctor.examine())
                .filteredOn(finding -> finding.area().equals("broker"))
                .extracting(Finding::level, Finding::todo)
                .containsExactly(tuple(
                        Level.FAIL, "Make room. Messages are taken meanwhile; targets are told once there is more."));

        makeRoom();

        assertThat(health.isConnected()).isTrue();

        await(accepted, 3);
    }
}
