package org.cadre.pool;

import java.time.Clock;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import org.cadre.calendar.BusinessDays;
import org.cadre.correspondence.Undeliverable;
import org.cadre.journal.Journal;
import org.cadre.platform.Draft;
import org.cadre.platform.NotHere;
import org.cadre.platform.Refusal;
import org.cadre.platform.engine.InDiagrams;
import org.cadre.platform.security.AccessTable;
import org.cadre.platform.security.LinkToken;
import org.cadre.platform.security.Person;
import org.cadre.platform.time.Eastern;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * References (domain 2.1): asked by a letter with a link, answered without an account, read by hr-staffing alone. Whoever
 * changes one locks its application's row first, and tells the process when nothing is left to wait for.
 */
@Service
@InDiagrams
@Transactional
public class References {

    /** Who acts, for the journal: this, and the referee's number. */
    public static final String REFEREE = "referee/";

    private static final String RECORD = "reference";
    private static final String PROGRESS = "reference-progress";
    private static final String INCOMPLETE = "INCOMPLETE";

    /** Business days to answer, to the close of the last (domain 2.1, an assumption); the diagram's timer ends the wait then. */
    private static final int DAYS_TO_ANSWER = 15;

    private final ReferenceRepository references;
    private final ApplicationRepository applicationRows;
    private final Applications applications;
    private final Eligibility eligibility;
    private final Screenings screenings;
    private final Referees referees;
    private final Postings postings;
    private final PostingRepository postingRepository;
    private final CandidateScreening screening;
    private final RefereeLetters letters;
    private final BusinessDays businessDays;
    private final Journal journal;
    private final AccessTable access;
    private final Reading reading;
    private final Clock clock;

    References(ReferenceRepository references, ApplicationRepository applicationRows, Applications applications, Eligibility eligibility,
            Screenings screenings, Referees referees, Postings postings, PostingRepository postingRepository, CandidateScreening screening,
            RefereeLetters letters, BusinessDays businessDays, Journal journal, AccessTable access, Reading reading,
            Clock clock) {
        this.references = references;
        this.applicationRows = applicationRows;
        this.applications = applications;
        this.eligibility = eligibility;
        this.screenings = screenings;
        this.referees = referees;
        this.postings = postings;
        this.postingRepository = postingRepository;
        this.screening = screening;
        this.letters = letters;
        this.businessDays = businessDays;
        this.journal = journal;
        this.access = access;
        this.reading = reading;
        this.clock = clock;
    }

    // ------------------------------------------------------------------------------------------------ the diagram's

    /** Whether the wanted references are in; or nobody is left to wait for, and the table or a person let that pass. */
    public boolean enough(String businessKey) {
        Application application = lock(UUID.fromString(businessKey));
        List<Reference> all = of(application.id());
        return arrived(application, all) || noneOutstanding(all);
    }

    /** Whether the wanted references are in. Where they are not, the table is asked anew. */
    public boolean arrived(String businessKey) {
        Application application = lock(UUID.fromString(businessKey));
        return arrived(application, of(application.id()));
    }

    private boolean arrived(Application application, List<Reference> all) {
        return Referees.done(all) >= wanted(application);
    }

    private boolean noneOutstanding(List<Reference> all) {
        return all.stream().noneMatch(reference -> Referees.outstanding(reference, clock.instant()));
    }

    /** Asks each person not asked yet, and tells the candidate that answers are awaited. */
    public void ask(String businessKey) {
        Application application = lock(UUID.fromString(businessKey));
        Instant now = clock.instant();
        Instant expiry = businessDays.closeOf(businessDays.after(Eastern.dateOf(now), DAYS_TO_ANSWER));
        Posting posting = posting(application);
        for (Reference reference : of(application.id())) {
            if (reference.state() == Reference.State.NAMED) {
                reference.ask(now, expiry);
                references.saveAndFlush(reference);
                letters.ask(reference, application, posting);
                journal.add(application.id(), Journal.CADRE, "reference.asked", String.valueOf(reference.number()));
            }
        }
        applications.tell(application.id(), Stage.REFERENCES, expiry);
        applications.due(businessKey, expiry);
    }

    /** Reminds those who have not answered, but nobody twice within one business day. */
    public void remind(String businessKey) {
        Application application = lock(UUID.fromString(businessKey));
        of(application.id()).forEach(reference -> remind(reference, application, Journal.CADRE));
    }

    /** The same for one of them, in a round that a person started. */
    boolean remind(UUID id, UUID applicationId, String person) {
        Application application = lock(applicationId);
        return remind(references.findById(id).orElseThrow(), application, person);
    }

    private boolean remind(Reference reference, Application application, String person) {
        Instant now = clock.instant();
        if (!reference.openAt(now) || !reference.writtenToAt().isBefore(remindableBefore())) {
            return false;
        }
        reference.remind(now);
        references.saveAndFlush(reference);
        letters.remind(reference, application, posting(application));
        journal.add(application.id(), person, "reference.reminded", String.valueOf(reference.number()));
        return true;
    }

    /** Whose last letter was written before this instant may be reminded: before the present business day, or the last one. */
    Instant remindableBefore() {
        return Eastern.startOf(businessDays.latest(Eastern.today(clock)));
    }

    /** Those who have not answered can no longer do so. */
    public void expire(String businessKey) {
        Application application = lock(UUID.fromString(businessKey));
        for (Reference reference : of(application.id())) {
            if (reference.state().open()) {
                reference.expire(clock.instant());
                references.saveAndFlush(reference);
                journal.add(application.id(), Journal.CADRE, "reference.expired", String.valueOf(reference.number()));
            }
        }
    }

    /** Those that are in, open, or still to be asked: what the eligibility table counts (D1.15). */
    @Transactional(readOnly = true)
    public int countable(UUID application) {
        return referees.countable(application);
    }

    // ------------------------------------------------------------------------------------------------ the referee's

    /** Why a link takes no answer. */
    public enum Closed { DONE, DECLINED, EXPIRED, OVER }

    /**
     * What a referee's page shows.
     *
     * @param closed {@code null} as long as it can be answered
     * @param candidate the name that the candidate gave
     */
    public record Request(Reference reference, Closed closed, String candidate, PostingText posting) {}

    /**
     * The page behind a link. Looking at it answers nothing: mail systems look at links too.
     *
     * @throws NotHere where the token is none of ours
     */
    public Request open(String token) {
        Place place = place(token);
        Request request = request(place);
        if (request.closed() == null && place.reference().state() == Reference.State.ASKED) {
            place.reference().opened(clock.instant());
            noted(place, "reference.opened");
        }
        return request;
    }

    /** Keeps what was typed, whatever it is. */
    public Draft.Saved save(String token, Map<String, List<String>> fields, int basedOn) {
        Place place = place(token);
        refuseIfClosed(place);
        Reference.State before = place.reference().state();
        Draft.Saved saved = place.reference().save(fields, basedOn, clock.instant());
        if (place.reference().state() != before) {
            noted(place, "reference.started");
        }
        return saved;
    }

    /**
     * Sends the reference as it was saved; a second request finds it sent and changes nothing.
     *
     * @throws Refusal with every fault; or because no answer is taken any more
     */
    public void send(String token) {
        Place place = place(token);
        if (place.reference().state() == Reference.State.DONE) {
            return;
        }
        refuseIfClosed(place);
        Reference reference = place.reference();
        reference.done(ReferenceAnswers.from(reference.draft().fields(), text(place.application()).rubric()), clock.instant());
        noted(place, "reference.done");
        settle(place.application());
    }

    /** @param reason {@code null} where none was given */
    public void decline(String token, Reference.Declining reason) {
        Place place = place(token);
        if (place.reference().state() == Reference.State.DECLINED) {
            return;
        }
        refuseIfClosed(place);
        place.reference().decline(reason, clock.instant());
        noted(place, "reference.declined");
        settle(place.application());
    }

    /** A reference with its application, whose row is locked. */
    private record Place(Reference reference, Application application) {}

    private Place place(String token) {
        var found = references.findByLink(new LinkToken(token).digest()).orElseThrow(NotHere::new);
        Application application = lock(found.getApplicationId());
        return new Place(references.findById(found.getId()).orElseThrow(), application);
    }

    private Request request(Place place) {
        return new Request(place.reference(), closed(place), place.application().form().legalName(), text(place.application()));
    }

    private Closed closed(Place place) {
        return switch (place.reference().stateAt(clock.instant())) {
            case DONE -> Closed.DONE;
            case DECLINED -> Closed.DECLINED;
            case NAMED, BOUNCED, WITHDRAWN -> Closed.OVER;
            case EXPIRED -> Closed.EXPIRED;
            case ASKED, OPENED, STARTED -> place.application().stage().ended() ? Closed.OVER : null;
        };
    }

    private void refuseIfClosed(Place place) {
        Closed closed = closed(place);
        if (closed != null) {
            throw Refusal.of("reference.closed." + closed, text(place.application()).contact().mailbox());
        }
    }

    private void noted(Place place, String what) {
        Reference reference = references.saveAndFlush(place.reference());
        journal.add(reference.applicationId(), REFEREE + reference.number(), what, String.valueOf(reference.number()));
    }

    /** The mail server refuses the address: its letter cannot arrive, so another person has to be named. */
    @EventListener
    void undeliverable(Undeliverable letter) {
        if (!letter.effect().startsWith(RefereeLetters.EFFECT)) {
            return;
        }
        var found = references.placeOf(UUID.fromString(letter.effect().split("/")[1])).orElseThrow();
        Application application = lock(found.getApplicationId());
        Reference reference = references.findById(found.getId()).orElseThrow();
        // Whoever opened the link has had a letter; a later one that does not arrive changes nothing.
        if (reference.state() == Reference.State.ASKED) {
            reference.bounce(clock.instant());
            references.saveAndFlush(reference);
            journal.add(application.id(), Journal.CADRE, "reference.bounced", String.valueOf(reference.number()));
            letters.refused(reference, application, posting(application));
            settle(application);
        }
    }

    /** Tells the process when it need not wait: enough are in, or those that may still come cannot be enough. */
    private void settle(Application application) {
        List<Reference> all = of(application.id());
        boolean tooFew = referees.countable(all) < wanted(application) && !eligibility.setAside(application.id(), INCOMPLETE);
        if (arrived(application, all) || noneOutstanding(all) || tooFew) {
            screening.referencesSettled(application.id());
        }
    }

    // ------------------------------------------------------------------------------------------------ who may read what

    /** How far a reference is, without a word of it. */
    public record Progress(String name, Reference.State state, Instant since, Instant expiresAt) {}

    /** The candidate's own: how far each reference is, and nothing of what it says. */
    @Transactional(readOnly = true)
    public List<Progress> progress(Person person, UUID applicationId) {
        Application application = applicationRows.findById(applicationId).orElseThrow(NotHere::new);
        access.require(person, PROGRESS, () -> application.candidateId().toString().equals(person.id()), () -> false);
        return of(applicationId).stream().map(this::progress).toList();
    }

    /** The same for several of the candidate's applications at once. */
    @Transactional(readOnly = true)
    public Map<UUID, List<Progress>> progress(Person person, Collection<UUID> applications) {
        access.require(person, PROGRESS, person::isCandidate, () -> false);
        return references.ofCandidate(UUID.fromString(person.id()), applications).stream()
                .collect(Collectors.groupingBy(Reference::applicationId, Collectors.mapping(this::progress, Collectors.toList())));
    }

    private Progress progress(Reference reference) {
        Reference.State state = reference.stateAt(clock.instant());
        Instant since = switch (state) {
            case NAMED -> null;
            case ASKED -> reference.askedAt();
            case OPENED -> reference.openedAt();
            case STARTED -> reference.startedAt();
            case EXPIRED -> reference.expiresAt();
            case DONE, DECLINED, BOUNCED, WITHDRAWN -> reference.endedAt();
        };
        return new Progress(reference.name(), state, since, reference.expiresAt());
    }

    /** The references with all that they say, for whom the access table lets read any, or whom it was referred to; not for who scores the application. */
    public List<Reference> read(Person person, UUID applicationId) {
        if (!reading.may(person, RECORD, applicationId) || screenings.scores(person, applicationId)) {
            return List.of();
        }
        List<Reference> all = of(applicationId);
        if (Referees.done(all) > 0) {
            journal.add(applicationId, person.id(), "reference.seen");
        }
        return all;
    }

    private List<Reference> of(UUID application) {
        return references.findByApplicationIdOrderByNumber(application);
    }

    private Application lock(UUID application) {
        return applicationRows.findForUpdate(application).orElseThrow(NotHere::new);
    }

    private Posting posting(Application application) {
        return postingRepository.findById(application.postingId()).orElseThrow();
    }

    /** How many references the posting wants; none where it asks for none. */
    private int wanted(Application application) {
        return text(application).form().references();
    }

    private PostingText text(Application application) {
        return postings.askedOf(application);
    }
}
