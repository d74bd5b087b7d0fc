package io.preceptor.routes.demo;

import io.preceptor.connector.mllp.Hl7Listener;
import io.preceptor.lms.access.Account;
import io.preceptor.lms.access.Accounts.Opening;
import io.preceptor.lms.access.NewAccount;
import io.preceptor.lms.access.Role;
import io.preceptor.lms.compliance.People;
import io.preceptor.lms.team.UnitLeads;
import io.preceptor.portal.signin.AccountOpening;
import io.preceptor.routes.host.StartNotice;
import io.preceptor.routes.host.StartRefused;
import io.preceptor.routes.intake.Hl7Intake;
import io.preceptor.routes.workforce.Worker;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.context.SmartLifecycle;
import org.springframework.context.annotation.Profile;
import org.springframework.stereotype.Component;

/// On the first start takes in the sample hospital's staff list, as the EHR would send it, and opens an account
/// for each role, so that a newcomer has somebody to be. The rest of the hospital is told of by the sandbox itself.
@Component
@Profile("demo")
@ConditionalOnWebApplication
class FirstShift implements SmartLifecycle, StartNotice {

    private static final Path STAFF_LIST = Path.of("config/samples/hl7/hire.hl7");
    private static final String NURSE = "E100234";
    /// Where the manager's people work: the emergency department, into which the nurse is transferred.
    private static final Set<String> LED = Set.of("ED");

    private final Hl7Intake intake;
    private final Hl7Listener listener;
    private final Worker worker;
    private final People people;
    private final AccountOpening opening;
    private final UnitLeads leads;
    private final AcademyToken academy;
    private final int port;
    private volatile List<Line> lines = List.of();
    private volatile boolean running;

    FirstShift(
            Hl7Intake intake,
            Hl7Listener listener,
            Worker worker,
            People people,
            AccountOpening opening,
            UnitLeads leads,
            AcademyToken academy,
            @Value("${server.port:8080}") int port) {
        this.intake = intake;
        this.listener = listener;
        this.worker = worker;
        this.people = people;
        this.opening = opening;
        this.leads = leads;
        this.academy = academy;
        this.port = port;
    }

    @Override
    public void start() {
        if (find(NURSE) == null) {
            hire();
            UUID nurse = find(NURSE);
            var opened = new ArrayList<Line>();
            if (nurse != null) {
                opened.add(open("nguyen", nurse, Role.LEARNER));
            }
            opened.add(open("analyst", null, Role.INTERFACE_ANALYST));
            opened.add(open("compliance", null, Role.COMPLIANCE_OFFICER));
            opened.add(open("educator", null, Role.EDUCATOR));
            opened.add(open("manager", null, Role.MANAGER));
            opened.add(open("auditor", null, Role.AUDITOR));
            opened.add(new Line("Try", "./preceptor send config/samples/hl7/transfer.hl7"));
            opened.add(new Line("", "then, as analyst, http://localhost:" + port + "/people/" + nurse));
            lines = List.copyOf(opened);
            academy.leave();
        }
        running = true;
    }

    private void hire() {
        try {
            intake.accept(listener.source(), "demonstration", Files.readAllBytes(STAFF_LIST));
        } catch (IOException unreadable) {
            throw new StartRefused(
                    "The sample staff list cannot be read: " + STAFF_LIST.toAbsolutePath(),
                    "start from the root of the project",
                    unreadable);
        }
        worker.applyReports();
    }

    private @Nullable UUID find(String employee) {
        return people.find(new People.Search(employee, null, null, null, false, null), 1).stream()
                .map(People.Line::uuid)
                .findFirst()
                .orElse(null);
    }

    private Line open(String username, @Nullable UUID staffMember, Role role) {
        AccountOpening.Opened opened =
                opening.open(new NewAccount(username, staffMember, Set.of(role)), "demonstration");
        if (role == Role.MANAGER && opened.opening() instanceof Opening.Opened(Account account)) {
            leads.name(account.id(), LED, "demonstration");
        }
        return new Line(role.words(), username + "   first password   " + opened.password());
    }

    @Override
    public List<Line> lines() {
        return lines;
    }

    @Override
    public void stop() {
        running = false;
    }

    @Override
    public boolean isRunning() {
        return running;
    }

    /// After the policy is in force, before the routes take messages.
    @Override
    public int getPhase() {
        return Integer.MIN_VALUE + 200;
    }
}
