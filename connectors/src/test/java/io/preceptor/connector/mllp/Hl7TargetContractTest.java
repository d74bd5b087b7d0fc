package io.preceptor.connector.mllp;

import io.preceptor.connector.contract.Peer;
import io.preceptor.connector.contract.TargetContract;
import io.preceptor.lms.returns.TargetCapability;
import io.preceptor.mapping.hl7v2.CertificationMessage.Kind;
import org.junit.jupiter.api.Nested;

/// The kit over what a receiver may do with a control id that it knows, both kinds of message and both modes.
class Hl7TargetContractTest {

    @Nested
    class KnowsControlIds extends TargetContract {
        @Override
        protected Peer open() throws Exception {
            return new Hl7Peer(TargetCapability.IDEMPOTENT_RESEND, Kind.PMU, false);
        }
    }

    @Nested
    class TakesEverythingAgain extends TargetContract {
        @Override
        protected Peer open() throws Exception {
            return new Hl7Peer(TargetCapability.NEITHER, Kind.PMU, false);
        }
    }

    @Nested
    class MasterFile extends TargetContract {
        @Override
        protected Peer open() throws Exception {
            return new Hl7Peer(TargetCapability.IDEMPOTENT_RESEND, Kind.MFN, false);
        }
    }

    @Nested
    class EnhancedMode extends TargetContract {
        @Override
        protected Peer open() throws Exception {
            return new Hl7Peer(TargetCapability.IDEMPOTENT_RESEND, Kind.PMU, true);
        }
    }
}
