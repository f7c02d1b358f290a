package org.cadre.vacancy;

import java.util.List;
import java.util.UUID;
import org.cadre.pool.OtherHires;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Answers the pool's question whether a candidate is hired already (D1.11). */
@Component
class HiresElsewhere implements OtherHires {

    private final JdbcClient database;

    HiresElsewhere(JdbcClient database) {
        this.database = database;
    }

    @Override
    public OtherHire of(UUID candidate, String schoolYear, UUID posting) {
        List<HireState> states = database.sql("""
                select h.state from cadre.hire h join cadre.position p on p.id = h.position_id
                 where h.candidate_id = ? and h.school_year = ? and p.posting_id <> ?""").params(candidate, schoolYear, posting)
                .query((row, index) -> HireState.valueOf(row.getString("state"))).list();
        if (states.stream().anyMatch(HireState::seated)) {
            return OtherHire.CONFIRMED;
        }
        return states.stream().allMatch(HireState::ended) ? OtherHire.NONE : OtherHire.CONTINGENT;
    }
}
