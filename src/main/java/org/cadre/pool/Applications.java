package org.cadre.pool;

import java.time.Clock;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.cadre.journal.Journal;
import org.cadre.people.CandidateAccount;
import org.cadre.people.Candidates;
import org.cadre.people.Profiles;
import org.cadre.platform.Draft;
import org.cadre.platform.NotHere;
import org.cadre.platform.Pages;
import org.cadre.platform.Refusal;
import org.cadre.platform.Refusal.Fault;
import org.cadre.platform.engine.InDiagrams;
import org.cadre.platform.security.AccessTable;
import org.cadre.platform.security.Person;
import org.cadre.platform.time.Eastern;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.dao.DataIntegrityViolationException;
import org.springframework.data.domain.PageRequest;
import org.springframework.data.domain.Slice;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Applications: written as drafts, submitted inside the window, told about at every change. */
@Service
@InDiagrams
@Transactional
public class Applications {

    private static final String RECORD = "application";

    private final ApplicationRepository applications;
    private final PoolStandingRepository standings;
    private final Postings postings;
    private final PostingRepository postingRepository;
    private final Documents documents;
    private final Referees referees;
    private final Eligibility eligibility;
    private final Licences licences;
    private final CandidateScreening screening;
    private final PositionApplication position;
    private final PostingWindowRepository windows;
    private final Candidates candidates;
    private final Profiles profiles;
    private final CandidateLetters letters;
    private final Journal journal;
    private final AccessTable access;
    private final ScreeningSheetRepository sheets;
    private final Reading reading;
    private final ApplicationEventPublisher events;
    private final Clock clock;

    Applications(ApplicationRepository applications, PoolStandingRepository standings, Postings postings, PostingRepository postingRepository,
            Documents documents, Referees referees, Eligibility eligibility, Licences licences, CandidateScreening screening,
            PositionApplication position, PostingWindowRepository windows, Candidates candidates, Profiles profiles, CandidateLetters letters,
            Journal journal, AccessTable access, ScreeningSheetRepository sheets, Reading reading, ApplicationEventPublisher events,
            Clock clock) {
        this.applications = applications;
        this.standings = standings;
        this.postings = postings;
        this.postingRepository = postingRepository;
        this.documents = documents;
        this.referees = referees;
        this.eligibility = eligibility;
        this.licences = licences;
        this.screening = screening;
        this.position = position;
        this.windows = windows;
        this.candidates = candidates;
        this.profiles = profiles;
        this.letters = letters;
        this.journal = journal;
        this.access = access;
        this.sheets = sheets;
        this.reading = reading;
        this.events = events;
        this.clock = clock;
    }

    // ------------------------------------------------------------------------------------------------ the candidate's

    /**
     * Opens a draft, or finds the one that is open.
     *
     * @throws Refusal outside the window (D1.1, D1.2), or where the person has applied already (D1.3)
     */
    public UUID open(Person person, String slug) {
        UUID candidate = UUID.fromString(person.id());
        Posting posting = postingRepository.findBySlug(slug).orElseThrow(NotHere::new);
        if (!posting.takesApplications()) {
            throw Refusal.of("application.notHere");
        }
        var active = applications.findActive(candidate, posting.id());
        if (active.isPresent()) {
            if (active.get().stage() != Stage.DRAFT) {
                throw Refusal.of("reason.DUPLICATE", active.get().caseNumber());
            }
            return active.get().id();
        }
        refuseOutsideWindow(posting);
        CandidateAccount account = candidates.account(candidate);
        if (account.joinedInto() != null) {
            throw Refusal.of("duplicate.signInAgain");
        }
        return start(posting, account);
    }

    private UUID start(Posting posting, CandidateAccount account) {
        Instant now = clock.instant();
        String number = "%d-%06d".formatted(Eastern.dateOf(now).getYear(), applications.nextNumber());
        Optional<Application> newest = newestSent(account.id());
        StartingPoint start = StartingPoint.of(account, profiles.fields(account.id()), newest);
        try {
            Application draft = new Application(posting, account.id(), number, start.fields(), now);
            draft.startedFrom(start);
            UUID id = applications.saveAndFlush(draft).id();
            newest.ifPresent(earlier -> documents.takeOver(earlier.id(), id, posting.content().text().form().documents()));
            journal.add(id, account.id().toString(), "application.opened");
            return id;
        } catch (DataIntegrityViolationException openedAtOnce) {
            throw Refusal.of("application.openedAtOnce");
        }
    }

    private Optional<Application> newestSent(UUID candidate) {
        return applications.sentBy(candidate, PageRequest.of(0, 1)).stream().findFirst();
    }

    /** What the candidate answered last, as far as it serves another application; empty where nothing was sent yet. */
    @Transactional(readOnly = true)
    public Map<String, List<String>> newestAnswers(Person person) {
        return newestSent(UUID.fromString(person.id())).map(StartingPoint::reusable).orElse(Map.of());
    }

    /** Keeps what was typed, whatever it is. */
    public Draft.Saved save(Person person, UUID id, Map<String, List<String>> fields, int basedOn) {
        return forUpdate(person, id).save(fields, basedOn, clock.instant());
    }

    public void attach(Person person, UUID id, Document.Kind kind, String fileName, byte[] content) {
        Application application = forUpdate(person, id);
        application.requireWritable();
        if (!postings.askedOf(application).form().documents().contains(kind)) {
            throw Refusal.at(kind.name(), "document.notWanted", Refusal.label(kind.name()));
        }
        documents.keep(id, kind, fileName, content);
        journal.add(id, person.id(), "document.attached", kind.name());
    }

    /**
     * Submits the draft as it stands, by the server's clock. A second request finds it submitted and changes nothing.
     *
     * @throws Refusal with every fault of the form; or outside the window (D1.1, D1.2)
     */
    public void submit(Person person, UUID id) {
        Application application = forUpdate(person, id);
        if (application.stage() != Stage.DRAFT) {
            return;
        }
        Instant now = clock.instant();
        // Locked: whoever cancels or closes the posting meets either a draft or a case that has started.
        Posting posting = windows.findForSubmission(application.postingId()).orElseThrow();
        refuseOutsideWindow(posting);
        ApplicationForm form = ApplicationForm.from(application.draft().fields(), posting.content().text(), Eastern.dateOf(now));
        form.refuseAsReferee(candidates.account(application.candidateId()).email());
        application.submit(form, posting.revision(), now);
        if (!posting.needsPool()) {
            referees.named(application, form.referees());
            licences.statedInForm(application, null);
            refuseAtTheDoor(application, posting);
        }
        applications.saveAndFlush(application);
        journal.add(id, person.id(), "application.submitted", application.caseNumber());
        changed(application, posting);
        if (posting.needsPool()) {
            position.start(id);
        } else {
            screening.start(id);
        }
    }

    /**
     * Sends the draft as a correction of what was sent (D1); what it replaces is kept, and eligibility is checked anew.
     *
     * @throws Refusal with every fault of the form; where nothing was changed; or once a person has ruled
     */
    public void correct(Person person, UUID id) {
        Application application = forUpdate(person, id);
        Instant now = clock.instant();
        ApplicationForm form = ApplicationForm.from(application.draft().fields(), postings.askedOf(application), Eastern.dateOf(now));
        form.refuseAsReferee(candidates.account(application.candidateId()).email());
        if (application.mayBeCorrected() && form.equals(application.form()) && !documents.changedSince(id, applications.lastChecked(id).orElseThrow())) {
            throw Refusal.of("correction.nothing");
        }
        applications.keepForm(id, now);
        ApplicationForm before = application.form();
        application.correct(form);
        referees.named(application, form.referees());
        licences.statedInForm(application, before);
        applications.saveAndFlush(application);
        journal.add(id, person.id(), "application.corrected");
        screening.correctionSent(id);
    }

    private void refuseOutsideWindow(Posting posting) {
        if (posting.cancelled()) {
            throw Refusal.of("reason.CANCELLED", CandidateLetters.DAY.format(Eastern.dateOf(posting.cancelledAt())));
        }
        switch (posting.window(clock.instant())) {
            case BEFORE -> throw Refusal.of("reason.NOT_OPEN");
            case CLOSED -> throw Refusal.of("reason.LATE");
            case OPEN -> { }
        }
    }

    private void refuseAtTheDoor(Application application, Posting posting) {
        List<Fault> refusals = eligibility.findings(application, posting).stream()
                .filter(finding -> finding.effect().equals(EligibilityTable.Finding.REFUSE))
                .map(finding -> reason(finding.reason(), posting.content().text(), application)).toList();
        if (!refusals.isEmpty()) {
            throw new Refusal(refusals);
        }
    }

    private static Fault reason(String reason, PostingText text, Application application) {
        String own = text.reasonWords(reason);
        return own == null ? Fault.of("", "reason." + reason, application.caseNumber()) : Fault.of("", "reason.own", own);
    }

    /** The newest of a candidate's applications, twenty a page. */
    @Transactional(readOnly = true)
    public Slice<?> mine(Person person, int page) {
        return applications.linesOf(UUID.fromString(person.id()), Pages.of(page, 20));
    }

    /** An application that was sent, with its posting's title. */
    public record Sent(Application application, String title) {}

    /** The newest of what the candidate sent, ten a page. */
    @Transactional(readOnly = true)
    public Slice<Sent> sent(Person person, int page) {
        return applications.sentBy(UUID.fromString(person.id()), Pages.of(page, 10))
                .map(application -> new Sent(application, postings.contentOf(application.postingId(), application.postingRevision()).text().title()));
    }

    /** All documents of the candidate, the newest first, twenty a page. */
    @Transactional(readOnly = true)
    public Slice<Document.Kept> documentsOf(Person person, int page) {
        return documents.ofCandidate(UUID.fromString(person.id()), Pages.of(page, 20));
    }

    // ------------------------------------------------------------------------------------------------ whoever may see it

    /**
     * An application with what its pages show.
     *
     * @param posting the text that the application stands on
     * @param asked the text whose form the application answers: a draft that of the present text
     */
    public record View(Application application, String title, String slug, Posting.Content posting, PostingText asked, List<Document> documents,
            PoolStanding standing, Instant closesAt) {}

    @Transactional(readOnly = true)
    public View view(Person person, UUID id) {
        Application application = reachable(person, id);
        Posting posting = postingRepository.findById(application.postingId()).orElseThrow();
        return new View(application, posting.title(), posting.slug(), postings.contentOf(posting.id(), application.postingRevision()),
                postings.askedOf(application), documents.of(id), standings.findById(id).filter(standing -> application.stage().standingShown()).orElse(null),
                posting.closesAt());
    }

    /** The same for staff, whose look is written in the journal. */
    public View viewAsStaff(Person person, UUID id) {
        View view = view(person, id);
        refuseADraft(view.application());
        journal.add(id, person.id(), "application.seen");
        return view;
    }

    public Document.File document(Person person, UUID id, Document.Kind kind) {
        Application application = reachable(person, id);
        if (!person.isCandidate()) {
            refuseADraft(application);
            journal.add(id, person.id(), "document.seen", kind.name());
        }
        return documents.file(id, kind).orElseThrow(NotHere::new);
    }

    private static void refuseADraft(Application application) {
        if (application.stage() == Stage.DRAFT) {
            throw new AccessDeniedException("A draft is its writer's alone");
        }
    }

    private Application forUpdate(Person person, UUID id) {
        Application application = applications.findForUpdate(id).orElseThrow(NotHere::new);
        require(person, application);
        return application;
    }

    private Application reachable(Person person, UUID id) {
        Application application = applications.findById(id).orElseThrow(NotHere::new);
        try {
            require(person, application);
        } catch (AccessDeniedException denied) {
            if (!Reading.isHiring(person)) {
                throw denied;
            }
            // A hiring manager is not to learn who has applied: the answer is that of an address that nobody has.
            reading.denied(person, id);
            throw new NotHere();
        }
        return application;
    }

    private void require(Person person, Application application) {
        access.require(person, RECORD, () -> application.candidateId().toString().equals(person.id()),
                () -> sheets.findByApplicationIdAndScreener(application.id(), person.id()).filter(ScreeningSheet::hasSeat).isPresent()
                        || application.stage() != Stage.DRAFT && reading.referredTo(person, application.id()));
    }

    // ------------------------------------------------------------------------------------------------ the diagram's

    /** The number on Tasklist's cards. */
    @Transactional(readOnly = true)
    public String caseNumber(String businessKey) {
        return get(businessKey).caseNumber();
    }

    @Transactional(readOnly = true)
    public String postingTitle(String businessKey) {
        Posting posting = postingRepository.findById(get(businessKey).postingId()).orElseThrow();
        return posting.title() + " (SY" + posting.schoolYear() + ")";
    }

    /** Where staff read the application. */
    public String page(String businessKey) {
        return "/staff/applications/" + UUID.fromString(businessKey);
    }

    /** Moves the application to that stage and tells its candidate, once. */
    public void tell(String businessKey, String stage) {
        Stage next = Stage.valueOf(stage.toUpperCase(Locale.ROOT));
        tell(UUID.fromString(businessKey), next, next == Stage.REASONS ? eligibility.correctionOver(businessKey).toInstant() : null);
    }

    /** The same, where the next step is due at an instant that the letter says; {@code null}: at none. */
    void tell(UUID id, Stage next, Instant due) {
        Application application = applications.findForUpdate(id).orElseThrow();
        Posting posting = postingRepository.findById(application.postingId()).orElseThrow();
        boolean resumed = application.stage() == Stage.ON_HOLD && next == Stage.IN_POOL;
        // A correction that left reasons begins the days to correct anew, and is answered (D1).
        if (application.stage() != next || next == Stage.REASONS) {
            boolean stood = application.stage() == Stage.IN_POOL || application.stage() == Stage.ON_HOLD;
            application.become(next, clock.instant());
            application.due(due);
            if (stood && next.ended()) {
                standings.findById(id).ifPresent(standing -> {
                    standing.end(application.stageSince());
                    standings.saveAndFlush(standing);
                });
            }
            journal.add(application.id(), Journal.CADRE, "application.became", next.name());
            changed(application, posting);
        }
        letters.tell(application, posting, letters.sayReasons(next, posting) ? eligibility.reasons(id) : List.of(),
                letters.sayStanding(next, posting) ? standings.findById(id).orElse(null) : null, resumed);
    }

    private void changed(Application application, Posting posting) {
        events.publishEvent(new StageChanged(application.id(), application.candidateId(), posting.id(), application.stage(), posting.needsPool()));
    }

    /** A step became due at that instant. */
    public void due(String businessKey, Instant instant) {
        get(businessKey).due(instant);
    }

    /** Gives the standing that the scores earned; again, nothing. */
    public void enterPool(String businessKey) {
        Application application = get(businessKey);
        if (standings.findById(application.id()).isEmpty()) {
            PostingText text = postings.contentOf(application.postingId(), application.postingRevision()).text();
            PoolStanding standing = new PoolStanding(application, clock.instant(), text.endOfSchoolYear());
            licences.follow(standing, application);
            standings.add(standing);
            journal.add(application.id(), Journal.CADRE, "pool.entered", text.endOfSchoolYear().toString());
        }
    }

    /** When the standing in the pool is over: the midnight that ends its last day. */
    @Transactional(readOnly = true)
    public Date poolEndsAt(String businessKey) {
        return Date.from(Eastern.startOf(standings.findById(UUID.fromString(businessKey)).orElseThrow().expiresOn().plusDays(1)));
    }

    private Application get(String businessKey) {
        return applications.findById(UUID.fromString(businessKey)).orElseThrow();
    }
}
