package org.cadre.pool;

import java.util.List;
import java.util.UUID;
import org.cadre.correspondence.Correspondence;
import org.cadre.journal.Journal;
import org.cadre.people.CandidateAccount;
import org.cadre.people.Candidates;
import org.cadre.platform.Refusal;
import org.cadre.platform.engine.Races;
import org.cadre.platform.security.AccessTable;
import org.cadre.platform.security.Person;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.context.MessageSource;
import org.springframework.context.i18n.LocaleContextHolder;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** One person with two accounts, found by name and phone in what was sent, and joined by a person of hr-staffing. */
@Service
@Transactional
public class Duplicates {

    private static final String RECORD = "duplicate";
    private static final int PAGE = 50;

    /** Two accounts that look like one person's, the older one first, with the case numbers of each. */
    public record Pair(UUID first, String firstEmail, String firstCases, UUID second, String secondEmail, String secondCases, String name) {}

    private final JdbcClient database;
    private final Candidates candidates;
    private final Positions positions;
    private final Correspondence correspondence;
    private final Journal journal;
    private final MessageSource messages;
    private final AccessTable access;
    private final Races races;
    private final ApplicationEventPublisher events;

    Duplicates(JdbcClient database, Candidates candidates, Positions positions, Correspondence correspondence, Journal journal,
            MessageSource messages, AccessTable access, Races races, ApplicationEventPublisher events) {
        this.database = database;
        this.candidates = candidates;
        this.positions = positions;
        this.correspondence = correspondence;
        this.journal = journal;
        this.messages = messages;
        this.access = access;
        this.races = races;
        this.events = events;
    }

    /** At most fifty; joining them brings the next. */
    @Transactional(readOnly = true)
    public List<Pair> found(Person person) {
        mayJoin(person);
        return database.sql("""
                with pair as (
                    select distinct a.candidate_id as one, b.candidate_id as other
                      from cadre.application a
                      join cadre.application b on cadre.same_name(b.form ->> 'legalName') = cadre.same_name(a.form ->> 'legalName')
                           and cadre.same_phone(b.form ->> 'phone') = cadre.same_phone(a.form ->> 'phone') and b.form is not null
                     where a.form is not null and a.candidate_id <> b.candidate_id limit 1000)
                select f.id, f.email, s.id, s.email, f.name,
                       (select string_agg(case_number, ', ' order by case_number) from cadre.application where candidate_id = f.id),
                       (select string_agg(case_number, ', ' order by case_number) from cadre.application where candidate_id = s.id)
                  from pair join cadre.candidate_account f on f.id = one join cadre.candidate_account s on s.id = other
                 where (f.created_at, f.id) < (s.created_at, s.id) order by f.name, f.id limit ?""").param(PAGE)
                .query((row, i) -> new Pair(row.getObject(1, UUID.class), row.getString(2), row.getString(6), row.getObject(3, UUID.class),
                        row.getString(4), row.getString(7), row.getString(5))).list();
    }

    /**
     * Moves all that the account that goes has to the one that stays, and tells both addresses.
     *
     * @throws Refusal unless confirmed; where both have an active application, or a standing, with one posting: HR Staffing
     *         decides first which of them is withdrawn
     */
    @Transactional(propagation = Propagation.SUPPORTS)
    public void join(Person person, UUID goes, UUID stays, boolean sure) {
        mayJoin(person);
        if (!sure) {
            throw Refusal.at("sure", "duplicate.sure");
        }
        // Any of the cases may be at work: where it got there first, this begins again.
        races.decide(() -> joinOnce(person, goes, stays));
    }

    private void joinOnce(Person person, UUID goes, UUID stays) {
        candidates.join(goes, stays);
        // In the order in which a case that goes on locks: what the pool says, the person, the position that waits for it.
        database.sql("""
                select a.id from cadre.application a join cadre.posting p on p.id = a.posting_id
                 where a.candidate_id in (?, ?) and p.pool is null order by a.id for update of a""").params(goes, stays).query(UUID.class).list();
        positions.lockStandings(goes, stays);
        refuseTwice(goes, stays);
        List<UUID> moved = database.sql("update cadre.application set candidate_id = ? where candidate_id = ? returning id")
                .params(stays, goes).query(UUID.class).list();
        database.sql("update cadre.pool_standing set candidate_id = ? where candidate_id = ?").params(stays, goes).update();
        moved.forEach(application -> journal.add(application, person.id(), "account.joined"));
        events.publishEvent(new AccountsJoined(goes, stays));
        positions.accountJoined(stays);
        tell(candidates.account(goes), candidates.account(stays));
    }

    private void refuseTwice(UUID goes, UUID stays) {
        List<String> twice = database.sql("""
                select a.case_number || ' / ' || b.case_number from cadre.application a
                  join cadre.application b on b.posting_id = a.posting_id and b.candidate_id = ?
                 where a.candidate_id = ? and (a.stage not in ('INELIGIBLE', 'NOT_ADVANCED', 'EXPIRED', 'REFUSED', 'WITHDRAWN', 'CANCELLED', 'HIRED')
                       and b.stage not in ('INELIGIBLE', 'NOT_ADVANCED', 'EXPIRED', 'REFUSED', 'WITHDRAWN', 'CANCELLED', 'HIRED')
                    or exists (select from cadre.pool_standing s join cadre.pool_standing t using (posting_id)
                                where s.candidate_id = a.candidate_id and t.candidate_id = b.candidate_id and s.posting_id = a.posting_id
                                  and s.ended_at is null and t.ended_at is null))
                 order by 1""").params(stays, goes).query(String.class).list();
        if (!twice.isEmpty()) {
            throw Refusal.of("duplicate.twice", String.join(", ", twice));
        }
    }

    private void tell(CandidateAccount goes, CandidateAccount stays) {
        var language = LocaleContextHolder.getLocale();
        for (CandidateAccount account : List.of(goes, stays)) {
            Object[] arguments = {account.name(), goes.email(), stays.email()};
            correspondence.write("account/%s/joined/%s".formatted(goes.id(), account.id()), account.email(),
                    messages.getMessage("letter.joined.subject", arguments, language), messages.getMessage("letter.joined.body", arguments, language));
        }
    }

    private void mayJoin(Person person) {
        access.require(person, RECORD, () -> false, () -> false);
    }
}
