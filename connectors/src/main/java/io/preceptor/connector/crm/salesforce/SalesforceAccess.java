package io.preceptor.connector.crm.salesforce;

import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;

/// How one org is signed in to and spoken to, whatever is said there.
record SalesforceAccess(
        URI loginUrl,
        String clientId,
        String username,
        Path privateKeyFile,
        String apiVersion,
        int dailyPercent,
        Duration connectTimeout,
        Duration responseTimeout) {

    /// An absolute URL of http or https and nothing behind its host.
    static boolean isUsable(URI loginUrl) {
        return loginUrl.isAbsolute()
                && (loginUrl.getScheme().equals("https") || loginUrl.getScheme().equals("http"))
                && loginUrl.getHost() != null
                && loginUrl.getRawPath().isEmpty()
                && loginUrl.getRawQuery() == null
                && loginUrl.getRawUserInfo() == null;
    }

    /// Without the key's place and the user, since settings end up in logs.
    @Override
    public String toString() {
        return "SalesforceAccess[loginUrl=" + loginUrl + "]";
    }
}
