package io.preceptor.postgres;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/// A JVM of its own that starts a server and then waits: something to kill, and something to run as somebody else.
record ServerProcess(Process jvm, ProcessHandle postmaster, Database database) implements AutoCloseable {

    static ServerProcess start(Path folder) {
        return start(List.of(), System.getProperty("java.class.path"), folder);
    }

    static ServerProcess start(List<String> prefix, String classPath, Path folder) {
        var line = new ArrayList<>(prefix);
        line.add(ProcessHandle.current().info().command().orElseThrow());
        line.addAll(List.of("-cp", classPath, Child.class.getName(), folder.toString()));
        try {
            Process jvm = new ProcessBuilder(line)
                    .directory(folder.toFile())
                    .redirectError(ProcessBuilder.Redirect.INHERIT)
                    .start();
            var reader = new BufferedReader(new InputStreamReader(jvm.getInputStream(), StandardCharsets.UTF_8));
            String said = reader.readLine();
            if (said == null) {
                throw new IllegalStateException("The child ended before its server was up");
            }
            String[] words = said.split(" ", 4);
            return new ServerProcess(
                    jvm,
                    ProcessHandle.of(Long.parseLong(words[0])).orElseThrow(),
                    new Database(words[1], words[2], words[3]));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// Closes the child's input, which asks it to stop in order, and waits for it.
    @Override
    public void close() {
        try {
            jvm.getOutputStream().close();
            jvm.waitFor();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /// What runs in the child.
    static final class Child {

        private Child() {}

        public static void main(String... arguments) throws IOException {
            try (var postgres = EmbeddedPostgres.start(Path.of(arguments[0]))) {
                Database database = postgres.database();
                System.out.println(postgres.postmaster().pid() + " " + database.jdbcUrl() + " " + database.user() + " "
                        + database.password());
                System.in.transferTo(OutputStream.nullOutputStream());
            }
        }
    }
}
