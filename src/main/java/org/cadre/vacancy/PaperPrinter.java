package org.cadre.vacancy;

import java.util.Locale;
import java.util.Map;

/** Prints a letter by its template as PDF; the room's pages know how. */
public interface PaperPrinter {

    byte[] print(String template, Locale locale, Map<String, Object> model);
}
