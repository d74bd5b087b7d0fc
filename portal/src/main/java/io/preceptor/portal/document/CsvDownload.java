package io.preceptor.portal.document;

import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.OutputStreamWriter;
import java.nio.charset.StandardCharsets;
import java.util.function.Consumer;
import org.springframework.http.HttpHeaders;

/// Sends a CSV file while its rows are still being read, so that it may be of any length.
public final class CsvDownload {

    private CsvDownload() {}

    /// A file whose rows cannot be read to the end must not look like a whole one. So the stream is closed after
    /// the last row alone: until something was sent the answer is an error, and from then on the container breaks
    /// the transfer off.
    ///
    /// @param name of the file
    /// @param rows writes them all
    public static void send(HttpServletResponse response, String name, Consumer<CsvDocuments> rows) throws IOException {
        response.setContentType("text/csv;charset=UTF-8");
        response.setHeader(HttpHeaders.CONTENT_DISPOSITION, Attachment.named(name));
        var csv = new CsvDocuments(new OutputStreamWriter(response.getOutputStream(), StandardCharsets.UTF_8));
        try {
            rows.accept(csv);
        } catch (RuntimeException e) {
            if (!response.isCommitted()) {
                response.reset();
            }
            throw e;
        }
        csv.close();
    }
}
