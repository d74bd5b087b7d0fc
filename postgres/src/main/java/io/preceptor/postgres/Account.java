package io.preceptor.postgres;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.util.ArrayList;
import java.util.List;

/// The operating system account that the server runs as. PostgreSQL refuses to work for root, so root lends it
/// another.
sealed interface Account {

    /// The account `nobody` of every Linux distribution.
    int NOBODY = 65534;

    /// The command line that runs the given one under this account.
    List<String> commandLine(List<String> program);

    /// Makes this account the owner of one file or folder.
    void own(Path path) throws IOException;

    /// This account with every capability that a server of it may have been given: the kernel hides a process
    /// from one with fewer. Where a container withholds the capability, its command line fails, and then no
    /// server has it either.
    Account observer();

    /// An ordinary user runs the server as itself.
    record Own(int uid) implements Account {
        @Override
        public List<String> commandLine(List<String> program) {
            return program;
        }

        @Override
        public void own(Path path) {}

        @Override
        public Account observer() {
            return this;
        }
    }

    /// Root drops to another user before the program starts.
    ///
    /// @param passesParents whether a folder above is closed to that user (such as `/root`), so that it must be
    ///   allowed to read past it
    record Lent(int uid, boolean passesParents) implements Account {
        @Override
        public List<String> commandLine(List<String> program) {
            var line = new ArrayList<>(List.of("setpriv", "--reuid=" + uid, "--regid=" + uid, "--clear-groups"));
            if (passesParents) {
                line.add("--inh-caps=+dac_read_search");
                line.add("--ambient-caps=+dac_read_search");
            }
            line.addAll(program);
            return line;
        }

        @Override
        public void own(Path path) throws IOException {
            Files.setAttribute(path, "unix:uid", uid);
            Files.setAttribute(path, "unix:gid", uid);
        }

        @Override
        public Account observer() {
            return new Lent(uid, true);
        }
    }

    /// Chooses the account for a cluster: the owner that it has already, or nobody.
    static Account of(Path folder, Path cluster) throws IOException {
        int self = owner(Path.of("/proc/self"));
        int holder = Files.exists(cluster) ? owner(cluster) : self;
        if (self == 0) {
            return new Lent(holder == 0 ? NOBODY : holder, !isOpenToAll(folder));
        }
        if (holder != self) {
            throw new PostgresRefused(
                    "The database in " + cluster + " belongs to user " + holder + ", not to this one (" + self + ")",
                    "Start as the user who made it, or as root, or give the data folder away with chown -R.");
        }
        return new Own(self);
    }

    private static int owner(Path path) throws IOException {
        return (int) Files.getAttribute(path, "unix:uid");
    }

    private static boolean isOpenToAll(Path folder) throws IOException {
        for (Path each = folder.toRealPath(); each != null; each = each.getParent()) {
            if (!Files.getPosixFilePermissions(each).contains(PosixFilePermission.OTHERS_EXECUTE)) {
                return false;
            }
        }
        return true;
    }
}
