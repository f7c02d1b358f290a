package org.cadre.consulting;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Who coaches, and whom they may not. */
@Service
@Transactional
public class ConsultingTeachers {

    private final JdbcClient database;

    ConsultingTeachers(JdbcClient database) {
        this.database = database;
    }

    /** Whether that consulting teacher may have nothing to do with that educator's case, of whatever kind the conflict is (D5). */
    @Transactional(readOnly = true)
    public boolean conflict(String consultingTeacher, String educator) {
        return database.sql("select exists (select 1 from cadre.coaching_conflict where consulting_teacher = ? and educator = ?)")
                .params(consultingTeacher, educator).query(Boolean.class).single();
    }
}
