package io.preceptor.portal.flow;

import io.preceptor.portal.flow.Flow.Node;
import io.preceptor.portal.flow.Flow.State;
import io.preceptor.portal.flow.Flow.Steering;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/// How the picture and the table say it, short enough for a small box.
public final class FlowWords {

    public String state(State state) {
        return switch (state) {
            case RUNNING -> "Running";
            case TRYING -> "Trying again";
            case PAUSED -> "Paused";
            case STOPPED -> "Stopped";
            case ALARM -> "Look at it";
            case UNKNOWN -> "Not known";
        };
    }

    /// The tone of the design tokens.
    public String tone(State state) {
        return switch (state) {
            case RUNNING -> "good";
            case TRYING -> "warn";
            case PAUSED -> "wait";
            case STOPPED, ALARM -> "late";
            case UNKNOWN -> "calm";
        };
    }

    /// A symbol of `icons.svg`: never by colour alone.
    public String icon(State state) {
        return switch (state) {
            case RUNNING -> "check";
            case TRYING -> "alert";
            case PAUSED -> "clock";
            case STOPPED, ALARM -> "stop";
            case UNKNOWN -> "dot";
        };
    }

    public String steering(Steering steering) {
        return switch (steering) {
            case PAUSE -> "Pause";
            case RESUME -> "Resume";
            case STOP -> "Stop";
            case START -> "Start";
        };
    }

    /// `12 a minute`; empty where it is not known.
    public String rate(Node node) {
        Double rate = node.perMinute();
        if (rate == null) {
            return "";
        }
        return rate > 0 && rate < 1 ? "under 1 a minute" : String.format(Locale.US, "%,d a minute", Math.round(rate));
    }

    /// `3 waiting`; empty where nothing can wait.
    public String queue(Node node) {
        Long queue = node.queue();
        return queue == null ? "" : String.format(Locale.US, "%,d waiting", queue);
    }

    /// `lag 5 s`; empty where that means nothing.
    public String lag(Node node) {
        Duration lag = node.lag();
        return lag == null ? "" : "lag " + length(lag);
    }

    public String errors(Node node) {
        return node.errors() == 0 ? "" : String.format(Locale.US, "%,d for people", node.errors());
    }

    /// All of it in a line or two.
    public List<String> numbers(Node node) {
        var first = new ArrayList<>(List.of(rate(node), lag(node)));
        var second = new ArrayList<>(List.of(queue(node), errors(node)));
        first.removeIf(String::isEmpty);
        second.removeIf(String::isEmpty);
        String above = String.join(" · ", first);
        String below = String.join(" · ", second);
        return above.isEmpty() ? List.of(below, "") : List.of(above, below);
    }

    private static String length(Duration lag) {
        long seconds = lag.toSeconds();
        if (seconds < 120) {
            return seconds + " s";
        }
        return seconds < 7_200 ? lag.toMinutes() + " min" : lag.toHours() + " h";
    }
}
