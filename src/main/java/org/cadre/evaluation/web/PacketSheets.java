package org.cadre.evaluation.web;

import java.util.Map;
import org.cadre.correspondence.PdfPrinter;
import org.cadre.evaluation.PacketPrinter;
import org.cadre.evaluation.SealedPacket;
import org.cadre.platform.web.Paper;
import org.springframework.stereotype.Component;

/** A sealed packet as it looks on paper. */
@Component
class PacketSheets implements PacketPrinter {

    private final Paper paper;
    private final PdfPrinter printer;

    PacketSheets(Paper paper, PdfPrinter printer) {
        this.paper = paper;
        this.printer = printer;
    }

    @Override
    public byte[] print(SealedPacket packet, String sha256) {
        return printer.print(paper.page("evaluation/packet-pdf", Map.of("sealed", packet, "packet", packet.review(), "sha256", sha256)));
    }
}
