package io.preceptor.portal;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.documentinterchange.logicalstructure.PDStructureElement;
import org.apache.pdfbox.pdmodel.documentinterchange.logicalstructure.PDStructureNode;

/// What PDF/UA asks and a machine can tell: tags, title, language, headings, table headers with a scope.
final class AccessiblePdf {

    private AccessiblePdf() {}

    /// @param language its code
    /// @return the descriptions of its pictures
    static List<String> must(byte[] pdf, String language) throws IOException {
        try (PDDocument document = Loader.loadPDF(pdf)) {
            var catalog = document.getDocumentCatalog();
            assertThat(catalog.getMarkInfo().isMarked()).isTrue();
            assertThat(catalog.getLanguage()).startsWith(language);
            assertThat(catalog.getViewerPreferences().displayDocTitle()).isTrue();
            assertThat(document.getDocumentInformation().getTitle()).isNotBlank();
            assertThat(new String(catalog.getMetadata().toByteArray(), StandardCharsets.UTF_8))
                    .contains("pdfuaid");
            var tags = new ArrayList<String>();
            var pictures = new ArrayList<String>();
            collect(catalog.getStructureTreeRoot(), tags, pictures);
            assertThat(tags).contains("H1", "H2", "Table", "TR", "TH", "TD", "P");
            document.getPages()
                    .forEach(page -> page.getResources().getFontNames().forEach(name -> {
                        try {
                            assertThat(page.getResources().getFont(name).isEmbedded())
                                    .isTrue();
                        } catch (IOException e) {
                            throw new UncheckedIOException(e);
                        }
                    }));
            return pictures;
        }
    }

    private static void collect(PDStructureNode node, List<String> tags, List<String> pictures) {
        for (Object kid : node.getKids()) {
            if (kid instanceof PDStructureElement element) {
                tags.add(element.getStandardStructureType());
                if ("Figure".equals(element.getStandardStructureType())) {
                    pictures.add(String.valueOf(element.getAlternateDescription()));
                }
                collect(element, tags, pictures);
            }
        }
    }
}
