package org.cadre;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.cadre.SearchParty.Member;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.extension.ExtendWith;
import org.slf4j.LoggerFactory;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;

/**
 * The wall around coaching (R-019, R-038, domain 2.7): every text field of Peer Assistance carries a word that stands nowhere else. Then
 * everyone of the house opens every page, asks the engine's REST interface, searches and downloads; every table, mail and line of the log
 * is read. The educator and whoever coaches find each word, nobody else finds any, and it stands in the schema coaching alone.
 */
@House
@ExtendWith(OutputCaptureExtension.class)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class CoachingCanaryTest extends CanaryHunt {

    @BeforeEach
    void storyStarts() {
        clock.set(SteppedClock.STORY_START);
    }

    @Test // it writes, so that its log has the writing too
    @Order(1)
    void whatIsSaidInCoachingIsFoundByTwoPeopleAndInOneSchema(CapturedOutput log) throws Exception {
        LoggerFactory.getLogger(CoachingCanaryTest.class).info("The log is heard");
        writtenOnce();

        SearchParty party = new SearchParty(port);
        List<Member> members = members();
        Set<Set<String>> seen = new HashSet<>();
        party.open(members.stream().collect(Collectors.toMap(member -> member, member -> addresses(member, seen.add(member.roles())))));
        party.ask(members, restPaths());

        assertThat(members).hasSizeGreaterThan(40).allSatisfy(member -> assertThat(party.opened(member)).as(member.name()).isGreaterThan(3));
        assertThat(party.faults().stream().filter(fault -> !fault.contains(" /camunda/") && !fault.contains(" /error"))).as("pages that broke").isEmpty();
        assertThat(party.foundByOthersThan(finders())).isEmpty();
        assertThat(missed(party.finders())).as("what somebody who may find it did not").isEmpty();
        assertInTheSchemaOfCoachingAlone();
        assertTheDatabaseShowsItToTwoPeople(members);
        assertNotInMails();
        assertThat(log.getAll()).contains("The log is heard");
        assertThat(SearchParty.canaries(log.getAll())).as("the log").isEmpty();
    }

    @Test // the check can fail: this is what it would say if the policy were off
    @Order(2)
    void withThePolicySwitchedOffTheSameCheckFails() throws Exception {
        writtenOnce();
        List<Member> nobody = List.of(new Member("another", office.another("consulting-teacher"), "cadre", Set.of()));
        assertTheDatabaseShowsItToTwoPeople(nobody);
        try (Connection owner = superuser(); Statement statement = owner.createStatement()) {
            List<String> tables = tables(owner, COACHING);
            assertThat(tables).hasSizeGreaterThanOrEqualTo(5);
            try {
                for (String table : tables) {
                    statement.execute("alter table %s disable row level security".formatted(table));
                }
                assertThatThrownBy(() -> assertTheDatabaseShowsItToTwoPeople(nobody)).isInstanceOf(AssertionError.class);
            } finally {
                for (String table : tables) {
                    statement.execute("alter table %1$s enable row level security; alter table %1$s force row level security".formatted(table));
                }
            }
        }
        assertTheDatabaseShowsItToTwoPeople(nobody);
    }

    // ------------------------------------------------------------------------------------------------ writing

    private void writtenOnce() throws Exception {
        if (coached == null) {
            coached = new CoachedCase(port, office, engine, database).enrolled();
            write();
        }
    }

    /** Every form behind the wall that the two can reach by its links is filled in, with a canary in each field for words. */
    private void write() {
        Set<String> both = Set.of(coached.educator, coached.teacher);
        Set<String> written = coached.write(field -> plant(field, both), both.size());
        assertThat(written).as("kinds of forms").hasSizeGreaterThanOrEqualTo(13);
        coached.upload(plant("file", both), "lesson plan 1.pdf", true);
        coached.upload(plant("refused file", Set.of()), plant("refused file name", Set.of()) + ".pdf", false);
        // A refused goal stays in its draft, which the next one below replaces.
        coached.refusedGoal(plant("refused goal", Set.of()));
        Set<String> saved = coached.autosave(coached.teacherForms(), field -> plant("draft of " + field, Set.of(coached.teacher)));
        assertThat(saved).hasSizeGreaterThanOrEqualTo(11);
        assertThat(coached.autosave(coached.educatorForms(), field -> plant("draft of " + field, Set.of(coached.educator)))).isNotEmpty();
        assertThat(planted).hasSizeGreaterThan(30);
    }

    private void assertInTheSchemaOfCoachingAlone() throws SQLException {
        Map<String, Set<String>> expected = new TreeMap<>();
        planted.forEach((canary, what) -> {
            if (!what.finders().isEmpty()) {
                expected.put(canary, Set.of(COACHING));
            }
        });
        assertThat(schemas()).isEqualTo(expected);
    }

    /** As the application's own role: without a person nothing, and with one what that person may read. */
    private void assertTheDatabaseShowsItToTwoPeople(List<Member> members) {
        assertThat(shownTo(null)).as("without a person").isEmpty();
        for (Member member : members) {
            if (!Set.of(coached.educator, coached.teacher).contains(member.name())) {
                assertThat(shownTo(member.user() == null ? "" : member.user())).as(member.name()).isEmpty();
            }
        }
        for (String person : List.of(coached.educator, coached.teacher)) {
            assertThat(shownTo(person)).as(person).isEqualTo(planted.entrySet().stream().filter(each -> each.getValue().finders().contains(person))
                    .map(Map.Entry::getKey).collect(Collectors.toCollection(TreeSet::new)));
        }
    }
}
