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
        record Other(HireState state, boolean seated) {}
        List<Other> others = database.sql("""
                select h.state, h.certification_id is not null as seated from cadre.hire h join cadre.position p on p.id = h.position_id
                 where h.candidate_id = ? and h.school_year = ? and p.posting_id <> ?""").params(candidate, schoolYear, posting)
                .query(Other.class).list();
        if (others.stream().anyMatch(Other::seated)) {
            return OtherHire.CONFIRMED;
        }
        return others.stream().allMatch(other -> other.state.ended()) ? OtherHire.NONE : OtherHire.CONTINGENT;
    }
}
