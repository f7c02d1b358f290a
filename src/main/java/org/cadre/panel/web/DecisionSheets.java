package org.cadre.panel.web;

import java.util.Map;
import org.cadre.correspondence.PdfPrinter;
import org.cadre.panel.DecisionPacket;
import org.cadre.panel.DecisionPrinter;
import org.cadre.platform.web.Paper;
import org.springframework.stereotype.Component;

/** A decision packet as it looks on paper. */
@Component
class DecisionSheets implements DecisionPrinter {

    private final Paper paper;
    private final PdfPrinter printer;

    DecisionSheets(Paper paper, PdfPrinter printer) {
        this.paper = paper;
        this.printer = printer;
    }

    @Override
    public byte[] print(DecisionPacket packet) {
        return printer.print(paper.page("panel/decision-pdf", Map.of("decision", packet)));
    }
}
