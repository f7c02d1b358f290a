package org.cadre.pool;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;

/**
 * Cases by the thousand, written straight into our tables: rows as wide as real ones, names that repeat as names do, spread over all
 * postings, stages and the year before {@code 2025-06-02}. They have no process behind them and go as they came.
 */
final class ManyCases implements AutoCloseable {

    /** What their addresses end with; no other test uses it. */
    private static final String MARK = "@many.example.org";

    private static final String ACCOUNTS = """
            insert into cadre.candidate_account (id, email, name, password_hash, created_at)
            select gen_random_uuid(), 'many' || n || '%1$s',
                   (array['Ana', 'Ben', 'Chidi', 'Dolores', 'Émile', 'Fatima', 'Grace', 'Hong', 'Inés', 'João', 'Kofi', 'Lourdes', 'María',
                          'Nia', 'Óscar', 'Priya', 'Quentin', 'Rosa', 'Sean', 'Thuy', 'Uma', 'Vera', 'Wanjiru', 'Ximena', 'Yusuf', 'Zoë'])[1 + n %% 26]
                   || ' ' || (array['Adams', 'Baptiste', 'Correia', 'Dias', 'Evans', 'Fernandes', 'García', 'Huang', 'Ibrahim', 'Jean-Louis',
                          'Kim', 'López', 'Mendes', 'Nguyen', 'O''Brien', 'Pierre', 'Quinn', 'Rodríguez', 'Silva', 'Tran', 'Umana', 'Vargas',
                          'Washington', 'Xu', 'Young', 'Zamora', 'Monteiro', 'Teixeira', 'Barbosa'])[1 + (n / 26) %% 29]
                   || case when n %% 3 = 0 then '' else ' ' || initcap(substr(md5(n::text), 1, 6)) end,
                   '-', '2024-06-02T13:00:00Z'
              from generate_series(%2$d, %3$d) n""";

    private static final String APPLICATIONS = """
            with posting as (select id, revision, row_number() over (order by slug) - 1 place, count(*) over () postings from cadre.posting),
                 account as (select id, name, email, substring(email from 5 for position('@' in email) - 5)::int n from cadre.candidate_account
                              where email like 'many%%%1$s'),
                 fresh as (select * from account where n between %2$d and %3$d)
            insert into cadre.application (id, case_number, posting_id, posting_revision, candidate_id, stage, stage_since, due_at, draft,
                   draft_version, draft_saved_at, form, submitted_at, version)
            select gen_random_uuid(), '1999-' || lpad(n::text, 6, '0'), p.id, p.revision, f.id, stage, since,
                   case when stage in ('REASONS', 'SCORING', 'SECOND_REVIEW', 'CONFIRMING') then since + interval '7 days' end,
                   jsonb_build_object('legalName', jsonb_build_array(name), 'clinicalNarrative', jsonb_build_array(text)), 2, since,
                   case when stage <> 'DRAFT' then jsonb_build_object('legalName', name, 'email', email, 'clinicalNarrative', text) end,
                   case when stage <> 'DRAFT' then since end, 0
              from fresh f join posting p on p.place = f.n %% p.postings,
                   lateral (select (array['DRAFT', 'RECEIVED', 'REASONS', 'SCORING', 'SCORING', 'SECOND_REVIEW', 'CONFIRMING', 'INELIGIBLE',
                                          'INELIGIBLE', 'NOT_ADVANCED', 'NOT_ADVANCED', 'IN_POOL', 'IN_POOL', 'IN_POOL'])[1 + (n / 7) %% 14] stage,
                                   timestamptz '2025-06-02T13:00:00Z' - (n * 7919 %% 525600) * interval '1 minute' since,
                                   repeat(md5(n::text) || ' ', 40) text) facts""";

    private final EmbeddedPostgres postgres;
    private int count;

    ManyCases(EmbeddedPostgres postgres) {
        this.postgres = postgres;
    }

    /** Makes as many more as are missing, and lets the database learn about them. */
    ManyCases grow(int to) throws SQLException {
        // Tests do not wait for the disk at a commit; a vacuum counts rows as seen by all only once their commit is there.
        run(ACCOUNTS.formatted(MARK, count + 1, to), APPLICATIONS.formatted(MARK, count + 1, to), "checkpoint", "vacuum analyze cadre.application",
                "vacuum analyze cadre.case_words", "vacuum analyze cadre.candidate_account");
        count = to;
        return this;
    }

    Connection superuser() throws SQLException {
        return postgres.getDatabase("postgres", "cadre").getConnection();
    }

    private void run(String... statements) throws SQLException {
        try (Connection all = superuser(); Statement statement = all.createStatement()) {
            for (String sql : statements) {
                statement.execute(sql);
            }
        }
    }

    @Override
    public void close() throws SQLException {
        String mine = "select a.id from cadre.application a join cadre.candidate_account c on c.id = a.candidate_id where c.email like 'many%" + MARK + "'";
        run("delete from cadre.case_words where application_id in (" + mine + ")", "alter table cadre.application disable trigger all",
                "delete from cadre.application where id in (" + mine + ")", "alter table cadre.application enable trigger all",
                "alter table cadre.candidate_account disable trigger all",
                "delete from cadre.candidate_account where email like 'many%" + MARK + "'",
                "alter table cadre.candidate_account enable trigger all", "vacuum analyze cadre.application", "vacuum analyze cadre.case_words",
                "vacuum analyze cadre.candidate_account");
    }
}
