package org.cadre.panel.web;

import java.util.Map;
import org.cadre.correspondence.PdfPrinter;
import org.cadre.panel.MinutesContent;
import org.cadre.panel.MinutesPrinter;
import org.cadre.platform.web.Paper;
import org.springframework.stereotype.Component;

/** Minutes as they look on paper. */
@Component
class MinutesSheets implements MinutesPrinter {

    private final Paper paper;
    private final PdfPrinter printer;

    MinutesSheets(Paper paper, PdfPrinter printer) {
        this.paper = paper;
        this.printer = printer;
    }

    @Override
    public byte[] print(MinutesContent minutes, String sha256) {
        return printer.print(paper.page("panel/minutes-pdf", Map.of("minutes", minutes, "sha256", sha256)));
    }
}
