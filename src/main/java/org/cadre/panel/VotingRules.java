package org.cadre.panel;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import org.cadre.platform.FieldReader;
import org.cadre.platform.Refusal;
import org.cadre.platform.engine.Races;
import org.cadre.platform.security.AccessTable;
import org.cadre.platform.security.Person;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;

/**
 * By which rule a motion carries, and what is disclosed of its ballots afterwards (domain 2.4): data with a history. A motion takes both
 * with it when it is opened, so that nothing that is set later touches it.
 */
@Service
public class VotingRules {

    private static final String READ = "panel-rules";
    private static final String WRITE = "panel-rules-writing";
    private static final int SHORTEST = 10;
    private static final int LONGEST = 500;

    /** When a motion carries. What each means is a row of {@code motion-result.dmn}. */
    public enum Rule { MAJORITY_OF_VOTES_CAST, SIX_OF_NINE, MAJORITY_OF_PRESENT, TWO_THIRDS_OF_VOTES_CAST }

    /** What members and minutes learn once a motion is closed: how many, or who how. */
    public enum Disclosure { TALLY, ROLL_CALL }

    /** @param number how many-th setting it is, from 1; 0 where nothing was ever set */
    public record Setting(int number, Rule rule, Disclosure disclosure, String reason, String setBy, Instant setAt) {

        static final Setting FIRST = new Setting(0, Rule.MAJORITY_OF_VOTES_CAST, Disclosure.TALLY, "", "", Instant.EPOCH);
    }

    private final JdbcClient database;
    private final AccessTable access;
    private final Races races;
    private final Clock clock;

    VotingRules(JdbcClient database, AccessTable access, Races races, Clock clock) {
        this.database = database;
        this.access = access;
        this.races = races;
        this.clock = clock;
    }

    /** What holds for motions that are opened now. */
    public Setting inForce() {
        return newest(1).stream().findFirst().orElse(Setting.FIRST);
    }

    /** The settings, the newest first; at most so many. */
    private List<Setting> newest(int most) {
        return database.sql("select * from panel.voting_rule order by number desc limit ?").param(most).query(VotingRules::setting).list();
    }

    /** The last twenty settings, the newest first. */
    public List<Setting> history(Person person) {
        access.require(person, READ, () -> false, () -> false);
        return newest(20);
    }

    public boolean mayWrite(Person person) {
        return access.reach(person.roles(), WRITE) == AccessTable.Reach.ANY;
    }

    /**
     * @param typed {@code rule}, {@code disclosure} and {@code reason}; {@code number} of the setting that the person saw
     * @throws Refusal with every fault; where it is in force already; and where somebody else has set it in between
     */
    public void set(Person person, Map<String, List<String>> typed) {
        access.require(person, WRITE, () -> false, () -> false);
        FieldReader fields = new FieldReader(typed);
        Rule rule = fields.choice("rule", "panel.rule", Rule.class);
        Disclosure disclosure = fields.choice("disclosure", "panel.disclosure", Disclosure.class);
        String reason = fields.text("reason", "panel.rule.reason", SHORTEST, LONGEST);
        fields.check();
        races.decide(() -> {
            Setting now = inForce();
            if (!fields.raw("number").equals(String.valueOf(now.number()))) {
                throw Refusal.of("panel.rule.overtaken");
            }
            if (now.rule() == rule && now.disclosure() == disclosure) {
                throw Refusal.at("rule", "panel.rule.same");
            }
            // Of two at once the key lets one pass; the other finds what that one has set.
            database.sql("insert into panel.voting_rule values (?, ?, ?, ?, ?, ?)").params(now.number() + 1, rule.name(), disclosure.name(), reason,
                    person.id(), clock.instant().atOffset(ZoneOffset.UTC)).update();
        });
    }

    private static Setting setting(ResultSet row, int index) throws SQLException {
        return new Setting(row.getInt("number"), Rule.valueOf(row.getString("rule")), Disclosure.valueOf(row.getString("disclosure")), row.getString("reason"),
                row.getString("set_by"), row.getObject("set_at", OffsetDateTime.class).toInstant());
    }
}
