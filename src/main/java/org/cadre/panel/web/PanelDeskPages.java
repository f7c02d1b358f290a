package org.cadre.panel.web;

import java.util.UUID;
import org.cadre.panel.DecisionHistory;
import org.cadre.panel.PanelCases;
import org.cadre.panel.PanelDesk;
import org.cadre.platform.security.Person;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;

/** The Panel's page, a case before it, and what it decided in totals. */
@Controller
class PanelDeskPages {

    private final PanelDesk desk;
    private final PanelCases cases;
    private final DecisionHistory history;

    PanelDeskPages(PanelDesk desk, PanelCases cases, DecisionHistory history) {
        this.desk = desk;
        this.cases = cases;
        this.history = history;
    }

    @GetMapping("/staff/panel")
    String desk(@AuthenticationPrincipal Person person, @RequestParam(defaultValue = "0") int page, Model model) {
        model.addAttribute("view", desk.view(person, page));
        model.addAttribute("page", Math.max(0, page));
        return "panel/desk";
    }

    @GetMapping("/staff/panel/cases/{id}")
    String open(@AuthenticationPrincipal Person person, @PathVariable UUID id, Model model) {
        model.addAttribute("view", cases.open(person, id));
        return "panel/case";
    }

    @GetMapping("/staff/panel/history")
    String history(@AuthenticationPrincipal Person person, @RequestParam(defaultValue = "0") int page, Model model) {
        model.addAttribute("view", history.view(person, page));
        model.addAttribute("columns", DecisionHistory.Column.values());
        model.addAttribute("page", Math.max(0, page));
        return "panel/history";
    }
}
