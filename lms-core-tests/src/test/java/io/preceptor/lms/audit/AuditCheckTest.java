package io.preceptor.lms.audit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.preceptor.lms.audit.AuditCheck.Verdict;
import java.util.ArrayList;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.dao.DataAccessException;
import org.springframework.transaction.support.TransactionTemplate;

class AuditCheckTest {

    private AuditDatabase database;
    private AuditCheck check;

    @BeforeEach
    void threeRows() {
        database = AuditDatabase.fresh("audit_check");
        check = new AuditCheck(database.store);
        for (int i = 1; i <= 3; i++) {
            database.log.append("ana", AuditAction.PERSON_SEEN, "person:" + i, "");
        }
    }

    @Test
    void findsAnUntouchedTrailIntact() {
        assertThat(check.verify()).isEqualTo(new Verdict.Intact(3));
    }

    @Test
    void refusesToChangeToDeleteAndToEmptyTheTrail() {
        for (String sql : new String[] {
            "update audit_entry set actor = 'eve' where number = 2",
            "delete from audit_entry where number = 2",
            "truncate audit_entry"
        }) {
            assertThatThrownBy(() -> database.jdbc.sql(sql).update()).isInstanceOf(DataAccessException.class);
        }
        assertThat(check.verify()).isEqualTo(new Verdict.Intact(3));
    }

    @Test
    void namesTheRowThatSomebodyChangedPastTheTrigger() {
        tamper("update audit_entry set actor = 'eve' where number = 2");

        assertThat(check.verify()).isEqualTo(new Verdict.Broken(2, "the row was changed after it was written"));
    }

    @Test
    void namesTheRowWhoseHashWasMadeToFitItsNewContent() {
        AuditEntry second = database.store.after(1, 2, 1).getFirst();
        AuditEntry forged = AuditEntry.following(
                second.previous(), 2, second.at(), "eve", second.action(), second.subject(), second.detail());
        tamper("update audit_entry set actor = 'eve', hash = '" + forged.hash() + "' where number = 2");

        assertThat(check.verify()).isEqualTo(new Verdict.Broken(3, "the row does not follow the one before"));
    }

    @Test
    void namesTheFirstRowThatIsMissing() {
        tamper("delete from audit_entry where number = 2");

        assertThat(check.verify()).isEqualTo(new Verdict.Broken(2, "the row is missing"));
    }

    @Test
    void noticesThatTheEndWasCutOff() {
        tamper("delete from audit_entry where number = 3");

        assertThat(check.verify()).isEqualTo(new Verdict.Broken(3, "the row is missing, with all that followed"));
    }

    @Test
    void numbersTheRowsOfManyWritersWithoutGapOrBranch() throws InterruptedException {
        var writers = new ArrayList<Thread>();
        for (int i = 0; i < 40; i++) {
            String detail = "writer " + i;
            writers.add(Thread.startVirtualThread(
                    () -> database.log.append("ben", AuditAction.SIGNED_IN, "account:ben", detail)));
        }
        for (Thread writer : writers) {
            writer.join();
        }

        assertThat(check.verify()).isEqualTo(new Verdict.Intact(43));
    }

    @Test
    void leavesNothingOfARowWhoseTransactionFailed() {
        var transaction = new TransactionTemplate(database.manager);
        transaction.executeWithoutResult(status -> {
            database.log.append("ana", AuditAction.SIGNED_OUT, "account:ana", "");
            status.setRollbackOnly();
        });

        assertThat(check.verify()).isEqualTo(new Verdict.Intact(3));
    }

    private void tamper(String sql) {
        database.jdbc.sql("alter table audit_entry disable trigger user").update();
        database.jdbc.sql(sql).update();
        database.jdbc.sql("alter table audit_entry enable trigger user").update();
    }
}
