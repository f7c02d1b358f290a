package org.cadre.evaluation.web;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Consumer;
import org.cadre.evaluation.AssessmentDesk;
import org.cadre.evaluation.Evidence;
import org.cadre.evaluation.ReviewAccess;
import org.cadre.evaluation.ReviewAccess.Opened;
import org.cadre.evaluation.ReviewAccess.Part;
import org.cadre.platform.NotHere;
import org.cadre.platform.PdfFile;
import org.cadre.platform.Refusal;
import org.cadre.platform.engine.Races;
import org.cadre.platform.security.Person;
import org.cadre.platform.web.Faults;
import org.cadre.support.CoachingDoor;
import org.cadre.support.Rubrics;
import org.springframework.http.CacheControl;
import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
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
import org.springframework.web.multipart.MultipartFile;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** Evidence with its meter: below /my for the educator, below /staff for consulting teacher, principal and, to read it, HR. */
@Controller
class EvidencePages {

    private static final String STAFF = "/staff/reviews/{id}/evidence";
    private static final String MINE = "/my/case/{id}/evidence";
    private static final String RECORD = "review-evidence";
    private static final String WRITING = "review-evidence-writing";
    private static final String ENTRY = "review-entry";
    private static final byte[] NO_FILE = new byte[0];

    private final ReviewAccess access;
    private final Evidence evidence;
    private final AssessmentDesk assessments;
    private final CoachingDoor coaching;
    private final DraftedForm forms;
    private final Rubrics rubrics;
    private final Races races;

    EvidencePages(ReviewAccess access, Evidence evidence, AssessmentDesk assessments, CoachingDoor coaching, DraftedForm forms, Rubrics rubrics, Races races) {
        this.access = access;
        this.evidence = evidence;
        this.assessments = assessments;
        this.coaching = coaching;
        this.forms = forms;
        this.rubrics = rubrics;
        this.races = races;
    }

    @GetMapping({STAFF, MINE})
    String all(@AuthenticationPrincipal Person person, @PathVariable UUID id, HttpServletRequest request, Model model) {
        open(person, id, RECORD, request);
        return all(access.show(person, id, RECORD), person, model);
    }

    private String all(Opened opened, Person person, Model model) {
        model.addAttribute("opened", opened);
        model.addAttribute("person", person.id());
        model.addAttribute("pieces", evidence.pieces(opened));
        model.addAttribute("meter", assessments.meter(opened));
        model.addAttribute("open", evidence.open(opened));
        model.addAttribute("base", base(opened));
        return "evaluation/evidence";
    }

    @GetMapping({STAFF + "/new", MINE + "/new"})
    String begin(@AuthenticationPrincipal Person person, @PathVariable UUID id, HttpServletRequest request, Model model) {
        return form(writer(person, id, WRITING, request), null, model);
    }

    @PostMapping({STAFF + "/new", MINE + "/new"})
    String add(@AuthenticationPrincipal Person person, @PathVariable UUID id, @RequestParam MultiValueMap<String, String> typed, @RequestParam int version,
            @RequestParam UUID draft, @RequestParam(required = false) MultipartFile file, HttpServletRequest request, HttpServletResponse response,
            Model model, RedirectAttributes next) throws IOException {
        Opened opened = writer(person, id, WRITING, request);
        byte[] content = file == null ? NO_FILE : file.getBytes();
        String name = file == null ? "" : file.getOriginalFilename();
        DraftedForm.Sheet sheet = sheet(opened, null);
        return post(opened, null, new DraftedForm.Posted(typed, version, draft),
                fields -> evidence.add(opened, sheet.form(), draft, fields, name, content), response, model, next);
    }

    /** An entry of the coaching log, to be submitted: the only way from there to here. */
    @GetMapping({STAFF + "/entry/{entry}", MINE + "/entry/{entry}"})
    String submit(@AuthenticationPrincipal Person person, @PathVariable UUID id, @PathVariable UUID entry, HttpServletRequest request, Model model) {
        Opened opened = writer(person, id, ENTRY, request);
        try {
            return form(opened, coaching.open(id, entry), model);
        } catch (Refusal refusal) {
            return refused(opened, refusal, model);
        }
    }

    @PostMapping({STAFF + "/entry/{entry}", MINE + "/entry/{entry}"})
    String submitted(@AuthenticationPrincipal Person person, @PathVariable UUID id, @PathVariable UUID entry,
            @RequestParam MultiValueMap<String, String> typed, @RequestParam int version, @RequestParam UUID draft, HttpServletRequest request,
            HttpServletResponse response, Model model, RedirectAttributes next) {
        Opened opened = writer(person, id, ENTRY, request);
        CoachingDoor.Copy copy;
        try {
            copy = coaching.open(id, entry);
        } catch (Refusal refusal) {
            response.setStatus(HttpStatus.UNPROCESSABLE_ENTITY.value());
            return refused(opened, refusal, model);
        }
        return post(opened, copy, new DraftedForm.Posted(typed, version, draft),
                fields -> evidence.submit(opened, sheet(opened, copy).form(), draft, copy, fields), response, model, next);
    }

    private String form(Opened opened, CoachingDoor.Copy copy, Model model) {
        if (!evidence.open(opened)) {
            return refused(opened, Refusal.of("evidence.closed"), model);
        }
        addForm(opened, copy, model);
        return forms.show(sheet(opened, copy), model);
    }

    private String post(Opened opened, CoachingDoor.Copy copy, DraftedForm.Posted posted, Consumer<Map<String, List<String>>> write,
            HttpServletResponse response, Model model, RedirectAttributes next) {
        addForm(opened, copy, model);
        return forms.post(sheet(opened, copy), posted, write, response, model, next);
    }

    private void addForm(Opened opened, CoachingDoor.Copy copy, Model model) {
        model.addAttribute("opened", opened);
        model.addAttribute("copy", copy);
        model.addAttribute("categories", Evidence.Category.values());
        model.addAttribute("rubrics", rubrics.all());
        model.addAttribute("base", base(opened));
    }

    private static DraftedForm.Sheet sheet(Opened opened, CoachingDoor.Copy copy) {
        String base = base(opened);
        return copy == null ? new DraftedForm.Sheet(opened.id(), "evidence", "evaluation/evidence-form", base + "/new", base)
                : new DraftedForm.Sheet(opened.id(), "entry/" + copy.entry(), "evaluation/evidence-form", base + "/entry/" + copy.entry(), base);
    }

    private static String refused(Opened opened, Refusal refusal, Model model) {
        model.addAttribute("faults", Faults.of(refusal));
        model.addAttribute("opened", opened);
        model.addAttribute("back", base(opened));
        return "evaluation/not-now";
    }

    @PostMapping({STAFF + "/{piece}/withdraw", MINE + "/{piece}/withdraw"})
    String withdraw(@AuthenticationPrincipal Person person, @PathVariable UUID id, @PathVariable UUID piece, HttpServletRequest request,
            HttpServletResponse response, Model model, RedirectAttributes next) {
        Opened opened = writer(person, id, WRITING, request);
        try {
            races.decide(() -> evidence.withdraw(opened, piece));
        } catch (Refusal refusal) {
            Faults.refused(refusal, model, response);
            return all(opened, person, model);
        }
        next.addFlashAttribute("written", "withdrawal");
        return "redirect:" + base(opened);
    }

    @GetMapping({STAFF + "/{piece}/file", MINE + "/{piece}/file"})
    ResponseEntity<byte[]> file(@AuthenticationPrincipal Person person, @PathVariable UUID id, @PathVariable UUID piece, HttpServletRequest request) {
        PdfFile found = evidence.file(open(person, id, RECORD, request), piece);
        return ResponseEntity.ok().contentType(MediaType.APPLICATION_PDF).cacheControl(CacheControl.noStore())
                .header(HttpHeaders.CONTENT_DISPOSITION, ContentDisposition.inline().filename(found.name()).build().toString())
                .header("X-Content-Type-Options", "nosniff").body(found.content());
    }

    /** Each reads evidence below their own address: the educator below /my, everyone else below /staff. */
    private Opened open(Person person, UUID id, String record, HttpServletRequest request) {
        Opened opened = access.open(person, id, record);
        boolean mine = request.getRequestURI().substring(request.getContextPath().length()).startsWith("/my/");
        if (mine != (opened.part() == Part.EDUCATOR)) {
            throw new NotHere();
        }
        return opened;
    }

    private Opened writer(Person person, UUID id, String record, HttpServletRequest request) {
        Opened opened = open(person, id, record, request);
        if (record.equals(ENTRY)) {
            ReviewAccess.require(opened, Part.EDUCATOR, Part.CONSULTING_TEACHER);
        } else {
            ReviewAccess.require(opened, Part.EDUCATOR, Part.CONSULTING_TEACHER, Part.PRINCIPAL);
        }
        return opened;
    }

    private static String base(Opened opened) {
        return (opened.part() == Part.EDUCATOR ? "/my/case/" : "/staff/reviews/") + opened.id() + "/evidence";
    }
}
