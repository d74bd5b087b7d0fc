package io.preceptor.connector.crm.salesforce;

import static org.assertj.core.api.Assertions.assertThat;

import io.preceptor.connector.contract.Peer;
import io.preceptor.connector.contract.TargetContract;
import io.preceptor.lms.returns.Push;
import io.preceptor.lms.returns.ReadBack.Gap;
import io.preceptor.lms.returns.ReadBack.Kind;
import io.preceptor.lms.workforce.StaffIdentifier;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SalesforceTargetContractTest extends TargetContract {

    @TempDir
    private Path folder;

    @Override
    protected Peer open() throws Exception {
        return new SandboxOrg(folder);
    }

    @Test
    void leavesARecordThatIsAnothersByNow() {
        SandboxOrg org = (SandboxOrg) peer();
        org.server.contact("0004712");
        var other = new StaffIdentifier(SandboxOrg.EMPLOYEE_NUMBERS, "0004712");
        Push.Item wrong = known(gone("KIT-1"), seen(deliver(item("KIT-1", LAST_DAY))));
        Push rightful = of(other, item("KIT-1", LAST_DAY));
        seen(org.target().deliver(rightful));
        int written = org.effects();

        assertThat(seen(deliver(anothers(wrong))).written()).isFalse();

        assertThat(org.effects()).isEqualTo(written);
        assertThat(look(rightful)).as("it is shown of them as before").isEmpty();
        assertThat(look(of(peer().person().getFirst(), anothers(wrong))))
                .as("nothing is to be mended")
                .isEmpty();
    }

    @Test
    void takesAwayWhatTurnedOutToBeAnothersWhereItStillHangsOnTheFirst() {
        Push.Item wrong = known(gone("KIT-1"), seen(deliver(item("KIT-1", LAST_DAY))));

        assertThat(seen(deliver(anothers(wrong))).written()).isTrue();

        assertThat(peer().shown()).isEmpty();
    }

    @Test
    void takesAwayWhatIsRevokedWhoeverItHangsOnByNow() {
        SandboxOrg org = (SandboxOrg) peer();
        org.server.contact("0004712");
        var other = new StaffIdentifier(SandboxOrg.EMPLOYEE_NUMBERS, "0004712");
        Push.Item revoked = known(gone("KIT-1"), seen(deliver(item("KIT-1", LAST_DAY))));
        // As where people of theirs were merged.
        seen(org.target().deliver(of(other, item("KIT-1", LAST_DAY))));

        assertThat(seen(deliver(revoked)).written()).isTrue();

        assertThat(look(of(other, item("KIT-1", LAST_DAY))))
                .extracting(Gap::kind)
                .containsExactly(Kind.ABSENT);
    }
}
