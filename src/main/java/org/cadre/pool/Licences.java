package org.cadre.pool;

import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.Date;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;
import org.cadre.journal.Journal;
import org.cadre.platform.FieldReader;
import org.cadre.platform.NotHere;
import org.cadre.platform.Refusal;
import org.cadre.platform.engine.InDiagrams;
import org.cadre.platform.engine.Races;
import org.cadre.platform.security.AccessTable;
import org.cadre.platform.security.Person;
import org.cadre.platform.time.Eastern;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.context.MessageSource;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/**
 * Licenses: candidates state them, licensure finds them valid, pending or not valid, and from then on
 * they are watched: 60, 30 and 0 days before an expiry the candidate is told, at the last the standing is held, and a renewal
 * that licensure has verified resumes it (domain 2.1).
 */
@Service
@InDiagrams
@Transactional
public class Licences {

    private static final String RECORD = "licences";

    /** Where the diagram hears of a statement. Elsewhere nobody would verify it. */
    private static final Set<Stage> HEARD = EnumSet.of(Stage.REASONS, Stage.REVIEW, Stage.IN_POOL, Stage.ON_HOLD);
    private static final Set<Stage> IN_POOL = EnumSet.of(Stage.IN_POOL, Stage.ON_HOLD);

    /** Nobody renews a license more often while one pool lasts; a mistake beyond that is for the staffing team. */
    private static final int MOST_STATEMENTS = 20;

    /** No license runs longer: a later year is a typing mistake. */
    private static final int LONGEST_YEARS = 100;

    private final ApplicationRepository applications;
    private final PoolStandingRepository standings;
    private final Postings postings;
    private final LicenceRecords records;
    private final LicenceLetters letters;
    private final CandidateScreening screening;
    private final SeparationOfDuties duties;
    private final AccessTable access;
    private final Journal journal;
    private final Races races;
    private final MessageSource messages;
    private final ApplicationEventPublisher events;
    private final Clock clock;

    Licences(ApplicationRepository applications, PoolStandingRepository standings, Postings postings, LicenceRecords records,
            LicenceLetters letters, CandidateScreening screening, SeparationOfDuties duties, AccessTable access, Journal journal,
            Races races, MessageSource messages, ApplicationEventPublisher events, Clock clock) {
        this.applications = applications;
        this.standings = standings;
        this.postings = postings;
        this.records = records;
        this.letters = letters;
        this.screening = screening;
        this.duties = duties;
        this.access = access;
        this.journal = journal;
        this.races = races;
        this.messages = messages;
        this.events = events;
        this.clock = clock;
    }

    // ------------------------------------------------------------------------------------------------ whoever may see it

    /**
     * One credential as the pages show it.
     *
     * @param licence {@code null} where none was ever stated
     * @param state {@code null} likewise
     * @param kinds every kind with its words
     * @param offered the kinds that can be stated now
     */
    public record Card(String key, String title, Licence licence, Licence.State state, Map<String, String> kinds, Map<String, String> offered) {}

    /** @param open whether a statement is taken now */
    public record View(UUID application, String caseNumber, String posting, String name, Stage stage, PoolStanding standing, boolean open,
            List<Card> cards) {}

    @Transactional(readOnly = true)
    public View view(Person person, UUID id) {
        return viewOf(reachable(person, applications.findById(id).orElseThrow(NotHere::new)));
    }

    /** The same for staff, whose look is written in the journal. */
    public View viewAsStaff(Person person, UUID id) {
        View view = view(person, id);
        journal.add(id, person.id(), "licences.seen");
        return view;
    }

    private Application reachable(Person person, Application application) {
        access.require(person, RECORD, () -> application.candidateId().toString().equals(person.id()), () -> false);
        if (application.form() == null) {
            throw new AccessDeniedException("A draft states no licenses yet");
        }
        return application;
    }

    private View viewOf(Application application) {
        Dossier dossier = dossier(application);
        List<Card> cards = dossier.asked.stream().map(asked -> {
            Licence licence = dossier.licence(asked.key()).orElse(null);
            return new Card(asked.key(), asked.title(), licence, licence == null ? null : licence.on(today()), asked.kinds(), offered(application, asked));
        }).toList();
        return new View(application.id(), application.caseNumber(), dossier.text.title() + " (SY" + dossier.text.schoolYear() + ")",
                application.form().legalName(), application.stage(), standings.findById(application.id()).orElse(null),
                HEARD.contains(application.stage()), cards);
    }

    // ------------------------------------------------------------------------------------------------ the candidate's

    /** Keeps what the form says of licenses where it says anything new; {@code before} is the form that it replaces, if any. */
    void statedInForm(Application application, ApplicationForm before) {
        List<Credentials.Stated> saidBefore = Credentials.statedIn(before);
        Map<String, List<Licence.Statement>> known = records.of(application.id());
        Credentials.statedIn(application.form()).stream()
                .filter(stated -> !saidBefore.contains(stated))
                .filter(stated -> !stated.kind().equals(Licence.NONE) || known.containsKey(stated.key()))
                .forEach(stated -> records.state(application.id(), stated, application.candidateId().toString()));
    }

    /**
     * A candidate states a renewal, an issued credential or a correction; again the same, nothing.
     *
     * @throws Refusal with every fault, or while no one would verify it
     */
    @Transactional(propagation = Propagation.SUPPORTS)
    public void state(Person person, UUID id, String key, Map<String, List<String>> typed) {
        races.decide(() -> stateOnce(person, id, key, typed));
    }

    private void stateOnce(Person person, UUID id, String key, Map<String, List<String>> typed) {
        Application application = reachable(person, applications.findForUpdate(id).orElseThrow(NotHere::new));
        Dossier dossier = dossier(application);
        Credentials.Asked asked = dossier.asked.stream().filter(credential -> credential.key().equals(key)).findFirst().orElseThrow(NotHere::new);
        if (!HEARD.contains(application.stage())) {
            throw Refusal.of("licence.notNow");
        }
        Credentials.Stated statement = statement(asked, offered(application, asked), typed);
        List<Licence.Statement> before = dossier.licence(key).map(Licence::statements).orElse(List.of());
        if (!before.isEmpty() && repeats(before.get(before.size() - 1), statement)) {
            return;
        }
        if (before.size() >= MOST_STATEMENTS) {
            throw Refusal.of("licence.tooOften", MOST_STATEMENTS, dossier.text.contact().mailbox());
        }
        records.state(id, statement, person.id());
        journal.add(id, person.id(), "licence.stated", key);
        if (IN_POOL.contains(application.stage())) {
            screening.licenceChanged(id);
        } else {
            screening.correctionSent(id);
        }
    }

    /** A second click; but whoever insists on what was found not valid is heard again. */
    private static boolean repeats(Licence.Statement newest, Credentials.Stated said) {
        return newest.says(said.kind(), said.number(), said.expires()) && !newest.found(Licence.Finding.NOT_VALID);
    }

    /** In the pool only a license that is issued changes anything. */
    private static Map<String, String> offered(Application application, Credentials.Asked asked) {
        return IN_POOL.contains(application.stage()) ? asked.held() : asked.kinds();
    }

    private Credentials.Stated statement(Credentials.Asked asked, Map<String, String> kinds, Map<String, List<String>> typed) {
        FieldReader fields = new FieldReader(typed);
        String kind = fields.raw(asked.key() + ".kind");
        if (!kinds.containsKey(kind)) {
            fields.fault(asked.key() + ".kind", "form.choose", Refusal.label("licence.kind"));
        }
        boolean held = !kind.equals(Licence.PENDING);
        String number = held ? fields.text(asked.key() + ".number", "licence.number", 1, 40) : null;
        LocalDate expires = held ? expiry(fields, asked.key() + ".expires") : null;
        fields.check();
        return new Credentials.Stated(asked.key(), kind, number, expires);
    }

    private LocalDate expiry(FieldReader fields, String field) {
        if (fields.blank(field)) {
            fields.fault(field, "form.required", Refusal.label("licence.expires"), 1, 0);
        }
        LocalDate date = fields.date(field, "licence.expires");
        if (date != null && !date.isAfter(today())) {
            fields.fault(field, "licence.past", Refusal.label("licence.expires"));
        } else if (date != null && date.isAfter(today().plusYears(LONGEST_YEARS))) {
            fields.fault(field, "form.date", Refusal.label("licence.expires"));
        }
        return date;
    }

    // ------------------------------------------------------------------------------------------------ licensure's

    /** What licensure found. */
    public record Found(Licence.Finding finding, LocalDate expires, String explanation) {}

    /** A task opened: from now on it is about the statement that waits at that place. */
    public void opened(String businessKey, int place) {
        Application application = get(businessKey);
        records.open(application.id(), place, dossier(application).unverified().get(place).newest().number());
    }

    /**
     * Licensure compared the license of the task at that place with the register.
     *
     * @throws Refusal to anyone but licensure
     */
    public void verified(String businessKey, int place, Person person, Found found) {
        duties.licensureFinds(person);
        Application application = lock(businessKey);
        int statement = records.opened(application.id(), place);
        int check = records.check(application.id(), statement, found, person.id());
        Dossier dossier = dossier(application);
        Credentials.Asked asked = dossier.asked(dossier.licences.stream().filter(licence -> licence.says(statement)).findFirst().orElseThrow());
        journal.add(application.id(), person.id(), "licence." + found.finding(), asked.key());
        standings.findById(application.id()).ifPresent(standing -> standings.saveAndFlush(follow(standing, dossier)));
        events.publishEvent(new LicencesFound(application.id(), application.candidateId()));
        // Before the pool, what was found is told with the next stage; a pending one has none of its own.
        if (IN_POOL.contains(application.stage()) || found.finding() == Licence.Finding.PENDING) {
            letters.found(application, dossier.text, asked, found, statement, check);
        }
    }

    // ------------------------------------------------------------------------------------------------ other parts of the law

    /** What the eligibility table is asked of that credential: its kind, or none where it is not valid or past; at the door, as stated. */
    @Transactional(readOnly = true)
    public String kindOf(UUID id, String key) {
        Dossier dossier = dossier(applications.findById(id).orElseThrow());
        return dossier.licence(key).map(licence -> licence.kindOn(today(), dossier.asked(licence).held().keySet().iterator().next()))
                .orElseGet(() -> Credentials.statedIn(dossier.application().form()).stream().filter(stated -> stated.key().equals(key))
                        .map(Credentials.Stated::kind).findFirst().orElse(Licence.NONE));
    }

    /** Lets a new standing rest on the licenses. */
    void follow(PoolStanding standing, Application application) {
        follow(standing, dossier(application));
    }

    private PoolStanding follow(PoolStanding standing, Dossier dossier) {
        standing.follow(dossier.licences.stream().filter(licence -> !setAside(dossier.application, licence)).flatMap(licence -> lapsesOn(licence).stream())
                .min(Comparator.naturalOrder()).orElse(null), dossier.licences.stream().anyMatch(licence -> licence.on(today()) == Licence.State.PENDING));
        return standing;
    }

    private Optional<LocalDate> lapsesOn(Licence licence) {
        return switch (licence.on(today())) {
            case VALID, LAPSED -> licence.expires();
            case NOT_VALID -> licence.lastChecked().map(Eastern::dateOf);
            case PENDING, UNVERIFIED -> Optional.empty();
        };
    }

    // ------------------------------------------------------------------------------------------------ the diagram's

    /** Whether a statement waits for licensure. Asked under the row's lock: one that is stated after the answer finds its wait. */
    public boolean toVerify(String businessKey) {
        return !dossier(lock(businessKey)).unverified().isEmpty();
    }

    /** How many statements wait for licensure. */
    @Transactional(readOnly = true)
    public int count(String businessKey) {
        return dossier(get(businessKey)).unverified().size();
    }

    /** The one that waits at that place, counted from 0, in words; nothing that the candidate wrote is in it. */
    @Transactional(readOnly = true)
    public String name(String businessKey, int place) {
        Dossier dossier = dossier(get(businessKey));
        Licence licence = dossier.unverified().get(place);
        Credentials.Asked asked = dossier.asked(licence);
        return messages.getMessage("licence.name", new Object[] {asked.title(), asked.kinds().get(licence.newest().kind())}, Locale.ENGLISH);
    }

    /** The one that waits longest, in words: a renewal, or a license that was issued. */
    @Transactional(readOnly = true)
    public String stated(String businessKey) {
        return name(businessKey, 0);
    }

    /** Where licensure reads number and expiry. */
    public String page(String businessKey) {
        return "/staff/applications/" + UUID.fromString(businessKey) + "/licences";
    }

    /** Whether every license is valid, pending where that will do, or set aside by a person of hr-staffing. */
    @Transactional(readOnly = true)
    public boolean hold(String businessKey) {
        Dossier dossier = dossier(get(businessKey));
        return dossier.licences.stream().allMatch(licence -> switch (licence.on(today())) {
            case VALID, PENDING -> true;
            case UNVERIFIED -> licence.newest().kind().equals(Licence.NONE);
            case LAPSED, NOT_VALID -> setAside(dossier.application, licence);
        });
    }

    /** When the next notice of an expiry is due, at once where one was missed; with nothing left to say after the pool's end. */
    @Transactional(readOnly = true)
    public Date nextNotice(String businessKey) {
        Dossier dossier = dossier(get(businessKey));
        Instant now = clock.instant();
        Instant never = Eastern.startOf(standings.findById(dossier.application.id()).orElseThrow().expiresOn().plusYears(1));
        return Date.from(dossier.licences.stream().flatMap(licence -> Stream.concat(unsaid(dossier, licence).stream(), licence.noticeAfter(now).stream()))
                .map(Licence.Notice::at).min(Comparator.naturalOrder()).filter(never::isAfter).orElse(never));
    }

    /** Tells the candidate of every expiry that is due to be told; where several notices were missed, only the latest. */
    public void notify(String businessKey) {
        Dossier dossier = dossier(lock(businessKey));
        for (Licence licence : dossier.licences) {
            unsaid(dossier, licence).ifPresent(notice -> {
                records.say(dossier.application.id(), licence.key(), notice);
                letters.expires(dossier.application, dossier.text, dossier.asked(licence), notice);
                journal.add(dossier.application.id(), Journal.CADRE, "licence.notice." + notice.days(), licence.key());
            });
        }
    }

    private Optional<Licence.Notice> unsaid(Dossier dossier, Licence licence) {
        return licence.noticeDue(clock.instant()).filter(notice -> !records.said(dossier.application.id(), licence.key(), notice));
    }

    /** Whether a license is past or was found not valid: the standing in the pool is held. */
    @Transactional(readOnly = true)
    public boolean lapsed(String businessKey) {
        Dossier dossier = dossier(get(businessKey));
        return dossier.licences.stream().anyMatch(licence -> switch (licence.on(today())) {
            case LAPSED -> true;
            case NOT_VALID -> !setAside(dossier.application, licence);
            case VALID, PENDING, UNVERIFIED -> false;
        });
    }

    // ------------------------------------------------------------------------------------------------

    /**
     * What an application is asked for and says of licenses.
     *
     * @param licences those of which anything was stated, in the form's order
     */
    private record Dossier(Application application, PostingText text, List<Credentials.Asked> asked, List<Licence> licences) {

        Optional<Licence> licence(String key) {
            return licences.stream().filter(licence -> licence.key().equals(key)).findFirst();
        }

        Credentials.Asked asked(Licence licence) {
            return asked.stream().filter(credential -> credential.key().equals(licence.key())).findFirst().orElseThrow();
        }

        /** Those that wait for licensure, the longest waiting first. */
        List<Licence> unverified() {
            return licences.stream().filter(Licence::toVerify).sorted(Comparator.comparing(licence -> licence.newest().number())).toList();
        }
    }

    private Dossier dossier(Application application) {
        PostingText text = postings.askedOf(application);
        Map<String, List<Licence.Statement>> stated = records.of(application.id());
        List<Credentials.Asked> asked = Credentials.askedBy(text);
        return new Dossier(application, text, asked, asked.stream().filter(credential -> stated.containsKey(credential.key()))
                .map(credential -> new Licence(credential.key(), credential.mayBePending(), stated.get(credential.key()))).toList());
    }

    /** hr-staffing looked at it after licensure did, and sent the application on nevertheless (D1). */
    private boolean setAside(Application application, Licence licence) {
        return licence.on(today()) == Licence.State.NOT_VALID && applications.rulings(application.id()).stream()
                .anyMatch(ruling -> ruling.getQuestion().equals(Eligibility.INELIGIBLE) && !ruling.getConfirmed()
                        && !ruling.getRuledAt().isBefore(licence.lastChecked().orElseThrow()));
    }

    private LocalDate today() {
        return Eastern.today(clock);
    }

    private Application lock(String businessKey) {
        Application application = applications.findForUpdate(UUID.fromString(businessKey)).orElseThrow();
        records.forget(application.id());
        return application;
    }

    private Application get(String businessKey) {
        return applications.findById(UUID.fromString(businessKey)).orElseThrow();
    }
}
