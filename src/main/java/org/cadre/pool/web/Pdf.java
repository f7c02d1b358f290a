package org.cadre.pool.web;

import java.nio.charset.StandardCharsets;
import org.cadre.pool.Document;
import org.springframework.http.CacheControl;
import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;

/** A candidate's PDF as an answer: shown, never run, never cached on the way. */
final class Pdf {

    private Pdf() {}

    static ResponseEntity<byte[]> of(Document.File file) {
        return ResponseEntity.ok().contentType(MediaType.APPLICATION_PDF).cacheControl(CacheControl.noStore())
                .header(HttpHeaders.CONTENT_DISPOSITION,
                        ContentDisposition.inline().filename(file.fileName(), StandardCharsets.UTF_8).build().toString())
                .header("X-Content-Type-Options", "nosniff")
                .body(file.content());
    }
}
