package org.cadre.panel;

import java.time.Clock;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.cadre.evaluation.PacketRatings;
import org.cadre.journal.Journal;
import org.cadre.panel.Electorate.Member;
import org.cadre.panel.RatingDeciding.Message;
import org.cadre.platform.FieldReader;
import org.cadre.platform.Refusal;
import org.cadre.platform.engine.InDiagrams;
import org.cadre.platform.engine.Races;
import org.cadre.platform.security.Person;
import org.cadre.platform.security.StaffNames;
import org.cadre.support.SupportCase;
import org.cadre.support.SupportCases;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Who of the Panel said that they may decide a case, and who is recused from it and loses sight of it (domain 2.4, 2.7). It blocks nothing:
 * who has said nothing neither reads nor votes.
 */
@Service
@InDiagrams
public class Declarations implements Recusals {

    private static final String TASK = "Task_DeclareConflict";

    /**
     * What a member is asked.
     *
     * @param people those who stand in the review, by name: what a member judges a conflict by
     * @param declared whether they said already that there is none
     */
    public record View(SupportCase supported, List<String> people, boolean declared) {}

    /** @param conflict whether the member is recused */
    public record Declaration(String member, boolean conflict, Instant at) {}

    private final PanelAccess access;
    private final SupportCases support;
    private final RatingDecisionRepository decisions;
    private final Electorate electorate;
    private final MotionRows motions;
    private final PacketRatings packets;
    private final PanelTasks tasks;
    private final RatingDeciding process;
    private final Reader reader;
    private final Journal journal;
    private final StaffNames names;
    private final JdbcClient database;
    private final ApplicationEventPublisher events;
    private final Races races;
    private final TransactionTemplate transaction;
    private final Clock clock;

    Declarations(PanelAccess access, SupportCases support, RatingDecisionRepository decisions, Electorate electorate, MotionRows motions,
            PacketRatings packets, PanelTasks tasks, RatingDeciding process, Reader reader, Journal journal, StaffNames names, JdbcClient database,
            ApplicationEventPublisher events, Races races, TransactionTemplate transaction, Clock clock) {
        this.access = access;
        this.support = support;
        this.decisions = decisions;
        this.electorate = electorate;
        this.motions = motions;
        this.packets = packets;
        this.tasks = tasks;
        this.process = process;
        this.reader = reader;
        this.journal = journal;
        this.names = names;
        this.database = database;
        this.events = events;
        this.races = races;
        this.transaction = transaction;
        this.clock = clock;
    }

    // ------------------------------------------------------------------------------------------------ what the diagram asks

    /**
     * The engine users who are to say whether they have a conflict of interest in a case, always in the same order: whoever sits and has not
     * declared. Who stands in the review is not asked: Cadre keeps that they are recused.
     */
    @Transactional
    public List<String> asked(String key) {
        UUID caseId = support.lock(UUID.fromString(key)).id();
        Set<String> parties = packets.parties(caseId);
        List<String> seated = electorate.seated().stream().map(Member::id).toList();
        seated.stream().filter(parties::contains).forEach(member -> reader.asCadre(() -> insert(caseId, member, true, Journal.CADRE)));
        Set<String> done = of(caseId).stream().map(Declaration::member).collect(Collectors.toSet());
        return seated.stream().filter(member -> !done.contains(member)).toList();
    }

    private int insert(UUID caseId, String member, boolean conflict, String by) {
        return database.sql("insert into panel.declaration values (?, ?, ?, ?, ?) on conflict do nothing")
                .params(caseId, member, conflict, by, clock.instant().atOffset(ZoneOffset.UTC)).update();
    }

    /** @throws Refusal until the person has declared on the page */
    @Transactional
    public void taskDone(String key, Person person) {
        if (electorate.declared(person.id(), UUID.fromString(key)).isEmpty()) {
            throw Refusal.of("panel.conflict.missing");
        }
    }

    // ------------------------------------------------------------------------------------------------ the page

    /** @throws org.cadre.platform.NotHere to whoever does not sit on the Panel today, or is recused */
    public View view(Person person, UUID caseId) {
        SupportCase supported = access.asked(person, caseId);
        return transaction.execute(status -> {
            List<String> people = packets.parties(caseId).stream().toList();
            Map<String, String> named = names.of(people);
            return new View(supported, people.stream().map(each -> named.getOrDefault(each, each)).sorted().toList(),
                    !electorate.declared(person.id(), caseId).isEmpty());
        });
    }

    /**
     * @param typed {@code conflict}: yes or no
     * @return whether the person is recused now
     * @throws Refusal with no conflict where one is known; with one where a motion was carried on which the person has voted
     */
    public boolean declare(Person person, UUID caseId, Map<String, List<String>> typed) {
        access.asked(person, caseId);
        FieldReader fields = new FieldReader(typed);
        Boolean conflict = fields.yesNo("conflict", "panel.conflict");
        fields.check();
        races.decide(() -> {
            support.lock(caseId);
            RatingDecision decision = decisions.findForUpdate(caseId).orElseThrow();
            if (electorate.recused(person.id(), caseId)) {
                throw Refusal.of(conflict ? "panel.conflict.already" : "panel.conflict.known");
            }
            if (conflict && decision.carriedMotionId() != null && reader.asCadre(() -> motions.voters(decision.carriedMotionId())).contains(person.id())) {
                throw Refusal.of("panel.conflict.late");
            }
            if (reader.signedIn(() -> insert(caseId, person.id(), conflict, person.id())) > 0) {
                journal.add(caseId, person.id(), "deliberation.declared");
            }
            tasks.complete(caseId, TASK, person);
            if (conflict) {
                leave(person.id(), caseId);
            }
            events.publishEvent(new Turnover(caseId));
        });
        return conflict;
    }

    /** Where they were to vote on a motion, it is balloted anew without them. */
    private void leave(String person, UUID caseId) {
        reader.asCadre(() -> {
            motions.current(caseId, Motion.State.OPEN).filter(motion -> motions.voters(motion.id()).contains(person)).ifPresent(motion -> {
                motions.again(motion, clock.instant());
                process.tell(caseId, Message.BALLOT_STOPPED);
            });
            return null;
        });
    }

    // ------------------------------------------------------------------------------------------------ what others ask

    @Override
    @Transactional(readOnly = true)
    public boolean recused(String person, UUID caseId) {
        return electorate.recused(person, caseId);
    }

    /** Who has declared about a case, by member: what counts of each. For the Panel's own pages and records. */
    @Transactional(propagation = Propagation.MANDATORY)
    List<Declaration> of(UUID caseId) {
        return reader.asCadre(() -> database.sql("""
                select member, bool_or(conflict), max(declared_at) from panel.declaration where case_id = ? group by member order by member""").param(caseId)
                .query((row, index) -> new Declaration(row.getString(1), row.getBoolean(2), row.getObject(3, OffsetDateTime.class).toInstant())).list());
    }
}
