package io.preceptor.connector.crm.soap;

import static org.assertj.core.api.Assertions.assertThat;

import io.preceptor.connector.contract.Peer;
import io.preceptor.connector.contract.TargetContract;
import io.preceptor.connector.crm.soap.SandboxCrm.Setup;
import io.preceptor.connector.soap.SoapAccess.PasswordType;
import io.preceptor.connector.soap.SoapAccess.SoapVersion;
import io.preceptor.lms.returns.Push;
import io.preceptor.lms.returns.ReadBack.Gap;
import io.preceptor.lms.returns.ReadBack.Kind;
import io.preceptor.lms.workforce.StaffIdentifier;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

/// The kit over both versions of SOAP, and over both kinds of password.
class SoapTargetContractTest {

    @Nested
    class Soap11WithDigest extends TargetContract {
        @Override
        protected Peer open() throws Exception {
            return new SandboxCrm(Setup.usual());
        }

        @Test
        void leavesARecordThatIsAnothersByNow() {
            SandboxCrm crm = (SandboxCrm) peer();
            crm.server.person("E-0004712");
            var other = new StaffIdentifier(SandboxCrm.EMPLOYEE_NUMBERS, "E-0004712");
            Push.Item wrong = known(gone("KIT-1"), seen(deliver(item("KIT-1", LAST_DAY))));
            Push rightful = of(other, item("KIT-1", LAST_DAY));
            seen(crm.target().deliver(rightful));
            int written = crm.effects();

            assertThat(seen(deliver(anothers(wrong))).written()).isFalse();

            assertThat(crm.effects()).isEqualTo(written);
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
            SandboxCrm crm = (SandboxCrm) peer();
            crm.server.person("E-0004712");
            var other = new StaffIdentifier(SandboxCrm.EMPLOYEE_NUMBERS, "E-0004712");
            Push.Item revoked = known(gone("KIT-1"), seen(deliver(item("KIT-1", LAST_DAY))));
            // As where people of theirs were merged.
            seen(crm.target().deliver(of(other, item("KIT-1", LAST_DAY))));

            assertThat(seen(deliver(revoked)).written()).isTrue();

            assertThat(look(of(other, item("KIT-1", LAST_DAY))))
                    .extracting(Gap::kind)
                    .containsExactly(Kind.ABSENT);
        }
    }

    @Nested
    class Soap12WithText extends TargetContract {
        @Override
        protected Peer open() throws Exception {
            return new SandboxCrm(Setup.usual().with(SoapVersion.SOAP_1_2).with(PasswordType.TEXT));
        }
    }
}
