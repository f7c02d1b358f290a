package org.cadre.consulting;

import java.time.LocalDate;
import org.cadre.platform.Preparation;
import org.cadre.platform.security.StaffRoles;
import org.springframework.context.annotation.Profile;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The local profile's consulting teachers, whose terms and licenses suit a story that starts on June 2, 2025. */
@Component
@Profile("local")
class LocalConsultingTeachers extends Preparation {

    private final JdbcClient database;
    private final StaffRoles roles;

    LocalConsultingTeachers(JdbcClient database, StaffRoles roles) {
        super(Step.WORKLISTS);
        this.database = database;
        this.roles = roles;
    }

    @Override
    protected void prepare() {
        enter("ct1", "{English language arts,History and social science}", "{3 to 5,6 to 8}", "T-100001", "2029-06-30", "2024-09-03", "2028-08-31");
        enter("ct2", "{Mathematics,Science and technology}", "{6 to 8,9 to 12}", "T-100002", "2028-06-30", "2023-09-01", "2027-08-31");
        // Whose term and license do not reach to the end of every plan.
        enter("ct3", "{Special education,Early childhood,English language arts}", "{Pre-K to 2,3 to 5}", "T-100003", "2026-12-31", "2022-09-01", "2026-08-31");
    }

    private void enter(String id, String subjects, String grades, String license, String expires, String starts, String ends) {
        database.sql("""
                insert into cadre.consulting_teacher (id, name, subjects, grades, license_number, license_expires, term_starts_on, term_ends_on, version)
                values (?, ?, cast(? as text[]), cast(? as text[]), ?, ?, ?, ?, 1) on conflict (id) do nothing""")
                .params(id, roles.name(ConsultingTeachers.GROUP, id).orElse(id), subjects, grades, license, LocalDate.parse(expires),
                        LocalDate.parse(starts), LocalDate.parse(ends)).update();
    }
}
