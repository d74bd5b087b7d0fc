package io.preceptor.routes.api;

import io.preceptor.routes.process.SandboxServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;

/// The targets that the product of these tests tells: an org and a receiver of webhooks, as the sandbox has them.
final class Told {

    /// Who is known in the org.
    static final String KNOWN = "V0000000";

    static final SandboxServer ORG;
    static final SandboxServer RECEIVER;

    private static final String SECRET = "whsec_cHJlY2VwdG9yLXN5c3RlbS10ZXN0LTAxMjM0NTY=";
    private static final Path KEY;

    static {
        try {
            KEY = Files.createTempDirectory("told").resolve("org.pem");
            ORG = SandboxServer.start(
                    "crm.salesforce.SalesforceServer", "--key-file", KEY.toString(), "--contacts", "1");
            RECEIVER = SandboxServer.start("credentialing.WebhookReceiver", "--secret", SECRET);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private Told() {}

    static Map<String, String> settings() {
        var settings = new LinkedHashMap<String, String>();
        String org = "preceptor.targets.salesforce[0].";
        settings.put(org + "name", "crm");
        settings.put(org + "login-url", ORG.address().toString());
        settings.put(org + "client-id", "3MVG9.preceptor.sandbox");
        settings.put(org + "username", "preceptor@hospital.example");
        settings.put(org + "private-key-file", KEY.toString());
        settings.put(org + "object", "BoardCertification");
        settings.put(org + "external-id-field", "Preceptor_Key__c");
        settings.put(org + "person-object", "Contact");
        settings.put(org + "person-field", "PractitionerId");
        settings.put(org + "identifier-field", "Employee_Number__c");
        settings.put(org + "identifier-system", RunningApi.STAFF);
        settings.put(org + "fields.title[0]", "Name");
        settings.put(org + "fields.valid-to[0]", "EffectiveTo");
        String receiver = "preceptor.targets.webhook[0].";
        settings.put(receiver + "name", "partner");
        settings.put(receiver + "url", RECEIVER.address().toString());
        settings.put(receiver + "secrets[0]", SECRET);
        settings.put(receiver + "identifier-systems[0]", RunningApi.STAFF);
        return settings;
    }
}
