package org.cadre.platform.local;

import jakarta.servlet.http.HttpServletResponse;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.format.DateTimeParseException;
import java.time.temporal.ChronoUnit;
import org.cadre.platform.Refusal;
import org.cadre.platform.time.Eastern;
import org.cadre.platform.web.Faults;
import org.springframework.context.annotation.Profile;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** Moves the story's clock forward by some days, or to a date and time in Eastern. */
@Controller
@Profile("local")
@RequestMapping("/local/clock")
class ClockPage {

    private static final String PAGE = "platform/local/clock";

    private final StoryClock clock;
    private final StoryTime time;

    ClockPage(StoryClock clock, StoryTime time) {
        this.clock = clock;
        this.time = time;
    }

    @GetMapping
    String show(Model model) {
        model.addAttribute("to", now().truncatedTo(ChronoUnit.HOURS).plusHours(1));
        return PAGE;
    }

    @PostMapping
    String move(@RequestParam(defaultValue = "") String days, @RequestParam(defaultValue = "") String to, Model model,
            RedirectAttributes next, HttpServletResponse response) {
        try {
            Instant target = (days.isEmpty() ? read(to) : in(days)).atZone(Eastern.ZONE).toInstant();
            if (target.isBefore(clock.instant())) {
                throw Refusal.at("to", "local.clock.forwardOnly");
            }
            next.addFlashAttribute("ran", time.moveTo(target));
            return "redirect:/local/clock";
        } catch (Refusal refusal) {
            model.addAttribute("faults", Faults.of(refusal)).addAttribute("to", to);
            response.setStatus(HttpStatus.UNPROCESSABLE_ENTITY.value());
            return PAGE;
        }
    }

    private LocalDateTime now() {
        return LocalDateTime.ofInstant(clock.instant(), Eastern.ZONE);
    }

    private LocalDateTime in(String days) {
        return switch (days) {
            case "1", "7", "30" -> now().plusDays(Long.parseLong(days));
            default -> throw Refusal.at("days", "local.clock.days");
        };
    }

    private static LocalDateTime read(String to) {
        try {
            return LocalDateTime.parse(to.strip());
        } catch (DateTimeParseException fault) {
            throw Refusal.at("to", "local.clock.to");
        }
    }
}
