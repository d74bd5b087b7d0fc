package io.preceptor.portal.document;

import com.openhtmltopdf.extend.FSSupplier;
import com.openhtmltopdf.outputdevice.helper.BaseRendererBuilder.FontStyle;
import com.openhtmltopdf.pdfboxout.PdfRendererBuilder;
import com.openhtmltopdf.util.XRLog;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Locale;
import java.util.Map;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.springframework.stereotype.Component;
import org.thymeleaf.ITemplateEngine;
import org.thymeleaf.context.Context;

/// Makes tagged PDF (PDF/UA, ISO 14289-1) of templates. A template is well-formed, names its language on `html`, has a
/// `title`, and refers to nothing outside itself.
@Component
public final class PdfDocuments {

    private static final String FONT = "/org/apache/pdfbox/resources/ttf/LiberationSans-Regular.ttf";

    /// A picture that stands in the template itself, and leads nowhere.
    static final String EMBEDDED = "data:image/png;base64,";

    private final ITemplateEngine templates;

    PdfDocuments(ITemplateEngine templates) {
        this.templates = templates;
        // Its log would name what it lays out.
        XRLog.setLoggingEnabled(false);
    }

    /// In English.
    ///
    /// @param template below `templates/document`, without its ending
    public byte[] render(String template, Map<String, Object> model) {
        return render(template, model, Locale.US);
    }

    /// @param language a template that is written in it takes its words from the bundle, and names it on `html`
    public byte[] render(String template, Map<String, Object> model, Locale language) {
        String html = templates.process("document/" + template, new Context(language, model));
        var bytes = new ByteArrayOutputStream();
        var builder = new PdfRendererBuilder();
        builder.usePdfUaAccessibility(true);
        builder.usePdfVersion(1.7f);
        builder.useFont(font(), "Text", 400, FontStyle.NORMAL, true);
        builder.useUriResolver((_, place) -> place.startsWith(EMBEDDED) ? place : null);
        builder.withProducer("Preceptor");
        builder.withHtmlContent(html, null);
        builder.toStream(bytes);
        try (var renderer = builder.buildPdfRenderer()) {
            renderer.layout();
            renderer.createPDF();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }

    private static FSSupplier<InputStream> font() {
        return () -> {
            InputStream font = PDDocument.class.getResourceAsStream(FONT);
            if (font == null) {
                throw new IllegalStateException("PDFBox brings its font no more: " + FONT);
            }
            return font;
        };
    }
}
