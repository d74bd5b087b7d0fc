package io.preceptor.connector.http;

import java.util.ArrayList;
import java.util.List;

/// What was said to the server and back in one push, as the attempt's row shows it: method, place, status. No
/// header, no body, no identifier's value.
public final class Talk {

    private final List<String> lines = new ArrayList<>();

    public void note(String method, String place, int status) {
        lines.add(method + " " + place + " -> " + status);
    }

    public void note(String method, String place, String instead) {
        lines.add(method + " " + place + " -> " + instead);
    }

    @Override
    public String toString() {
        return String.join("\n", lines);
    }
}
