package org.cadre.pool;

import java.time.Instant;
import java.util.UUID;

/** A document of an application, without its bytes. */
public record Document(UUID id, Kind kind, String fileName, int size, Instant uploadedAt) {

    public enum Kind { RESUME, COVER_LETTER, TRANSCRIPT }

    /** A document with its bytes. */
    public record File(String fileName, byte[] content) {}

    /** A document and the application that it belongs to. */
    public record Kept(UUID applicationId, String caseNumber, String title, Document document) {}
}
