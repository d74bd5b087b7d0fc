package io.preceptor.connector.crm.soap;

import io.preceptor.connector.contract.Peer;
import io.preceptor.connector.contract.TargetContract;
import io.preceptor.connector.crm.soap.SandboxCrm.Setup;
import io.preceptor.connector.soap.SoapAccess.PasswordType;
import io.preceptor.connector.soap.SoapAccess.SoapVersion;
import org.junit.jupiter.api.Nested;

/// The kit over both versions of SOAP, and over both kinds of password.
class SoapTargetContractTest {

    @Nested
    class Soap11WithDigest extends TargetContract {
        @Override
        protected Peer open() throws Exception {
            return new SandboxCrm(Setup.usual());
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
