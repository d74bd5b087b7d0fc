package io.preceptor.routes.wiring;

import io.preceptor.lms.access.Accounts;
import io.preceptor.lms.access.NewAccount;
import io.preceptor.lms.access.Role;
import io.preceptor.portal.signin.AccountOpening;
import io.preceptor.routes.host.StartNotice;
import java.util.List;
import java.util.Set;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;

/// Opens the account of the first administrator on an empty installation, with a password that is shown once.
@Component
@ConditionalOnWebApplication
class FirstAdministrator implements SmartLifecycle, StartNotice {

    private static final String USERNAME = "admin";

    private final Accounts accounts;
    private final AccountOpening opening;
    private volatile List<Line> lines = List.of();
    private volatile boolean running;

    FirstAdministrator(Accounts accounts, AccountOpening opening) {
        this.accounts = accounts;
        this.opening = opening;
    }

    @Override
    public void start() {
        if (accounts.isEmpty()) {
            AccountOpening.Opened opened =
                    opening.open(new NewAccount(USERNAME, null, Set.of(Role.ADMINISTRATOR)), "first start");
            // Where another node was faster, its password is the one that counts, and it announces it.
            if (opened.opening() instanceof Accounts.Opening.Opened) {
                lines = List.of(new Line("Sign in", USERNAME + "   first password   " + opened.password()));
            }
        }
        running = true;
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

    @Override
    public int getPhase() {
        return Integer.MIN_VALUE + 150;
    }
}
