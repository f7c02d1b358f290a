package org.cadre.platform;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import org.apache.tika.Tika;

/** An uploaded file that is a PDF by its content, whatever its name says, of 10 MB at most (domain 2.1). */
public record PdfFile(String name, byte[] content, String digest) {

    public static final int LARGEST = 10 * 1024 * 1024;
    private static final int LONGEST_NAME = 120;
    private static final Tika TIKA = new Tika();

    /** @throws Refusal at the field, whose label the message file has */
    public static PdfFile of(String field, String fileName, byte[] content) {
        String fault = fault(content);
        if (fault != null) {
            throw Refusal.at(field, fault, Refusal.label(field));
        }
        return new PdfFile(plain(fileName), content, digest(content));
    }

    /** What is wrong with a file, as a key of the message file; {@code null} where nothing is. */
    public static String fault(byte[] content) {
        if (content.length == 0) {
            return "document.empty";
        }
        if (content.length > LARGEST) {
            return "document.tooLarge";
        }
        return TIKA.detect(content).equals("application/pdf") ? null : "document.notPdf";
    }

    /** The last part of a path, without what a header or a page could trip over. */
    private static String plain(String fileName) {
        String name = fileName == null ? "" : fileName.replaceAll(".*[/\\\\]", "").replaceAll("[\\p{Cntrl}\"<>|:*?;]", "_").strip();
        String cut = name.substring(Math.max(0, name.length() - LONGEST_NAME));
        return cut.isEmpty() ? "document.pdf" : cut;
    }

    private static String digest(byte[] content) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(content));
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
