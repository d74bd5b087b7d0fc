package io.preceptor.portal;

import static org.assertj.core.api.Assertions.assertThat;

import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.NamedCsvRecord;
import io.preceptor.lms.access.Role;
import io.preceptor.lms.audit.AuditAction;
import io.preceptor.lms.audit.AuditLog;
import io.preceptor.lms.audit.AuditLog.Search;
import io.preceptor.lms.converge.Publications;
import io.preceptor.lms.evidence.Manifest;
import io.preceptor.lms.evidence.PackCheck;
import io.preceptor.lms.evidence.format.ManifestFormat;
import io.preceptor.portal.document.CsvDocuments;
import io.preceptor.portal.document.PdfText;
import java.io.StringWriter;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.zip.ZipFile;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;

/// The compliance page, its files and the surveyor pack, over the pages themselves.
@WholePortal
class ComplianceTest {

    private final SmallHospital hospital;
    private final AuditLog audit;
    private final Publications publications;
    private final JdbcClient jdbc;
    private final int port;
    private Visitor officer = new Visitor(0);

    ComplianceTest(
            @Autowired SmallHospital hospital,
            @Autowired AuditLog audit,
            @Autowired Publications publications,
            @Autowired JdbcClient jdbc,
            @LocalServerPort int port) {
        this.hospital = hospital;
        this.audit = audit;
        this.publications = publications;
        this.jdbc = jdbc;
        this.port = port;
    }

    @BeforeAll
    void theOfficerSignsIn() {
        hospital.fill();
        hospital.hireTrained("E201", "Wanda", "Achterberg");
        hospital.transfer("E201", "Wanda", "Achterberg", "LAB");
        hospital.hireTrained("E202", "Noor", "Achterberg");
        officer = new Visitor(port)
                .begin("officer", hospital.open("officer", Role.COMPLIANCE_OFFICER, null), SmallHospital.OWN);
    }

    @Test
    void leadsFromEachNumberToAsManyPeople() {
        String page = officer.get("/compliance").body();
        List<MatchResult> numbers = Pattern.compile("href=\"(/compliance/people[^\"]*)\"><span>([\\d,]+)</span>")
                .matcher(page)
                .results()
                .toList();

        assertThat(numbers).hasSizeGreaterThan(10);
        for (MatchResult number : numbers) {
            assertThat(listed(number.group(1))).as(number.group(1)).isEqualTo(Integer.parseInt(number.group(2)));
        }
    }

    /// How many lines a list has, over all of its pages.
    private int listed(String address) {
        String page = officer.get(address.replace("&amp;", "&")).body();
        int lines = page.split("<tr>", -1).length - 2;
        return Pattern.compile("href=\"(/compliance/people[^\"]*[?;&]after=[^\"]*)\"")
                .matcher(page)
                .results()
                .findFirst()
                .map(next -> lines + listed(next.group(1)))
                .orElse(lines);
    }

    @Test
    void keepsEachLookAtAListAndEachFileInTheAuditTrail() {
        officer.get("/compliance/people?status=ON_HOLD");
        officer.get("/compliance/compliance.csv?unit=GEN");

        assertThat(audit.find(new Search("officer", AuditAction.COMPLIANCE_LIST_SEEN, null, null), 100))
                .anySatisfy(entry -> assertThat(entry.detail()).isEqualTo("status ON_HOLD"));
        assertThat(audit.find(new Search("officer", AuditAction.COMPLIANCE_EXPORTED, null, null), 100))
                .anySatisfy(entry -> assertThat(entry.detail()).isEqualTo("compliance.csv: unit GEN"));
    }

    @Test
    void saysWhyThereIsNothingInsteadOfShowingZeros() {
        assertThat(officer.get("/compliance?unit=NOWHERE").body()).contains("No such unit or requirement");
        assertThat(officer.get("/compliance?day=2020-01-01").body()).contains("That day is not kept");
        assertThat(officer.get("/compliance/people?status=EXEMPT").body()).contains("No one stands so");
        assertThat(officer.get("/compliance?day=tomorrow").statusCode()).isEqualTo(400);
        assertThat(officer.get("/compliance/compliance.csv?unit=NOWHERE").statusCode())
                .isEqualTo(404);
    }

    @Test
    void takesTheNumbersAndTheListAwayAsCsv() {
        List<NamedCsvRecord> numbers = csv(officer.get("/compliance/compliance.csv"));
        assertThat(numbers.getFirst().getField("table")).isEqualTo("all");
        assertThat(numbers.getFirst().getField("policy_version")).isEqualTo(String.valueOf(publications.version()));
        assertThat(numbers.getFirst().getField("asked_by")).isEqualTo("officer");
        long people = Long.parseLong(numbers.getFirst().getField("people"));

        List<NamedCsvRecord> list = csv(officer.get("/compliance/people.csv"));
        assertThat(list).hasSize((int) people);
        assertThat(list).anySatisfy(line -> assertThat(line.getField("name")).contains("O'Neill-Okonkwo"));
    }

    /// As when the last person of the page before turned out to be somebody else.
    @Test
    void beginsAListAnewAfterSomeoneWhomNobodyKnows() {
        assertThat(officer.get("/compliance/people?after=" + UUID.randomUUID()).body())
                .contains("O&#39;Neill-Okonkwo");
    }

    /// After its first line, and before anything of it was sent.
    @Test
    void answersWithAnErrorAndNoFileWhenTheRowsCannotBeRead() {
        jdbc.sql("alter table completion rename to completion_away").update();
        try {
            HttpResponse<String> answer = officer.get("/compliance/credit.csv");

            assertThat(answer.statusCode()).isGreaterThanOrEqualTo(500);
            assertThat(answer.headers().firstValue("Content-Disposition")).isEmpty();
        } finally {
            jdbc.sql("alter table completion_away rename to completion").update();
        }
        assertThat(csv(officer.get("/compliance/credit.csv"))).isNotEmpty();
    }

    @Test
    void neverHandsAFormulaToASpreadsheet() {
        var written = new StringWriter();
        try (var csv = new CsvDocuments(written)) {
            csv.row("=1+1", "+1", "-1", "@x", "\tx", -1, "a\"b,c", null, "line\nbreak");
        }

        assertThat(written.toString()).isEqualTo("'=1+1,'+1,'-1,'@x,'\tx,-1,\"a\"\"b,c\",,\"line\nbreak\"\r\n");
    }

    @Test
    void takesThePageAwayAsAPdfThatCanBeReadAloud() throws Exception {
        HttpResponse<byte[]> answer = officer.bytes("/compliance/compliance.pdf?unit=GEN");

        assertThat(answer.headers().firstValue("Content-Type")).hasValue("application/pdf");
        assertThat(PdfText.of(answer.body()))
                .contains("General Hospital", "Policy version", "Asked by", "officer", "By requirement");
        AccessiblePdf.must(answer.body(), "en");
    }

    @Test
    void asksAboutNamesThatAreNotClearAndMakesOneFileThatChecksItself(@TempDir Path folder) throws Exception {
        String asked = officer.post(
                        "/compliance/pack",
                        "/compliance/pack",
                        Map.of("names", "E201\nMarcus O'Neill-Okonkwo\nSil\nNobody At All"))
                .body();

        assertThat(asked)
                .contains("Who is “Marcus O&#39;Neill-Okonkwo”?", "Who is “Sil”?", "Nobody At All", "Nobody found")
                .contains(hospital.person("E201").toString());

        var form = new HashMap<String, String>();
        form.put("person0", hospital.person("E201").toString());
        form.put("person1", hospital.person("E101").toString());
        form.put("person2", "");
        form.put("unknown", "Nobody At All");
        Path pack = folder.resolve("pack.zip");
        Files.write(
                pack,
                officer.postForBytes("/compliance/pack", "/compliance/pack/file", form)
                        .body());

        PackCheck.Verdict verdict = new PackCheck(ManifestFormat::read).check(pack);
        assertThat(verdict.problems()).isEmpty();
        Manifest manifest = Objects.requireNonNull(verdict.manifest());
        try (var zip = new ZipFile(pack.toFile())) {
            byte[] index = read(zip, Manifest.INDEX);
            AccessiblePdf.must(index, "en");
            assertThat(PdfText.of(index).replaceAll("\\s", ""))
                    .contains(manifest.head(), "NobodyAtAll", "WandaAchterberg");
            byte[] person = read(zip, "people/01/person.pdf");
            AccessiblePdf.must(person, "en");
            assertThat(PdfText.of(person))
                    .contains("Role history", "ED", "LAB", "45 CFR", "100 %", "quiz", "Exemptions", "Returned to");
            assertThat(new String(read(zip, "people/01/person.json"), StandardCharsets.UTF_8))
                    .contains(
                            "\"authority\" : \"45 CFR (HIPAA Privacy Rule)\"",
                            "\"scorePercent\" : 100",
                            "\"contentPolicyVersion\" : 1");
            assertThat(manifest.entries())
                    .extracting(Manifest.Entry::path)
                    .anyMatch(path -> path.startsWith("people/01/evidence/attempt-"));
        }
        UUID person = hospital.person("E101");
        assertThat(audit.find(new Search("officer", AuditAction.SURVEYOR_PACK_MADE, null, null), 10))
                .extracting(entry -> entry.subject())
                .contains("person:" + person, "pack:" + manifest.head());
    }

    @Test
    void namesInThePackWhoWasAskedForAndIsNoneOfThem(@TempDir Path folder) throws Exception {
        String asked = officer.post("/compliance/pack", "/compliance/pack", Map.of("names", "E201\nSil\nNobody At All"))
                .body();
        assertThat(asked).contains("name=\"entry1\" value=\"Sil\"");

        var form = new HashMap<String, String>();
        form.put("person0", hospital.person("E201").toString());
        form.put("person1", "");
        form.put("entry1", "Sil");
        form.put("unknown", "Nobody At All");
        Path pack = folder.resolve("pack.zip");
        Files.write(
                pack,
                officer.postForBytes("/compliance/pack", "/compliance/pack/file", form)
                        .body());
        try (var zip = new ZipFile(pack.toFile())) {
            assertThat(PdfText.of(read(zip, Manifest.INDEX)))
                    .contains("Asked for, and not in this pack", "Nobody At All", "Sil");
        }
    }

    @Test
    void namesInThePackNobodyWhoWasChosen(@TempDir Path folder) throws Exception {
        Path pack = folder.resolve("pack.zip");
        Files.write(
                pack,
                officer.postForBytes(
                                "/compliance/pack",
                                "/compliance/pack/file",
                                Map.of("person0", hospital.person("E101").toString(), "entry0", "Marcus"))
                        .body());
        try (var zip = new ZipFile(pack.toFile())) {
            assertThat(PdfText.of(read(zip, Manifest.INDEX))).doesNotContain("Asked for, and not in this pack");
        }
    }

    @Test
    void saysInThePackWhichCompletionDidNotTakePlace(@TempDir Path folder) throws Exception {
        hospital.hireTrained("E8101", "Odile", "Struckmann");
        hospital.hireTrained("E8102", "Jonas", "Movedell");
        correct("E8101", Map.of("what", "NOTHING", "reason", "she was not in the room"));
        String another = LocalDate.now(SmallHospital.ZONE).minusDays(9).toString();
        correct("E8102", Map.of("what", "DAY", "completed-on", another, "reason", "a class of the week before"));

        try (var zip = pack(folder, "E8101", "E8102")) {
            assertThat(text(zip, Manifest.INDEX))
                    .as("completions that count, and certificates")
                    .contains("E8101Workshere00")
                    .contains("E8102Workshere11");
            byte[] struck = read(zip, "people/02/person.pdf");
            AccessiblePdf.must(struck, "en");
            assertThat(text(struck)).contains("didnottakeplace:shewasnotintheroom(byofficer,", ";revokedon");
            assertThat(text(zip, "people/01/person.pdf"))
                    .contains("tookplaceon", ":aclassoftheweekbefore(byofficer,")
                    .doesNotContain("revokedon");
            String number = String.valueOf(hospital.completion("E8101"));
            assertThat(new String(read(zip, "people/02/person.json"), StandardCharsets.UTF_8))
                    .contains("\"number\" : " + number, "\"completion\" : " + number, "\"corrected\" : {");
        }
    }

    @Test
    void saysInThePackWhichCreditWasTakenBack(@TempDir Path folder) throws Exception {
        hospital.hireTrained("E8103", "Petra", "Givenback");
        Visitor second = new Visitor(port)
                .begin(
                        "second-officer",
                        hospital.open("second-officer", Role.COMPLIANCE_OFFICER, null),
                        SmallHospital.OWN);
        String page = "/people/" + hospital.person("E8103") + "/by-hand";
        officer.post(
                page,
                page + "/credit",
                Map.of(
                        "course",
                        "icu-sepsis",
                        "kind",
                        "TRANSFER",
                        "completed-on",
                        LocalDate.now(SmallHospital.ZONE).minusDays(40).toString(),
                        "ce",
                        "2.5",
                        "reason",
                        "the class at Saint Mary",
                        "link",
                        "https://mary.example/transcript/8"));
        second.post(
                "/by-hand",
                "/by-hand/requests/" + hospital.request("the class at Saint Mary"),
                Map.of("decision", "APPROVE", "reason", "seen"));
        try (var zip = pack(folder, "E8103")) {
            assertThat(text(zip, Manifest.INDEX)).contains("E8103Workshere2");
            assertThat(text(zip, "people/01/person.pdf"))
                    .contains("2.5hoursofCE")
                    .doesNotContain("takenback");
        }

        second.post(
                page, page + "/credit/" + hospital.ruling("E8103") + "/end", Map.of("reason", "a forged transcript"));

        try (var zip = pack(folder, "E8103")) {
            assertThat(text(zip, Manifest.INDEX)).contains("E8103Workshere1");
            assertThat(text(zip, "people/01/person.pdf"))
                    .contains("itscreditwastakenback:aforgedtranscript(bysecond-officer,");
        }
        assertThat(officer.get("/people/" + hospital.person("E8103")).body())
                .contains("its credit was taken back: a forged transcript (by second-officer");
    }

    @Test
    void theStatusPageCountsAsThisOneDoesAndHasNoRowForACourseAssignedByHand() {
        hospital.hireTrained("E8104", "Hana", "Ashand");
        hospital.transfer("E8104", "Hana", "Ashand", "LAB");
        assignByHand("E8105", "Ivo", "Byhand");

        String row = "<strong>([^<]+)</strong></td>.*?\"Done\" class=\"num\">([\\d,]+)<"
                + ".*?\"Not yet due\" class=\"num\">([\\d,]+)<.*?\"Due soon\" class=\"num\">([\\d,]+)<"
                + ".*?\"Overdue\" class=\"num\">\\D*([\\d,]+)<";
        String page = officer.get("/status").body();
        assertThat(Pattern.compile("\"Requirement\">" + row, Pattern.DOTALL)
                        .matcher(page)
                        .results()
                        .map(found -> String.join(
                                        " ",
                                        found.group(1),
                                        found.group(2),
                                        found.group(3),
                                        found.group(4),
                                        found.group(5))
                                .replace(",", "")))
                .isNotEmpty()
                .containsExactlyElementsOf(csv(officer.get("/compliance/compliance.csv")).stream()
                        .filter(line -> line.getField("table").equals("requirement"))
                        .map(line -> String.join(
                                " ",
                                line.getField("title"),
                                line.getField("completed"),
                                line.getField("not_yet_due"),
                                line.getField("due_soon"),
                                line.getField("overdue")))
                        .toList());
    }

    @Test
    void namesInThePackTheCourseThatWasAssignedByHand(@TempDir Path folder) throws Exception {
        assignByHand("E8108", "Ida", "Byhand");

        try (var zip = pack(folder, "E8108")) {
            assertThat(text(zip, "people/01/person.pdf"))
                    .contains("SepsisintheICUassignedbyhand", "SepsisintheICU:")
                    .doesNotContain("by-hand-");
        }
    }

    private void assignByHand(String employee, String given, String family) {
        hospital.hire(employee, given, family);
        String page = "/people/" + hospital.person(employee) + "/by-hand";
        officer.post(
                page,
                page + "/course",
                Map.of(
                        "course",
                        "icu-sepsis",
                        "due-on",
                        LocalDate.now(SmallHospital.ZONE).plusDays(20).toString(),
                        "reason",
                        "floats to the ICU"));
        hospital.settle();
    }

    /// They leave again, so that no number of another test counts them.
    @Test
    void saysInThePdfThatMoreRulingsAreInForceThanItLists() throws Exception {
        hospital.hire("E8106", "Esra", "Manifold");
        String page = "/people/" + hospital.person("E8106") + "/by-hand";
        officer.post(
                page,
                page + "/exemption",
                Map.of(
                        "requirement",
                        "triage-charge",
                        "from",
                        LocalDate.now(SmallHospital.ZONE).toString(),
                        "reason",
                        "many times over"));
        new Visitor(port)
                .begin(
                        "third-officer",
                        hospital.open("third-officer", Role.COMPLIANCE_OFFICER, null),
                        SmallHospital.OWN)
                .post(
                        "/by-hand",
                        "/by-hand/requests/" + hospital.request("many times over"),
                        Map.of("decision", "APPROVE"));
        String there = "/compliance/compliance.pdf?unit=ED";
        assertThat(text(officer.bytes(there).body())).contains("EsraManifold").doesNotContain("Therearemore");

        jdbc.sql("""
                        insert into ruling (number, id, staff_id, recorded_at, kind, content, asked_by, decided_by, reason)
                        select nextval('fact_number'), gen_random_uuid(), staff_id, recorded_at, kind, content, asked_by,
                               decided_by, reason
                        from ruling cross join generate_series(1, 200) where id = :id
                        """).param("id", hospital.ruling("E8106")).update();

        assertThat(text(officer.bytes(there).body())).contains("Therearemore:takethelistofpeopleasCSV.");
        hospital.leave("E8106");
    }

    @Test
    void saysInEachLineOfTheListForWhichFiltersItWasMade() {
        hospital.hire("E8107", "Gena", "Wide");
        hospital.transfer("E8107", "Gena", "Wide", "GEN");

        assertThat(csv(officer.get("/compliance/people.csv?unit=GEN&status=NOT_YET_DUE&part=DIRECTLY&each=true")))
                .isNotEmpty()
                .allSatisfy(line -> {
                    assertThat(line.getField("asked_unit")).isEqualTo("GEN");
                    assertThat(line.getField("asked_status")).isEqualTo("NOT_YET_DUE");
                    assertThat(line.getField("asked_part")).isEqualTo("DIRECTLY");
                    assertThat(line.getField("asked_each")).isEqualTo("true");
                });
        assertThat(csv(officer.get("/compliance/people.csv?part=DIRECTLY")))
                .as("what means nothing without a unit was no filter")
                .isNotEmpty()
                .allSatisfy(line -> {
                    assertThat(line.getField("asked_status")).isEmpty();
                    assertThat(line.getField("asked_part")).isEmpty();
                    assertThat(line.getField("asked_each")).isEqualTo("false");
                });
        assertThat(audit.find(new Search("officer", AuditAction.COMPLIANCE_EXPORTED, null, null), 100))
                .extracting(entry -> entry.detail())
                .contains("people.csv: unit GEN, status NOT_YET_DUE, part DIRECTLY, a line for each requirement");
    }

    private void correct(String employee, Map<String, String> instead) {
        String page = "/people/" + hospital.person(employee) + "/by-hand";
        var form = new HashMap<>(instead);
        form.put("completion", String.valueOf(hospital.completion(employee)));
        officer.post(page, page + "/correction", form);
        hospital.settle();
    }

    private ZipFile pack(Path folder, String... employees) throws Exception {
        var form = new HashMap<String, String>();
        for (String employee : employees) {
            form.put("person" + form.size(), hospital.person(employee).toString());
        }
        byte[] zip = officer.postForBytes("/compliance/pack", "/compliance/pack/file", form)
                .body();
        return new ZipFile(Files.write(folder.resolve("pack.zip"), zip).toFile());
    }

    /// Without spaces: a cell breaks its lines where it must.
    private static String text(byte[] pdf) throws Exception {
        return PdfText.of(pdf).replaceAll("\\s", "");
    }

    private static String text(ZipFile zip, String path) throws Exception {
        return text(read(zip, path));
    }

    /// They left, so that no number of another test counts them.
    @Test
    void saysThatMoreThanTenMayBeMeant() {
        List<String> given =
                List.of("Ann", "Bo", "Cleo", "Dario", "Ewa", "Femi", "Gus", "Hanna", "Ivo", "Juana", "Kofi");
        for (int one = 0; one < given.size(); one++) {
            hospital.hire("E21" + one, given.get(one), "Tenfold");
            hospital.leave("E21" + one);
        }

        assertThat(officer.post("/compliance/pack", "/compliance/pack", Map.of("names", "Tenfold"))
                        .body())
                .contains("Who is “Tenfold”?", "More than ten may be meant", "Juana Tenfold")
                .doesNotContain("Kofi Tenfold");
        assertThat(officer.post("/compliance/pack", "/compliance/pack", Map.of("names", "Sil"))
                        .body())
                .contains("Who is “Sil”?")
                .doesNotContain("More than ten");
    }

    @Test
    void isCompleteForOneWhoLeft() throws Exception {
        hospital.leave("E202");

        String asked = officer.post("/compliance/pack", "/compliance/pack", Map.of("names", "E202"))
                .body();
        assertThat(asked).contains("Left", hospital.person("E202").toString());
        byte[] zip = officer.postForBytes(
                        "/compliance/pack",
                        "/compliance/pack/file",
                        Map.of("person0", hospital.person("E202").toString()))
                .body();

        assertThat(zip).startsWith('P', 'K');
        Path file = Files.write(Files.createTempFile("left", ".zip"), zip);
        try (var pack = new ZipFile(file.toFile())) {
            assertThat(PdfText.of(read(pack, "people/01/person.pdf")))
                    .contains("Left: no longer works here", "Completions and evidence", "quiz");
        }
        Files.delete(file);
    }

    @Test
    void refusesAPackOfNobody() {
        assertThat(officer.post("/compliance/pack", "/compliance/pack/file", Map.of("person0", "x"))
                        .body())
                .contains("Nobody was chosen");
        assertThat(officer.post("/compliance/pack", "/compliance/pack", Map.of("names", " \n"))
                        .body())
                .contains("Write at least one name");
    }

    private static byte[] read(ZipFile zip, String path) throws Exception {
        try (var in = zip.getInputStream(zip.getEntry(path))) {
            return in.readAllBytes();
        }
    }

    private static List<NamedCsvRecord> csv(HttpResponse<String> answer) {
        assertThat(answer.headers().firstValue("Content-Disposition").orElse(""))
                .startsWith("attachment");
        return CsvReader.builder().ofNamedCsvRecord(answer.body()).stream().toList();
    }
}
