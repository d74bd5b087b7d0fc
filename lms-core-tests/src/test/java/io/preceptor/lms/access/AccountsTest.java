package io.preceptor.lms.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.preceptor.lms.access.Accounts.Changing;
import io.preceptor.lms.access.Accounts.Credentials;
import io.preceptor.lms.access.Accounts.Opening;
import io.preceptor.lms.access.store.AccountStore;
import io.preceptor.lms.audit.AuditAction;
import io.preceptor.lms.audit.AuditCheck;
import io.preceptor.lms.audit.AuditDatabase;
import io.preceptor.lms.audit.AuditEntry;
import io.preceptor.lms.audit.AuditLog.Search;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class AccountsTest {

    private static final String HASH = "{bcrypt}not-a-real-one";

    private AuditDatabase database;
    private Accounts accounts;

    @BeforeEach
    void noAccounts() {
        database = AuditDatabase.fresh("accounts");
        accounts = new Accounts(new AccountStore(database.jdbc, database.manager), database.log);
    }

    @Test
    void opensAnAccountThatMustChangeItsPassword() {
        assertThat(accounts.isEmpty()).isTrue();

        Account opened = open("Ana.Silva", null, Role.LEARNER);

        assertThat(opened.username()).isEqualTo("ana.silva");
        assertThat(opened.mustChangePassword()).isTrue();
        assertThat(accounts.choosePassword(accounts.credentials("ana.silva").orElseThrow(), "{bcrypt}other"))
                .hasValueSatisfying(
                        changed -> assertThat(changed.mustChangePassword()).isFalse());
        assertThat(accounts.credentials("ANA.SILVA").orElseThrow().passwordHash())
                .isEqualTo("{bcrypt}other");
        assertThat(database.log.find(new Search(null, null, null, null), 10))
                .extracting(AuditEntry::action)
                .containsExactly("PASSWORD_CHANGED", "ACCOUNT_CREATED");
        assertThat(new AuditCheck(database.store).verify()).isEqualTo(new AuditCheck.Verdict.Intact(2));
    }

    @Test
    void refusesASecondAccountForANameOrAPerson() {
        UUID person = UUID.randomUUID();
        open("ana", person, Role.LEARNER);

        assertThat(accounts.open(new NewAccount("ana", null, Set.of(Role.LEARNER)), HASH, "system"))
                .isEqualTo(new Opening.UsernameTaken());
        assertThat(accounts.open(new NewAccount("ana2", person, Set.of(Role.LEARNER)), HASH, "system"))
                .isEqualTo(new Opening.StaffMemberTaken());
    }

    @Test
    void refusesASecondAccountForSomebodyWhoHasOneUnderAnotherId() {
        UUID person = UUID.randomUUID();
        UUID other = UUID.randomUUID();
        open("ana", other, Role.LEARNER);
        database.jdbc.sql("""
                        insert into staff_merged (uuid, staff_id, survivor_uuid, survivor_id, decision)
                        values (:other, 2, :person, 1, 1)
                        """).param("other", other).param("person", person).update();

        for (UUID id : List.of(person, other)) {
            assertThat(accounts.open(new NewAccount("ana2", id, Set.of(Role.LEARNER)), HASH, "system"))
                    .isEqualTo(new Opening.StaffMemberTaken());
        }
    }

    @Test
    void locksAfterFiveWrongPasswordsInARow() {
        Account ana = open("ana", null, Role.LEARNER);
        for (int i = 1; i < Accounts.FAILURES_ALLOWED; i++) {
            accounts.signInRefused(ana);
        }
        assertThat(accounts.find(ana.id()).orElseThrow().lockedUntil()).isNull();

        accounts.signInRefused(ana);

        Instant now = database.jdbc
                .sql("select clock_timestamp()")
                .query((row, _) -> row.getTimestamp(1).toInstant())
                .single();
        assertThat(accounts.find(ana.id()).orElseThrow().isLockedAt(now)).isTrue();
        accounts.reset(ana.id(), HASH, "admin");
        assertThat(accounts.find(ana.id()).orElseThrow().isLockedAt(now)).isFalse();
    }

    @Test
    void aRightPasswordReadBeforeTheLockOpensNothing() {
        Account ana = open("ana", null, Role.LEARNER);
        Credentials read = accounts.credentials("ana").orElseThrow();
        for (int i = 1; i <= Accounts.FAILURES_ALLOWED; i++) {
            accounts.signInRefused(ana);
        }

        assertThat(accounts.signedIn(read)).isFalse();
        assertThat(accounts.find(ana.id()).orElseThrow().lockedUntil())
                .as("the lock stays")
                .isNotNull();
        assertThat(database.log.find(new Search(null, AuditAction.SIGNED_IN, null, null), 10))
                .isEmpty();

        accounts.reset(ana.id(), "{bcrypt}another", "admin");
        assertThat(accounts.signedIn(read)).as("the password of before").isFalse();
        Credentials fresh = accounts.credentials("ana").orElseThrow();
        assertThat(accounts.signedIn(fresh)).isTrue();
        accounts.change(ana.id(), Set.of(Role.LEARNER), false, "admin");
        assertThat(accounts.signedIn(fresh)).as("disabled").isFalse();
    }

    /// Between comparing the old password and hashing the new one an administrator may have given another.
    @Test
    void aResetIsNotUndoneByAChoiceThatBeganBeforeIt() {
        Account ana = open("ana", null, Role.LEARNER);
        Credentials read = accounts.credentials("ana").orElseThrow();
        accounts.reset(ana.id(), "{bcrypt}from the administrator", "admin");

        assertThat(accounts.choosePassword(read, "{bcrypt}of the thief")).isEmpty();
        assertThat(accounts.confirmed(read)).isFalse();
        Credentials now = accounts.credentials("ana").orElseThrow();
        assertThat(now.passwordHash()).isEqualTo("{bcrypt}from the administrator");
        assertThat(accounts.confirmed(now)).isTrue();
        for (int i = 1; i <= Accounts.FAILURES_ALLOWED; i++) {
            accounts.signInRefused(ana);
        }
        assertThat(accounts.choosePassword(now, "{bcrypt}guessed")).as("locked").isEmpty();
        assertThat(database.log.find(new Search(null, AuditAction.SIGNED_IN, null, null), 10))
                .as("who types it once more does not sign in")
                .isEmpty();
    }

    @Test
    void keepsNoNameThatNobodyHas() {
        accounts.signInRefused(null);

        assertThat(database.log.find(new Search(null, null, null, null), 10))
                .extracting(AuditEntry::subject)
                .containsExactly("account:unknown");
    }

    @Test
    void keepsTheLastAdministrator() {
        Account first = open("first", null, Role.ADMINISTRATOR);

        assertThat(accounts.change(first.id(), Set.of(Role.LEARNER), true, "first"))
                .isEqualTo(new Changing.LastAdministrator());
        assertThat(accounts.change(first.id(), Set.of(Role.ADMINISTRATOR), false, "first"))
                .isEqualTo(new Changing.LastAdministrator());

        open("second", null, Role.ADMINISTRATOR);
        assertThat(accounts.change(first.id(), Set.of(Role.LEARNER), true, "second"))
                .isInstanceOf(Changing.Changed.class);
    }

    @Test
    void refusesNamesThatArePassedOnAsMarkup() {
        for (String reserved : List.of("system", " Nobody ")) {
            assertThatThrownBy(() -> new NewAccount(reserved, null, Set.of(Role.LEARNER)))
                    .as("the audit trail means no account by it")
                    .isInstanceOf(IllegalArgumentException.class);
        }
        assertThatThrownBy(() -> new NewAccount("<b>ana</b>", null, Set.of(Role.LEARNER)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageNotContaining("ana");
    }

    @Test
    void generatesADifferentFirstPasswordEachTime() {
        assertThat(FirstPassword.generate())
                .matches("[a-z2-9]{4}(-[a-z2-9]{4}){3}")
                .isNotEqualTo(FirstPassword.generate());
    }

    private Account open(String username, @Nullable UUID staff, Role role) {
        Opening opening = accounts.open(new NewAccount(username, staff, Set.of(role)), HASH, "system");
        assertThat(opening).isInstanceOf(Opening.Opened.class);
        return ((Opening.Opened) opening).account();
    }
}
