package org.cadre.vacancy;

import java.util.List;
import java.util.stream.Stream;
import org.cadre.platform.Refusal;
import org.cadre.pool.AccountsJoined;
import org.springframework.context.event.EventListener;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Referrals, offers and hires follow the person whose two accounts became one. */
@Component
class JoinedAccounts {

    private final JdbcClient database;

    JoinedAccounts(JdbcClient database) {
        this.database = database;
    }

    /** @throws Refusal where both are considered for one position, or hired in one school year: that is decided first */
    @EventListener
    void joined(AccountsJoined accounts) {
        List<String> twice = database.sql("""
                select p.number from cadre.referral r join cadre.referral s on s.position_id = r.position_id join cadre.position p on p.id = r.position_id
                 where r.candidate_id = :goes and s.candidate_id = :stays and r.state not in (:ended) and s.state not in (:ended)
                union select p.number from cadre.hire h join cadre.hire i on i.school_year = h.school_year join cadre.position p on p.id = h.position_id
                 where h.candidate_id = :goes and i.candidate_id = :stays and h.state not in (:over) and i.state not in (:over)
                 order by 1""").param("goes", accounts.goes()).param("stays", accounts.stays())
                .param("ended", Stream.of(ReferralState.values()).filter(ReferralState::ended).map(Enum::name).toList())
                .param("over", Stream.of(HireState.values()).filter(HireState::ended).map(Enum::name).toList()).query(String.class).list();
        if (!twice.isEmpty()) {
            throw Refusal.of("duplicate.hiring", String.join(", ", twice));
        }
        // Whoever has read one of these rows before loses the race: nobody writes the old account back.
        for (String table : List.of("referral", "offer", "hire")) {
            database.sql("update cadre." + table + " set candidate_id = ?, version = version + 1 where candidate_id = ?").params(accounts.stays(), accounts.goes()).update();
        }
    }
}
