package io.preceptor.routes.command;

import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalTime;
import java.time.Period;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import org.springframework.boot.context.properties.bind.Bindable;
import org.springframework.util.unit.DataSize;

/// What a setting of some type should be, in words for the one who writes it.
final class Expected {

    private static final Map<Class<?>, String> WORDS = Map.of(
            Integer.class, "a whole number",
            Long.class, "a whole number",
            Boolean.class, "true or false",
            Duration.class, "a length of time such as 30s, 5m or 12h",
            LocalTime.class, "a time of day such as 07:30",
            Period.class, "a number of days or months such as P14D or P3M",
            DataSize.class, "a size such as 512KB or 16MB",
            ZoneId.class, "a time zone such as America/New_York",
            URI.class, "a URI",
            Path.class, "a path");

    private Expected() {}

    static String of(Bindable<?> target) {
        Class<?> type = target.getType().resolve(Object.class);
        if (type.isEnum()) {
            return Arrays.stream(type.getEnumConstants())
                    .map(one -> one.toString().toLowerCase(Locale.ROOT).replace('_', '-'))
                    .collect(Collectors.joining(", ", "one of ", ""));
        }
        Class<?> boxed = target.getBoxedType().resolve(type);
        return WORDS.getOrDefault(boxed, "what docs/settings.md says");
    }
}
