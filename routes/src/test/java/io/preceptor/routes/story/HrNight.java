package io.preceptor.routes.story;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.nio.charset.StandardCharsets.UTF_8;

import io.preceptor.routes.process.SandboxServer;
import io.preceptor.sandbox.pgp.PgpSender;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.Stream;

/// The HR department and its two ways to send a file: dropped into a folder of the product, as the sample configuration
/// has it, and laid each night on an SFTP server, encrypted to the product and signed.
final class HrNight {

    /// The feed of the sample configuration.
    static final String DROPPED = "hr";

    static final String FETCHED = "hr-night";

    private static final String PASSWORD = "battery-staple";
    private static final String PASSPHRASE = "correct horse";
    private static final String NUMBERS = "urn:oid:2.16.840.1.113883.3.9999.10";

    /// As in `config/preceptor.yaml`: whoever adds a feed to a list states the list.
    private static final List<String> MAPPING = List.of(
            "employee_id identifier",
            "legal_last family-name",
            "legal_first given-name",
            "status status",
            "hire_date hired-on",
            "term_date ended-on",
            "department position.unit",
            "job_code position.job-code");

    private final PgpSender product = PgpSender.withKey(PASSPHRASE);
    private final PgpSender department = PgpSender.withKey("theirs");
    private final PgpSender stranger = PgpSender.withKey("a stranger's");
    private final Path folder;
    private final Path outbound;
    private final SandboxServer server;

    HrNight(Path folder) throws IOException {
        this.folder = Files.createDirectories(folder);
        Path shown = folder.resolve("server");
        server = SandboxServer.start("hr.HrFileServer", "--folder", shown.toString(), "--password", PASSWORD);
        outbound = shown.resolve("shown").resolve("outbound");
    }

    /// What the product is told of both feeds.
    ///
    /// @param dropped the folder of the feed [#DROPPED]
    List<String> settings(Path dropped) {
        String[] place = server.words().getFirst().split(":", -1);
        var settings = new ArrayList<String>();
        settings.addAll(feed(0, "name=" + DROPPED, "folder=" + dropped, "files=staff*.csv"));
        settings.addAll(feed(
                1,
                "name=" + FETCHED,
                "files=night-*.csv.pgp",
                "every=1s",
                "sftp.host=" + place[0],
                "sftp.port=" + place[1],
                "sftp.username=preceptor",
                "sftp.password=" + PASSWORD,
                "sftp.host-keys=" + server.words().getLast(),
                "sftp.folder=outbound",
                "pgp.private-key-file=" + product.privateKey(folder.resolve("ours.key")),
                "pgp.passphrase=" + PASSPHRASE,
                "pgp.signed-by-file=" + department.publicKey(folder.resolve("theirs.pub")),
                "proof.checksum=.sha256",
                "proof.name=night-(?<sequence>[0-9]+)\\.csv\\.pgp"));
        return settings;
    }

    private static List<String> feed(int number, String... own) {
        var settings = new ArrayList<>(List.of(own));
        settings.addAll(List.of("key=employee_id,job_seq", "status.A=ACTIVE", "status.L=ON_LEAVE", "status.T=ENDED"));
        for (int i = 0; i < MAPPING.size(); i++) {
            String[] each = MAPPING.get(i).split(" ", -1);
            settings.add("mapping[" + i + "].column=" + each[0]);
            settings.add("mapping[" + i + "].to=" + each[1]);
        }
        settings.add("mapping[0].system=" + NUMBERS);
        settings.add("mapping[0].type=EI");
        return settings.stream()
                .map(each -> "--preceptor.sources.hr-file[" + number + "]." + each)
                .toList();
    }

    /// A full file of a hundred people, forty of them in the first ward, of whom the first have ended.
    static String file(String prefix, String family, String ward, int ended) {
        var rows = new StringBuilder(
                "employee_id,job_seq,primary_job,legal_last,legal_first,work_email,job_code,job_title,"
                        + "department,full_part,status,hire_date,term_date,effective_date,manager_id,npi\n");
        for (int i = 0; i < 100; i++) {
            rows.append("%s%04d,0,Y,%s,Quiet,,RN2,Nurse,%s,F,%s,2024-01-15,,,,\n"
                    .formatted(prefix, i, family, i < 40 ? ward : "CALM-WARD", i < ended ? "T" : "A"));
        }
        return rows.toString();
    }

    /// Lays the file of one night there.
    ///
    /// @return its SHA-256, of the bytes as they lie there
    String lay(int number, String rows) throws IOException {
        return lay(number, department.message(product, rows.getBytes(UTF_8)));
    }

    /// Lays one there that somebody else has signed.
    void forge(int number, String rows) throws IOException {
        lay(number, stranger.message(product, rows.getBytes(UTF_8)));
    }

    private String lay(int number, byte[] message) throws IOException {
        String name = "night-%06d.csv.pgp".formatted(number);
        String sum = sha256(message);
        Files.write(outbound.resolve(name), message);
        // It is complete when this is there, and this must be there whole.
        Path draft = Files.write(folder.resolve("draft"), (sum + "  " + name + "\n").getBytes(US_ASCII));
        Files.move(draft, outbound.resolve(name + ".sha256"), StandardCopyOption.ATOMIC_MOVE);
        return sum;
    }

    /// What still lies where it was laid.
    List<String> waiting() throws IOException {
        try (Stream<Path> files = Files.list(outbound)) {
            return files.filter(Files::isRegularFile)
                    .map(file -> file.getFileName().toString())
                    .toList();
        }
    }

    private static String sha256(byte[] bytes) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
