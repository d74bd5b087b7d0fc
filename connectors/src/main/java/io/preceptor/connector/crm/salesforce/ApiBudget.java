package io.preceptor.connector.crm.salesforce;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// How much of the org's requests of the last 24 hours is spent, as each answer tells: `Sforce-Limit-Info:
/// api-usage=18/15000`. All of the org's integrations share them.
final class ApiBudget {

    private static final Pattern USAGE = Pattern.compile("(?:.*[;, ])?api-usage=(\\d{1,12})/(\\d{1,12}).*");

    private final int percent;
    private volatile boolean isSpent;

    ApiBudget(int percent) {
        this.percent = percent;
    }

    /// Takes the last known state; a header that cannot be read changes nothing.
    void saw(String header) {
        Matcher usage = USAGE.matcher(header);
        if (usage.matches()) {
            isSpent = Long.parseLong(usage.group(1)) * 100 >= Long.parseLong(usage.group(2)) * percent;
        }
    }

    /// Whether our share is spent, as far as we have heard.
    boolean isSpent() {
        return isSpent;
    }
}
