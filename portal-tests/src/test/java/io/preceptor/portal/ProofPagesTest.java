package io.preceptor.portal;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.zxing.BinaryBitmap;
import com.google.zxing.DecodeHintType;
import com.google.zxing.LuminanceSource;
import com.google.zxing.RGBLuminanceSource;
import com.google.zxing.common.HybridBinarizer;
import com.google.zxing.qrcode.QRCodeReader;
import io.preceptor.lms.access.Role;
import io.preceptor.portal.document.PdfText;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.rendering.PDFRenderer;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;

/// Certificates with a code, the public page that checks one, and receipts at the help desk.
@WholePortal
class ProofPagesTest {

    private static final Pattern CODE = Pattern.compile("Code: ((?:[0-9A-Z]{5}-){3}[0-9A-Z]{5})");
    private static final Pattern RECEIPT = Pattern.compile("PR-[0-9A-Z-]{60,70}");
    private static final Pattern END = Pattern.compile("(/people/[0-9a-f-]{36}/by-hand/correction/[0-9a-f-]{36}/end)");
    private static final Pattern NUMBER = Pattern.compile("/history/certificates/(PC-[0-9A-Z]+)");

    private final SmallHospital hospital;
    private final Map<Role, Visitor> visitors;
    private final int port;

    ProofPagesTest(@Autowired SmallHospital hospital, @LocalServerPort int port) {
        this.hospital = hospital;
        this.port = port;
        this.visitors = hospital.everyone(port);
    }

    @Test
    void anybodyChecksAPrintedCertificateAndLearnsNoMoreThanStandsOnIt() throws Exception {
        Visitor learner = learner("L500", "proof-one");
        String number = first(NUMBER, learner.get("/history").body());
        HttpResponse<byte[]> file = learner.bytes("/history/certificates/" + number);
        assertThat(file.headers().firstValue("Content-Type")).contains("application/pdf");
        String text = PdfText.of(file.body());
        String code = first(CODE, text);
        assertThat(text).contains("Olga Stern", "HIPAA privacy training", number);
        assertThat(scanned(file.body())).isEqualTo("https://learning.hospital.example/verify/" + code);

        var nobody = new Visitor(port);
        HttpResponse<String> checked = nobody.get("/verify/" + code);
        assertThat(checked.statusCode()).isEqualTo(200);
        assertThat(checked.headers().firstValue("X-Robots-Tag").orElse("")).contains("noindex");
        assertThat(checked.headers().firstValue("Cache-Control").orElse("")).contains("no-store");
        assertThat(checked.body())
                .contains("Valid", "Olga Stern", "HIPAA privacy training", "General Hospital", number)
                .doesNotContain("L500", "hipaa-privacy", hospital.person("L500").toString(), "Charge");
        assertThat(Visitor.location(nobody.get("/verify?code=" + code.toLowerCase(Locale.ROOT))))
                .isEqualTo("/verify/" + code);
        assertThat(nobody.get("/verify/" + code, "es").body()).contains("<html lang=\"es\"", "Válido", "Titular");
        assertThat(visitor(Role.AUDITOR)
                        .get("/audit?subject=certificate:" + number)
                        .body())
                .contains("Checked a certificate by its code", "nobody");
    }

    @Test
    void aCertificateIsPrintedInTheLanguageOfItsHoldersPages() throws Exception {
        Visitor learner = learner("L504", "proof-five");
        String page =
                "/history/certificates/" + first(NUMBER, learner.get("/history").body());
        byte[] english = learner.bytes(page).body();
        assertThat(AccessiblePdf.must(english, "en")).singleElement().asString().contains("A code that a phone reads");
        assertThat(PdfText.of(english))
                .contains("This certifies that", "Valid from", "Page 1 of 1")
                .doesNotContain("Se certifica");

        learner.post("/", "/language", Map.of("to", "es", "back", "/"));
        HttpResponse<byte[]> answer = learner.bytes(page);
        assertThat(answer.headers().firstValue("Content-Language")).contains("es");
        assertThat(AccessiblePdf.must(answer.body(), "es"))
                .singleElement()
                .asString()
                .contains("Un código que lee un teléfono");
        String text = PdfText.of(answer.body());
        assertThat(text)
                .contains("Se certifica que", "Olga Stern", "ha completado HIPAA privacy training.", "Página 1 de 1")
                .containsPattern("Válido desde\\s+\\d{1,2} de \\p{L}+ de 20\\d\\d")
                .doesNotContain("This certifies", "Valid from", "Issued by", "Page 1", "Code:");
        String code = first(Pattern.compile("Código: ((?:[0-9A-Z]{5}-){3}[0-9A-Z]{5})"), text);
        assertThat(scanned(answer.body())).endsWith("/verify/" + code);
        assertThat(PdfText.of(english)).as("the code is the same").contains(code);
    }

    @Test
    void anUnknownCodeAndAMalformedOneGetTheSameAnswer() {
        var nobody = new Visitor(port);
        HttpResponse<String> unknown = nobody.get("/verify/00000-00000-00000-00000");
        assertThat(unknown.statusCode()).isEqualTo(404);
        for (String malformed : new String[] {"PC-1", "x", "%27%20or%201=1", "%C3%A9%C3%A9", "0".repeat(500)}) {
            HttpResponse<String> answer = nobody.get("/verify/" + malformed);
            assertThat(answer.statusCode()).as(malformed).isEqualTo(404);
            assertThat(plain(answer)).as(malformed).isEqualTo(plain(unknown));
        }
        assertThat(Visitor.location(nobody.get("/verify?code=nonsense"))).isEqualTo("/verify/unknown");
        assertThat(nobody.get("/verify").statusCode()).isEqualTo(200);
    }

    /// Without what differs from page to page for other reasons: the form's token and the way back.
    private static String plain(HttpResponse<String> answer) {
        return answer.body().replaceAll("value=\"[^\"]*\"", "");
    }

    @Test
    void aCertificateIsItsHoldersAlone() {
        Visitor learner = learner("L501", "proof-two");
        String number = first(NUMBER, learner.get("/history").body());

        assertThat(visitor(Role.LEARNER).get("/history/certificates/" + number).statusCode())
                .isEqualTo(404);
        assertThat(learner.get("/history/certificates/PC-0").statusCode()).isEqualTo(404);
    }

    @Test
    void theHelpDeskFindsTheRecordByItsReceipt() {
        Visitor learner = learner("L502", "proof-three");
        String receipt = first(RECEIPT, learner.get("/history").body());
        Visitor officer = visitor(Role.COMPLIANCE_OFFICER);

        assertThat(check(officer, receipt.toLowerCase(Locale.ROOT)))
                .contains("Genuine: the record is here", "Olga Stern", "Privacy of patient information", "taken here")
                .contains("/people/" + hospital.person("L502"));
        assertThat(check(visitor(Role.ADMINISTRATOR), receipt))
                .contains("Genuine", "Olga Stern")
                .doesNotContain("href=\"/people/");
        assertThat(check(officer, receipt.substring(0, receipt.length() - 1) + (receipt.endsWith("7") ? "8" : "7")))
                .contains("Not genuine");
        assertThat(check(officer, "PR-12345")).contains("Not a whole receipt");
        assertThat(check(officer, "<script>alert(1)</script>")).doesNotContain("<script>alert");

        String admins = Visitor.location(visitor(Role.ADMINISTRATOR).post("/receipts", "/receipts/keys", Map.of()));
        assertThat(visitor(Role.ADMINISTRATOR).get(admins).body()).contains("marks receipts from now on");
        assertThat(check(officer, receipt))
                .as("also after another key was made")
                .contains("Genuine");
        assertThat(learner.get("/history").body()).doesNotContain(receipt);
        assertThat(visitor(Role.AUDITOR)
                        .get("/audit?subject=person:" + hospital.person("L502"))
                        .body())
                .contains("Checked a receipt");
    }

    @Test
    void theHelpDeskReadsWhatHoldsOfWhatWasCorrectedAndWhoSaidSo() {
        Visitor learner = learner("L505", "proof-six");
        String receipt = first(RECEIPT, learner.get("/history").body());
        Visitor officer = visitor(Role.COMPLIANCE_OFFICER);
        assertThat(check(officer, receipt)).doesNotContain("Corrected since");

        String page = "/people/" + hospital.person("L505") + "/by-hand";
        String number = String.valueOf(hospital.completion("L505"));
        String corrected = officer.get(Visitor.location(officer.post(
                        page,
                        page + "/correction",
                        Map.of("completion", number, "what", "NOTHING", "reason", "she was not in the room"))))
                .body();
        assertThat(check(officer, receipt))
                .contains("Corrected since:", "did not take place (by ", "The person's page says why.")
                .doesNotContain("she was not in the room");
        assertThat(check(visitor(Role.ADMINISTRATOR), receipt))
                .contains("did not take place (by ")
                .doesNotContain("The person's page");

        officer.post(page, first(END, corrected), Map.of("reason", "she was, in the back row"));
        assertThat(check(officer, receipt)).contains("Genuine").doesNotContain("Corrected since");
    }

    @Test
    void theResultShowsTheReceiptAtOnce() {
        hospital.hire("L503", "Olga", "Stern");
        Visitor learner = open("L503", "proof-four");
        String page = "/training/" + hospital.assignment("L503", "privacy-everyone");
        HttpResponse<String> done = learner.post(
                page,
                page + "?q.what-counts=spoken&q.what-counts=photo",
                Map.of("attempt", UUID.randomUUID().toString(), "q.curiosity", "no"));
        String receipt = first(RECEIPT, learner.get(Visitor.location(done)).body());
        assertThat(check(visitor(Role.COMPLIANCE_OFFICER), receipt)).contains("Genuine", "quiz");
    }

    private static String check(Visitor visitor, String receipt) {
        return visitor.post("/receipts", "/receipts", Map.of("receipt", receipt))
                .body();
    }

    private Visitor learner(String employee, String account) {
        hospital.hireTrained(employee, "Olga", "Stern");
        return open(employee, account);
    }

    private Visitor open(String employee, String account) {
        return new Visitor(port)
                .begin(account, hospital.open(account, Role.LEARNER, hospital.person(employee)), SmallHospital.OWN);
    }

    /// What a phone reads of the first page.
    private static String scanned(byte[] pdf) throws Exception {
        BufferedImage page = picture(pdf);
        int[] dots = page.getRGB(0, 0, page.getWidth(), page.getHeight(), null, 0, page.getWidth());
        LuminanceSource light = new RGBLuminanceSource(page.getWidth(), page.getHeight(), dots);
        return new QRCodeReader()
                .decode(new BinaryBitmap(new HybridBinarizer(light)), Map.of(DecodeHintType.TRY_HARDER, true))
                .getText();
    }

    private static BufferedImage picture(byte[] pdf) throws IOException {
        try (PDDocument document = Loader.loadPDF(pdf)) {
            return new PDFRenderer(document).renderImageWithDPI(0, 150);
        }
    }

    private static String first(Pattern pattern, String text) {
        Matcher found = pattern.matcher(text);
        assertThat(found.find()).as(pattern + " in " + text).isTrue();
        return found.groupCount() == 0 ? found.group() : found.group(1);
    }

    private Visitor visitor(Role role) {
        return Objects.requireNonNull(visitors.get(role));
    }
}
