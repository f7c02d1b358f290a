package org.cadre.vacancy;

import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Map;

/** Prints letters as the house does, or blank sheets while a test plays thousands of cases in which nobody reads them. */
public class BlankPapers implements PaperPrinter {

    private final PaperPrinter printer;
    private volatile boolean blank;

    public BlankPapers(PaperPrinter printer) {
        this.printer = printer;
    }

    void blank(boolean blank) {
        this.blank = blank;
    }

    @Override
    public byte[] print(String template, Locale locale, Map<String, Object> model) {
        return blank ? "%PDF-1.4\n%%EOF\n".getBytes(StandardCharsets.US_ASCII) : printer.print(template, locale, model);
    }
}
