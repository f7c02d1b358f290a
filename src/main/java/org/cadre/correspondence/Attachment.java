package org.cadre.correspondence;

import java.util.regex.Pattern;

/**
 * A file that goes with a letter.
 *
 * @param name its name in the recipient's folder: letters without accents, digits, dots, hyphens and underscores
 * @param type its MIME type with whatever a mail program needs to know, such as {@code text/calendar; method=REQUEST; charset=UTF-8}
 */
public record Attachment(String name, String type, byte[] content) {

    private static final Pattern NAME = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._-]{0,99}");

    public Attachment {
        if (!NAME.matcher(name).matches() || type.isBlank() || content.length == 0) {
            throw new IllegalArgumentException("An attachment needs a plain name, a type and a content: " + name);
        }
    }
}
