package io.preceptor.routes.api;

import io.preceptor.sandbox.workday.WorkdayServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Map;
import java.util.TreeMap;

/// A Workday tenant of the sandbox that the running product reads.
final class HrTenant {

    static final String SOURCE = "tenant";
    static final WorkdayServer SERVER = start();
    private static final String PASSWORD = "the-password-of-the-tenant";

    private HrTenant() {}

    private static WorkdayServer start() {
        try {
            return WorkdayServer.start(0, PASSWORD);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static Map<String, String> settings() {
        var settings = new TreeMap<String, String>();
        String source = "preceptor.sources.workday[0].";
        settings.put(source + "name", SOURCE);
        settings.put(source + "url", SERVER.address().toString());
        settings.put(source + "username", WorkdayServer.USER);
        settings.put(source + "password", PASSWORD);
        settings.put(source + "employee-id-system", RunningApi.STAFF);
        settings.put(source + "every", "1s");
        settings.put(source + "lag", "0s");
        return settings;
    }
}
