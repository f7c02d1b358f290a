package org.cadre.people.web;

import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.List;
import org.cadre.people.StaffDirectory;
import org.cadre.platform.Refusal;
import org.cadre.platform.security.Person;
import org.cadre.platform.web.Faults;
import org.springframework.http.HttpStatus;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.multipart.MultipartFile;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** HR uploads the staff directory, reads what would change, and loads it. */
@Controller
class StaffDirectoryPage {

    /** So many faults are shown; whoever has more mends these first. */
    private static final int MOST_FAULTS = 500;
    private static final String HERE = "redirect:/staff/directory";

    private final StaffDirectory directory;

    StaffDirectoryPage(StaffDirectory directory) {
        this.directory = directory;
    }

    @GetMapping("/staff/directory")
    String show(@AuthenticationPrincipal Person person, Model model) {
        model.addAttribute("state", directory.state(person));
        model.addAttribute("change", directory.waiting(person).orElse(null));
        return "people/staff-directory";
    }

    @PostMapping("/staff/directory")
    String upload(@AuthenticationPrincipal Person person, @RequestParam MultipartFile file, Model model, HttpServletResponse response)
            throws IOException {
        StaffDirectory.Upload upload = directory.upload(person, file.getBytes());
        if (upload.faults().isEmpty()) {
            return HERE + "#change";
        }
        directory.forget(person);
        response.setStatus(HttpStatus.UNPROCESSABLE_ENTITY.value());
        model.addAttribute("found", upload.faults().subList(0, Math.min(MOST_FAULTS, upload.faults().size())));
        model.addAttribute("more", Math.max(0, upload.faults().size() - MOST_FAULTS));
        return show(person, model);
    }

    @PostMapping("/staff/directory/load")
    String load(@AuthenticationPrincipal Person person, @RequestParam int version, @RequestParam(required = false) List<String> manyMayGo,
            Model model, HttpServletResponse response, RedirectAttributes next) {
        try {
            next.addFlashAttribute("loaded", directory.load(person, version, manyMayGo != null && manyMayGo.contains("yes")));
            return HERE;
        } catch (Refusal refusal) {
            Faults.refused(refusal, model, response);
            return show(person, model);
        }
    }

    @PostMapping("/staff/directory/forget")
    String forget(@AuthenticationPrincipal Person person) {
        directory.forget(person);
        return HERE;
    }

    /** The address of a page that was shown again, opened anew. */
    @GetMapping({"/staff/directory/load", "/staff/directory/forget"})
    String again() {
        return HERE;
    }
}
