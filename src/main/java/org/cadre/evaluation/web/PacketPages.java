package org.cadre.evaluation.web;

import jakarta.servlet.http.HttpServletResponse;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.cadre.evaluation.CoChairAnswers;
import org.cadre.evaluation.LateWithdrawals;
import org.cadre.evaluation.PacketDesk;
import org.cadre.evaluation.Packets;
import org.cadre.evaluation.ReviewAccess;
import org.cadre.platform.Refusal;
import org.cadre.platform.security.Person;
import org.cadre.platform.security.StaffNames;
import org.cadre.platform.web.Faults;
import org.springframework.http.CacheControl;
import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.util.MultiValueMap;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** The packet of a review, the educator's answer to it and wish to leave, and what the co-chairs are asked. */
@Controller
class PacketPages {

    private final PacketDesk desk;
    private final Packets packets;
    private final LateWithdrawals withdrawals;
    private final CoChairAnswers coChairAnswers;
    private final ReviewAccess access;
    private final StaffNames names;
    private final DraftedForm forms;

    PacketPages(PacketDesk desk, Packets packets, LateWithdrawals withdrawals, CoChairAnswers coChairAnswers, ReviewAccess access, StaffNames names,
            DraftedForm forms) {
        this.desk = desk;
        this.packets = packets;
        this.withdrawals = withdrawals;
        this.coChairAnswers = coChairAnswers;
        this.access = access;
        this.names = names;
        this.forms = forms;
    }

    // ------------------------------------------------------------------------------------------------ reading

    @GetMapping("/staff/reviews/{id}/packet")
    String packet(@AuthenticationPrincipal Person person, @PathVariable UUID id, Model model) {
        PacketDesk.Seen seen = desk.open(person, id);
        if (seen.opened().part() == ReviewAccess.Part.EDUCATOR) {
            return "redirect:/my/case/" + id + "/packet";
        }
        model.addAttribute("seen", seen);
        return "evaluation/packet";
    }

    @GetMapping({"/staff/reviews/{id}/packet.pdf", "/my/case/{id}/packet.pdf"})
    ResponseEntity<byte[]> pdf(@AuthenticationPrincipal Person person, @PathVariable UUID id) {
        byte[] pdf = desk.pdf(person, id);
        return ResponseEntity.ok().contentType(MediaType.APPLICATION_PDF).cacheControl(CacheControl.noStore())
                .header(HttpHeaders.CONTENT_DISPOSITION, ContentDisposition.inline().filename("packet.pdf").build().toString())
                .header("X-Content-Type-Options", "nosniff").body(pdf);
    }

    // ------------------------------------------------------------------------------------------------ the educator's answer

    @GetMapping("/my/case/{id}/packet")
    String mine(@AuthenticationPrincipal Person person, @PathVariable UUID id, Model model) {
        PacketDesk.Seen seen = desk.mine(person, id);
        model.addAttribute("seen", seen);
        DraftedForm.Sheet sheet = sheet(id);
        if (!seen.answerable()) {
            return sheet.template();
        }
        String page = forms.show(sheet, model);
        DraftedForm.Filled typed = (DraftedForm.Filled) model.getAttribute("typed");
        if (typed.fields().isEmpty()) {
            // Nothing is being written: the fields show what stands, to be changed.
            model.addAttribute("typed", new DraftedForm.Filled(Map.of("statement", List.of(seen.statement().text()),
                    "representative", List.of(seen.statement().representative())), typed.version()));
        }
        return page;
    }

    @PostMapping("/my/case/{id}/packet")
    String state(@AuthenticationPrincipal Person person, @PathVariable UUID id, @RequestParam MultiValueMap<String, String> typed,
            @RequestParam int version, @RequestParam UUID draft, HttpServletResponse response, Model model, RedirectAttributes next) {
        model.addAttribute("seen", desk.mine(person, id));
        return forms.post(sheet(id), new DraftedForm.Posted(typed, version, draft), fields -> packets.state(person, id, draft, fields), response, model, next);
    }

    private static DraftedForm.Sheet sheet(UUID id) {
        String here = "/my/case/" + id + "/packet";
        return new DraftedForm.Sheet(id, Packets.STATEMENT, "evaluation/my-packet", here, here);
    }

    // ------------------------------------------------------------------------------------------------ leaving

    @GetMapping("/my/case/{id}/withdrawal")
    String askToLeave(@AuthenticationPrincipal Person person, @PathVariable UUID id, Model model) {
        return withdrawal(person, id, Map.of(), model);
    }

    @PostMapping("/my/case/{id}/withdrawal")
    String leave(@AuthenticationPrincipal Person person, @PathVariable UUID id, @RequestParam MultiValueMap<String, String> typed, Model model,
            HttpServletResponse response, RedirectAttributes next) {
        try {
            withdrawals.ask(person, id, typed);
        } catch (Refusal refusal) {
            Faults.refused(refusal, model, response);
            return withdrawal(person, id, typed, model);
        }
        next.addFlashAttribute("written", "withdrawal");
        return "redirect:/my/case/" + id + "/withdrawal";
    }

    private String withdrawal(Person person, UUID id, Map<String, List<String>> typed, Model model) {
        model.addAttribute("view", withdrawals.view(person, id));
        model.addAttribute("typed", new DraftedForm.Filled(typed, 0));
        return "evaluation/withdrawal";
    }

    // ------------------------------------------------------------------------------------------------ the co-chairs

    @GetMapping("/staff/reviews/{id}/questions")
    String questions(@AuthenticationPrincipal Person person, @PathVariable UUID id, Model model) {
        model.addAttribute("opened", access.show(person, id, "review-question"));
        List<CoChairAnswers.Asked> asked = coChairAnswers.readBy(person, id);
        model.addAttribute("questions", asked);
        model.addAttribute("names", names.of(CoChairAnswers.people(asked)));
        return "evaluation/questions";
    }
}
