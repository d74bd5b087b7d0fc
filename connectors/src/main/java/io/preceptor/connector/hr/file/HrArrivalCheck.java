package io.preceptor.connector.hr.file;

import static io.preceptor.lms.journal.ProblemCode.CONTRADICTORY;
import static io.preceptor.lms.journal.ProblemCode.MALFORMED;
import static io.preceptor.lms.journal.ProblemCode.MISSING;
import static io.preceptor.lms.journal.ProblemCode.UNSUPPORTED;

import io.preceptor.connector.hr.file.HrFileProperties.Fixed;
import io.preceptor.connector.pgp.PgpKeys;
import io.preceptor.connector.pgp.UnusablePgpKeyException;
import io.preceptor.lms.journal.ProblemCode;
import java.nio.charset.Charset;
import java.nio.charset.IllegalCharsetNameException;
import java.nio.charset.StandardCharsets;
import java.nio.charset.UnsupportedCharsetException;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;
import org.jspecify.annotations.Nullable;

/// Whether the files of a feed can be fetched, opened and proven as it is configured.
final class HrArrivalCheck {

    private static final Pattern ENDING = Pattern.compile("\\.[A-Za-z0-9._-]{1,32}");
    private static final Pattern FOLDER = Pattern.compile("[^\\p{Cntrl}\\\\]{1,255}");

    private final HrFileProperties feed;
    private final Report report;
    private final Set<String> groups = new TreeSet<>();

    /// Takes what is wrong.
    @FunctionalInterface
    interface Report {
        /// @param at within the feed
        void add(String at, ProblemCode code, String fix);
    }

    private HrArrivalCheck(HrFileProperties feed, Report report) {
        this.feed = feed;
        this.report = report;
    }

    static void check(HrFileProperties feed, Report report) {
        var check = new HrArrivalCheck(feed, report);
        HrSftpProperties sftp = feed.sftp();
        if (sftp != null) {
            check.sftp(sftp);
        }
        HrPgpProperties pgp = feed.pgp();
        if (pgp != null) {
            check.pgp(pgp);
        }
        check.proof(feed.proof());
        if (!feed.dialect().fixed().isEmpty()) {
            check.fixed(feed.dialect().fixed());
        }
    }

    private void sftp(HrSftpProperties sftp) {
        if (!sftp.isSignInOneWay()) {
            report.add("sftp", CONTRADICTORY, "give either password or private-key-file, so that we can sign in");
        }
        var key = sftp.privateKeyFile();
        if (key != null && !Files.isReadable(key)) {
            report.add("sftp.private-key-file", MISSING, "mount the file there, readable by the product");
        }
        if (!sftp.areHostKeysFingerprints()) {
            report.add(
                    "sftp.host-keys",
                    MALFORMED,
                    "write each as ssh-keygen -l shows it: SHA256:... with 43 characters; never take it from the network"
                            + " unasked");
        }
        if (!FOLDER.matcher(sftp.folder()).matches()) {
            report.add("sftp.folder", MALFORMED, "write a path with slashes, such as outbound/hr");
        }
        if (!FOLDER.matcher(sftp.moveTo()).matches() || sftp.moveTo().equals(".")) {
            report.add("sftp.move-to", MALFORMED, "write another folder, such as done");
        }
    }

    private void pgp(HrPgpProperties pgp) {
        try {
            var _ = PgpKeys.load(pgp.privateKeyFile(), pgp.passphrase(), pgp.signedByFile());
        } catch (UnusablePgpKeyException unusable) {
            switch (unusable.which()) {
                case PRIVATE_KEY_FILE ->
                    report.add(
                            "pgp.private-key-file",
                            MISSING,
                            "mount our private key there, as gpg --export-secret-keys writes it, with a key that encrypts");
                case PASSPHRASE ->
                    report.add("pgp.passphrase", CONTRADICTORY, "give the one that opens pgp.private-key-file");
                case SIGNED_BY_FILE ->
                    report.add(
                            "pgp.signed-by-file",
                            MISSING,
                            "mount the sender's public key there, as gpg --export writes it");
            }
        }
    }

    private void proof(HrProofProperties proof) {
        String checksum = proof.checksum();
        if (checksum != null && !ENDING.matcher(checksum).matches()) {
            report.add("proof.checksum", MALFORMED, "write the ending of the file beside, such as .sha256");
        }
        if (checksum != null && feed.sftp() == null && feed.ready().marker() != null) {
            report.add(
                    "ready.marker", CONTRADICTORY, "leave it out: a file is complete when its checksum file is there");
        }
        pattern("proof.name", proof.name(), Set.of("sequence"));
        pattern("proof.header", proof.header(), Set.of("sequence"));
        pattern("proof.trailer", proof.trailer(), Set.of("sequence", "rows", "sum", "sha256"));
        if (proof.name() != null && !groups.contains("proof.name sequence")) {
            report.add("proof.name", MISSING, "give it the group sequence: (?<sequence>[0-9]+)");
        }
        String sumOf = proof.sumOf();
        if (groups.contains("proof.trailer sum") != (sumOf != null)) {
            report.add(
                    "proof.sum-of",
                    sumOf == null ? MISSING : CONTRADICTORY,
                    "name the column of which the trailer's group sum is the sum, and only then");
        }
        if (sumOf != null && !isMapped(sumOf)) {
            report.add("proof.sum-of", MISSING, "map that column too: the others are dropped before they are read");
        }
        if (proof.trailer() != null && encoding() != null && StandardCharsets.UTF_16.equals(encoding())) {
            report.add("dialect.encoding", UNSUPPORTED, "name UTF-16LE or UTF-16BE where a file has a trailer");
        }
    }

    private void pattern(String at, @Nullable String text, Set<String> known) {
        if (text == null) {
            return;
        }
        try {
            for (String group : Pattern.compile(text).namedGroups().keySet()) {
                groups.add(at + " " + group);
                if (!known.contains(group)) {
                    report.add(
                            at,
                            UNSUPPORTED,
                            "it has a group named " + group + ", and only these say something: "
                                    + String.join(", ", new TreeSet<>(known)));
                }
            }
        } catch (PatternSyntaxException broken) {
            report.add(at, MALFORMED, "write a regular expression, such as TRL\\|rows=(?<rows>[0-9]+)");
        }
    }

    private void fixed(List<Fixed> columns) {
        var names = new HashSet<String>();
        for (Fixed column : columns) {
            if (!names.add(column.column())) {
                report.add("dialect.fixed", CONTRADICTORY, "name the column " + column.column() + " once");
            }
        }
        var wanted = new ArrayList<>(feed.key());
        feed.mapping().forEach(column -> wanted.add(column.column()));
        wanted.stream()
                .distinct()
                .filter(column -> !names.contains(column))
                .forEach(column -> report.add(
                        "dialect.fixed", MISSING, "say where the column " + column + " begins and how long it is"));
        var order = columns.stream()
                .sorted((a, b) -> Integer.compare(a.start(), b.start()))
                .toList();
        for (int i = 1; i < order.size(); i++) {
            if (order.get(i).start() <= order.get(i - 1).end()) {
                report.add(
                        "dialect.fixed",
                        CONTRADICTORY,
                        "the columns " + order.get(i - 1).column() + " and "
                                + order.get(i).column() + " overlap: correct start or length of one of them");
            }
        }
        if (!feed.dialect().header().isEmpty()) {
            report.add("dialect.header", CONTRADICTORY, "leave it out: dialect.fixed names the columns");
        }
    }

    private boolean isMapped(String column) {
        return feed.key().contains(column)
                || feed.mapping().stream().anyMatch(one -> one.column().equals(column));
    }

    private @Nullable Charset encoding() {
        try {
            return Charset.forName(feed.dialect().encoding());
        } catch (IllegalCharsetNameException | UnsupportedCharsetException told) {
            return null;
        }
    }
}
