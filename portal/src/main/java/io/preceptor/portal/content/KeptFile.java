package io.preceptor.portal.content;

import io.preceptor.lms.learning.ContentFiles;
import io.preceptor.lms.learning.StoredFile;
import io.preceptor.lms.training.FileType;
import java.io.FileNotFoundException;
import java.io.InputStream;
import java.time.Duration;
import org.springframework.core.io.AbstractResource;
import org.springframework.core.io.Resource;
import org.springframework.http.CacheControl;
import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;

/// A kept file as it is served: whole or in ranges, with its hash as entity tag, to be kept by browsers for ever.
final class KeptFile extends AbstractResource {

    private final ContentFiles contents;
    private final StoredFile file;

    private KeptFile(ContentFiles contents, StoredFile file) {
        this.contents = contents;
        this.file = file;
    }

    /// The answer to a request for it. What is none of the types that a course shows by itself is only handed out to
    /// be saved: no page of somebody else runs under our address.
    static ResponseEntity<Resource> answer(ContentFiles contents, StoredFile file) {
        FileType type = file.type();
        HttpHeaders headers = new HttpHeaders();
        headers.setContentType(
                type == null ? MediaType.APPLICATION_OCTET_STREAM : MediaType.parseMediaType(type.mime()));
        headers.setETag("\"" + file.sha256() + "\"");
        headers.setCacheControl(
                CacheControl.maxAge(Duration.ofDays(365)).cachePrivate().immutable());
        headers.set(HttpHeaders.ACCEPT_RANGES, "bytes");
        if (type == null || type == FileType.ZIP) {
            headers.setContentDisposition(
                    ContentDisposition.attachment().filename(file.sha256()).build());
        }
        return ResponseEntity.ok().headers(headers).body(new KeptFile(contents, file));
    }

    @Override
    public long contentLength() {
        return file.bytes();
    }

    @Override
    public InputStream getInputStream() throws FileNotFoundException {
        return contents.open(file.sha256()).orElseThrow(() -> new FileNotFoundException("The file is kept no more"));
    }

    @Override
    public String getDescription() {
        return "content " + file.sha256();
    }
}
