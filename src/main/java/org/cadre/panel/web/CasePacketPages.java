package org.cadre.panel.web;

import java.util.Optional;
import java.util.UUID;
import org.cadre.panel.CasePackets;
import org.cadre.platform.PdfFile;
import org.cadre.platform.Refusal;
import org.cadre.platform.security.Person;
import org.cadre.platform.web.Faults;
import org.springframework.http.CacheControl;
import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;

/** The packet as the Panel reads it, with the files in it, and what was decided. */
@Controller
class CasePacketPages {

    private static final String PACKET = "/staff/panel/cases/{id}/packet";
    private static final String DECISION = "/staff/panel/cases/{id}/decision";

    private final CasePackets packets;

    CasePacketPages(CasePackets packets) {
        this.packets = packets;
    }

    @GetMapping(PACKET)
    String packet(@AuthenticationPrincipal Person person, @PathVariable UUID id, Model model) {
        model.addAttribute("seen", packets.open(person, id));
        return "panel/packet";
    }

    @GetMapping(PACKET + "/files/{piece}")
    Object file(@AuthenticationPrincipal Person person, @PathVariable UUID id, @PathVariable String piece) {
        Optional<PdfFile> file = packets.file(person, id, piece);
        if (file.isPresent()) {
            return file(MediaType.APPLICATION_PDF, "inline", file.get().name(), file.get().content());
        }
        ModelAndView page = new ModelAndView("panel/packet", HttpStatus.CONFLICT);
        page.addObject("seen", packets.open(person, id));
        page.addObject("faults", Faults.of(Refusal.of("panel.packet.fileChanged", piece)));
        return page;
    }

    @GetMapping(DECISION)
    String decision(@AuthenticationPrincipal Person person, @PathVariable UUID id, Model model) {
        model.addAttribute("decision", packets.decision(person, id));
        return "panel/decision";
    }

    @GetMapping(DECISION + ".json")
    ResponseEntity<byte[]> json(@AuthenticationPrincipal Person person, @PathVariable UUID id) {
        return file(MediaType.APPLICATION_JSON, "attachment", "decision.json", packets.json(person, id));
    }

    @GetMapping(DECISION + ".pdf")
    ResponseEntity<byte[]> pdf(@AuthenticationPrincipal Person person, @PathVariable UUID id) {
        return file(MediaType.APPLICATION_PDF, "attachment", "decision.pdf", packets.pdf(person, id));
    }

    @GetMapping("/staff/panel/decisions")
    String all(@AuthenticationPrincipal Person person, @RequestParam(defaultValue = "0") int page, Model model) {
        model.addAttribute("decisions", packets.all(person, page));
        return "panel/decisions";
    }

    private static ResponseEntity<byte[]> file(MediaType type, String disposition, String name, byte[] content) {
        return ResponseEntity.ok().contentType(type).cacheControl(CacheControl.noStore())
                .header(HttpHeaders.CONTENT_DISPOSITION, ContentDisposition.builder(disposition).filename(name).build().toString())
                .header("X-Content-Type-Options", "nosniff").body(content);
    }
}
