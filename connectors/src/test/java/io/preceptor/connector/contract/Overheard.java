package io.preceptor.connector.contract;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.AppenderBase;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.logging.Handler;
import java.util.logging.LogRecord;
import org.jspecify.annotations.Nullable;
import org.slf4j.LoggerFactory;

/// Everything that is logged while it is open, through SLF4J at every level and through the JDK's own logging.
final class Overheard implements AutoCloseable {

    /// @param isDetail below the level that anybody runs with
    private record Heard(String logger, boolean isDetail, String text) {}

    private final List<Heard> heard = new CopyOnWriteArrayList<>();
    private final Logger root = (Logger) LoggerFactory.getLogger(org.slf4j.Logger.ROOT_LOGGER_NAME);
    private final java.util.logging.Logger jdkRoot = java.util.logging.Logger.getLogger("");
    private final @Nullable Level before = root.getLevel();
    private final Appender appender = new Appender();
    private final JdkHandler handler = new JdkHandler();

    Overheard() {
        appender.setContext(root.getLoggerContext());
        appender.start();
        root.iteratorForAppenders().forEachRemaining(Overheard::onlyAsBefore);
        root.setLevel(Level.TRACE);
        root.addAppender(appender);
        jdkRoot.addHandler(handler);
    }

    /// @param others loggers of the system at the other end, whose details are its own affair
    List<String> lines(List<String> others) {
        return heard.stream()
                .filter(one -> !one.isDetail() || others.stream().noneMatch(one.logger()::startsWith))
                .map(Heard::text)
                .toList();
    }

    /// The console need not show what is only overheard.
    private static void onlyAsBefore(ch.qos.logback.core.Appender<ILoggingEvent> other) {
        if (other.getCopyOfAttachedFiltersList().isEmpty()) {
            var filter = new ch.qos.logback.classic.filter.ThresholdFilter();
            filter.setLevel("INFO");
            filter.start();
            other.addFilter(filter);
        }
    }

    @Override
    public void close() {
        root.detachAppender(appender);
        root.setLevel(before);
        jdkRoot.removeHandler(handler);
    }

    private final class Appender extends AppenderBase<ILoggingEvent> {
        @Override
        protected void append(ILoggingEvent event) {
            var thrown = event.getThrowableProxy();
            heard.add(new Heard(
                    event.getLoggerName(),
                    !event.getLevel().isGreaterOrEqual(Level.INFO),
                    event.getFormattedMessage() + (thrown == null ? "" : " " + thrown.getMessage())));
        }
    }

    private final class JdkHandler extends Handler {
        @Override
        public void publish(LogRecord line) {
            heard.add(new Heard(
                    String.valueOf(line.getLoggerName()),
                    false,
                    line.getMessage()
                            + " " + List.of(line.getParameters() == null ? new Object[0] : line.getParameters())
                            + " " + line.getThrown()));
        }

        @Override
        public void flush() {}

        @Override
        public void close() {}
    }
}
