package org.cadre.pool.web;

import jakarta.servlet.http.HttpServletResponse;
import java.util.UUID;
import org.cadre.platform.Refusal;
import org.cadre.platform.security.Person;
import org.cadre.platform.web.Faults;
import org.cadre.pool.Applications;
import org.cadre.pool.Withdrawals;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** Leaving: the candidate asks for it and confirms; HR Staffing writes down a call. */
@Controller
class WithdrawalPages {

    private static final String PAGE = "pool/withdrawal";

    private final Applications applications;
    private final Withdrawals withdrawals;

    WithdrawalPages(Applications applications, Withdrawals withdrawals) {
        this.applications = applications;
        this.withdrawals = withdrawals;
    }

    @GetMapping("/my/applications/{id}/withdrawal")
    String ask(@AuthenticationPrincipal Person person, @PathVariable UUID id, Model model) {
        model.addAttribute("view", applications.view(person, id));
        return PAGE;
    }

    @PostMapping("/my/applications/{id}/withdrawal")
    String withdraw(@AuthenticationPrincipal Person person, @PathVariable UUID id, @RequestParam(defaultValue = "") String sure,
            Model model, HttpServletResponse response) {
        try {
            if (!sure.equals("yes")) {
                throw Refusal.at("sure", "withdrawal.sure");
            }
            withdrawals.byCandidate(person, id);
            return "redirect:/my/applications/" + id;
        } catch (Refusal refusal) {
            return refused(refusal, model, response, applications.view(person, id), PAGE);
        }
    }

    @GetMapping("/staff/applications/{id}/withdrawal")
    String called(@AuthenticationPrincipal Person person, @PathVariable UUID id, Model model) {
        model.addAttribute("view", applications.viewAsStaff(person, id));
        return "pool/withdrawal-by-phone";
    }

    @PostMapping("/staff/applications/{id}/withdrawal")
    String writeDown(@AuthenticationPrincipal Person person, @PathVariable UUID id, @RequestParam(defaultValue = "") String account,
            Model model, HttpServletResponse response) {
        try {
            withdrawals.byPhone(person, id, account);
            return "redirect:/staff/applications/" + id;
        } catch (Refusal refusal) {
            model.addAttribute("account", account);
            return refused(refusal, model, response, applications.viewAsStaff(person, id), "pool/withdrawal-by-phone");
        }
    }

    private static String refused(Refusal refusal, Model model, HttpServletResponse response, Applications.View view, String page) {
        Faults.refused(refusal, model, response);
        model.addAttribute("view", view);
        return page;
    }
}
