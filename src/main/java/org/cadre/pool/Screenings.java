package org.cadre.pool;

import java.math.BigDecimal;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.cadre.journal.Journal;
import org.cadre.platform.Draft;
import org.cadre.platform.NotHere;
import org.cadre.platform.Refusal;
import org.cadre.platform.database.Remembered;
import org.cadre.platform.engine.DecisionAnswers.Decision;
import org.cadre.platform.engine.InDiagrams;
import org.cadre.platform.security.AccessTable;
import org.cadre.platform.security.Person;
import org.springframework.context.MessageSource;
import org.springframework.context.i18n.LocaleContextHolder;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Blind scoring by two screeners, a third on second review, and the outcome (D2). */
@Service
@InDiagrams
@Transactional
public class Screenings {

    static final String NOT_ADVANCED = "NOT_ADVANCED";
    private static final String RECORD = "screening-sheet";

    private final ScreeningSheetRepository sheets;
    private final ApplicationRepository applications;
    private final Postings postings;
    private final SeparationOfDuties duties;
    private final Journal journal;
    private final AccessTable access;
    private final Reading reading;
    private final MessageSource messages;
    private final Clock clock;
    private final Remembered<UUID, Scores.Measures> measures = new Remembered<>(this::measuresOf);

    Screenings(ScreeningSheetRepository sheets, ApplicationRepository applications, Postings postings, SeparationOfDuties duties,
            Journal journal, AccessTable access, Reading reading, MessageSource messages, Clock clock) {
        this.sheets = sheets;
        this.applications = applications;
        this.postings = postings;
        this.duties = duties;
        this.journal = journal;
        this.access = access;
        this.reading = reading;
        this.messages = messages;
        this.clock = clock;
    }

    // ------------------------------------------------------------------------------------------------ the screener's

    /**
     * A screener's own sheet with the rubric to score by.
     *
     * @param others the other sheets, once this one is locked and no score is outstanding
     */
    public record View(ScreeningSheet sheet, Application application, Posting.Content posting, List<ScreeningSheet> others) {}

    @Transactional(readOnly = true)
    public View view(Person person, UUID id) {
        ScreeningSheet own = own(person, id);
        Application application = applications.findById(id).orElseThrow();
        List<ScreeningSheet> all = sheets.findByApplicationIdOrderBySeat(id);
        boolean allIn = own.state() == ScreeningSheet.State.LOCKED && !isScored(application);
        List<ScreeningSheet> others = allIn
                ? all.stream().filter(sheet -> sheet.state() == ScreeningSheet.State.LOCKED && sheet != own).toList() : List.of();
        return new View(own, application, contentFor(application), others);
    }

    /** The locked sheets, for whom the access table lets see any, and for whom it was referred to. */
    @Transactional(readOnly = true)
    public List<ScreeningSheet> locked(Person person, UUID id) {
        return !reading.may(person, RECORD, id) || scores(person, id) ? List.of()
                : sheets.findByApplicationIdOrderBySeat(id).stream().filter(sheet -> sheet.state() == ScreeningSheet.State.LOCKED).toList();
    }

    /** Whether the person holds a seat that is still to be scored: blind to the others then, whatever else they are. */
    @Transactional(readOnly = true)
    public boolean scores(Person person, UUID id) {
        return sheets.findByApplicationIdAndScreener(id, person.id()).filter(sheet -> sheet.hasSeat() && !sheet.binds()).isPresent();
    }

    public Draft.Saved save(Person person, UUID id, Map<String, List<String>> fields, int basedOn) {
        applications.findForUpdate(id).orElseThrow(NotHere::new);
        return own(person, id).save(fields, basedOn, clock.instant());
    }

    /**
     * Locks the sheet for good as it stands; again, nothing. A declared conflict needs no scores and gives the seat back.
     *
     * @throws Refusal with every missing or mistyped score, or because the case ended meanwhile: what was written is kept
     */
    public void lock(Person person, UUID id) {
        Application application = applications.findForUpdate(id).orElseThrow(NotHere::new);
        ScreeningSheet sheet = own(person, id);
        if (sheet.binds()) {
            return;
        }
        if (!isScored(application)) {
            throw Refusal.of("screening.over", application.caseNumber());
        }
        if (sheet.draft().fields().getOrDefault("conflict", List.of()).contains("yes")) {
            sheet.recuse();
            journal.add(id, person.id(), "screening.recused");
            return;
        }
        scoresOf(sheet, contentFor(application));
        sheet.lock(clock.instant());
        measures.forget(id);
        journal.add(id, person.id(), "screening.locked", "seat " + sheet.seat());
    }

    private static boolean isScored(Application application) {
        return application.stage() == Stage.SCORING || application.stage() == Stage.SECOND_REVIEW;
    }

    private ScreeningSheet own(Person person, UUID id) {
        var sheet = sheets.findByApplicationIdAndScreener(id, person.id());
        if (sheet.isEmpty() && access.reach(person.roles(), RECORD) == AccessTable.Reach.ASSIGNED) {
            throw Refusal.of("screening.claimFirst");
        }
        access.require(person, RECORD, sheet::isPresent, () -> sheet.filter(own -> own.state() != ScreeningSheet.State.SET_ASIDE).isPresent());
        return sheet.orElseThrow(NotHere::new);
    }

    private Posting.Content contentFor(Application application) {
        return postings.contentOf(application.postingId(), application.postingRevision());
    }

    private static Scores scoresOf(ScreeningSheet sheet, Posting.Content posting) {
        return Scores.from(sheet.draft().fields(), posting.text().rubric());
    }

    // ------------------------------------------------------------------------------------------------ the task's

    /**
     * A screener takes a seat.
     *
     * @throws Refusal to whoever scored, declared a conflict, ruled on the application, is named as its referee, or holds its other seat
     */
    public void taken(String businessKey, int seat, String screener) {
        UUID id = UUID.fromString(businessKey);
        // One at a time for one application: the database's unique seat is the last word.
        Application application = applications.findForUpdate(id).orElseThrow();
        duties.whoRuledDoesNotScore(id, screener);
        duties.aRefereeDoesNotScore(id, screener);
        var own = sheets.findByApplicationIdAndScreener(id, screener);
        own.ifPresent(duties::oneScoreAPerson);
        if (own.isPresent() && own.get().hasSeat() && own.get().seat() != seat) {
            throw Refusal.of("duties.oneSeatAPerson");
        }
        own.ifPresentOrElse(sheet -> sheet.reopen(seat),
                () -> sheets.saveAndFlush(new ScreeningSheet(application.id(), screener, seat, clock.instant())));
        journal.add(id, screener, "screening.taken", "seat " + seat);
    }

    /**
     * A screener gives the seat back; what was written is kept.
     *
     * @throws Refusal once the scores are locked or a conflict is declared: then the task is completed
     */
    public void givenBack(String businessKey, String screener) {
        UUID id = UUID.fromString(businessKey);
        applications.findForUpdate(id).orElseThrow();
        sheets.findByApplicationIdAndScreener(id, screener).ifPresent(sheet -> {
            if (sheet.binds()) {
                throw Refusal.of("screening.completeInstead");
            }
            if (sheet.hasSeat()) {
                sheet.setAside();
                sheets.saveAndFlush(sheet);
                journal.add(id, screener, "screening.givenBack");
            }
        });
    }

    /** @throws Refusal as long as the person's scores are not locked and no conflict is declared */
    public void completed(String businessKey, Person person) {
        boolean done = sheets.findByApplicationIdAndScreener(UUID.fromString(businessKey), person.id()).filter(ScreeningSheet::binds).isPresent();
        if (!done) {
            throw Refusal.of("screening.lockFirst");
        }
    }

    // ------------------------------------------------------------------------------------------------ the diagram's

    /** Two at first; one more when a second review was asked for. */
    @Transactional(readOnly = true)
    public int scoresWanted(String businessKey) {
        return applications.findById(UUID.fromString(businessKey)).orElseThrow().stage() == Stage.SECOND_REVIEW ? 1 : 2;
    }

    /** The seats are numbered on from those already scored. */
    @Transactional(readOnly = true)
    public int seat(String businessKey, int branch) {
        return lockedSheets(UUID.fromString(businessKey)).size() + branch + 1;
    }

    /** Whether whoever had the seat gave it back with a conflict of interest, so that another screener takes it. */
    @Transactional(readOnly = true)
    public boolean conflictDeclared(String businessKey, int seat) {
        return sheets.findByApplicationIdAndSeat(UUID.fromString(businessKey), seat)
                .filter(sheet -> sheet.state() == ScreeningSheet.State.LOCKED).isEmpty();
    }

    /** Where the screener writes. */
    public String page(String businessKey) {
        return "/staff/applications/" + UUID.fromString(businessKey) + "/score";
    }

    @Transactional(readOnly = true)
    public Object measure(String businessKey, String name) {
        return measures.get(UUID.fromString(businessKey)).named(name);
    }

    private Scores.Measures measuresOf(UUID id) {
        Posting.Content posting = contentFor(applications.findById(id).orElseThrow());
        return Scores.Measures.of(lockedSheets(id).stream().map(sheet -> scoresOf(sheet, posting)).toList());
    }

    private List<ScreeningSheet> lockedSheets(UUID id) {
        return sheets.findByApplicationIdOrderBySeat(id).stream().filter(sheet -> sheet.state() == ScreeningSheet.State.LOCKED).toList();
    }

    /** Keeps what the table said of the scores, with the measures it saw. */
    public void judged(String businessKey, Decision decision) {
        if (decision.rules().size() != 1) {
            throw new IllegalStateException("The outcome table gave %d answers".formatted(decision.rules().size()));
        }
        UUID id = UUID.fromString(businessKey);
        Map<String, Object> rule = decision.rules().get(0);
        Scores.Measures measures = this.measures.get(id);
        sheets.addResult(id, (String) rule.get("outcome"), (String) rule.get("rule"), measures.sheets(), measures.largestGap(),
                BigDecimal.valueOf(measures.lowest()), BigDecimal.valueOf(measures.mean()), decision.version(), clock.instant());
        journal.add(id, Journal.CADRE, "screening.judged", rule.get("outcome") + " " + rule.get("rule"));
    }

    @Transactional(readOnly = true)
    public String outcome(String businessKey) {
        return (String) lastResult(businessKey)[0];
    }

    /** The finding in words for the task's form. */
    @Transactional(readOnly = true)
    public String findingInWords(String businessKey) {
        Object[] result = lastResult(businessKey);
        return messages.getMessage("screening.finding",
                new Object[] {result[1], result[2], result[3], result[4], result[5]}, LocaleContextHolder.getLocale());
    }

    private Object[] lastResult(String businessKey) {
        return sheets.lastResult(UUID.fromString(businessKey)).get(0);
    }

    /** A person of hr-staffing confirms that the application is not advanced, or asks for one more score, once (D2). */
    public void rule(String businessKey, Person person, boolean confirmed, String explanation) {
        UUID id = UUID.fromString(businessKey);
        duties.hrStaffingRules(person);
        duties.whoScoredDoesNotRule(id, person);
        if (!confirmed && lockedSheets(id).size() >= 3) {
            throw Refusal.at("decision", "screening.noFurtherReview");
        }
        applications.addRuling(id, NOT_ADVANCED, confirmed, explanation, person.id(), clock.instant());
        journal.add(id, person.id(), confirmed ? "ruling.notAdvanced" : "ruling.oneMore");
    }

    @Transactional(readOnly = true)
    public boolean outcomeConfirmed(String businessKey) {
        return applications.lastRuling(UUID.fromString(businessKey), NOT_ADVANCED).orElseThrow();
    }
}
