package org.cadre.pool;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import org.cadre.House;
import org.cadre.Office;
import org.cadre.SteppedClock;
import org.cadre.people.CandidateAccount;
import org.cadre.platform.Refusal;
import org.cadre.platform.security.Person;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.security.authentication.AuthenticationProvider;
import org.springframework.security.authentication.UsernamePasswordAuthenticationToken;
import org.springframework.transaction.support.TransactionTemplate;

/** One person with two accounts (D1.3 beyond what one account shows). */
@House
class DuplicatesTest {

    @Autowired private Office office;
    @Autowired private Publisher publisher;
    @Autowired private Applications applications;
    @Autowired private Withdrawals withdrawals;
    @Autowired private Duplicates duplicates;
    @Autowired private JdbcClient database;
    @Autowired private TransactionTemplate transaction;
    @Autowired private SteppedClock clock;
    @Autowired private java.util.List<AuthenticationProvider> doors;

    private final String name = "Duplicate " + UUID.randomUUID().toString().replaceAll("[^a-f]", "") + " Person";

    private CandidateAccount first;
    private CandidateAccount second;
    private UUID firstCase;
    private UUID secondCase;

    @BeforeEach
    void onePersonAppliesTwice() {
        clock.set(SteppedClock.STORY_START);
        first = office.account();
        clock.set(SteppedClock.STORY_START.plusSeconds(1));
        second = office.account();
        firstCase = sent(first, "legalName", name, "phone", "617-555-0199");
        secondCase = sent(second, "legalName", name.toUpperCase(java.util.Locale.ROOT) + ".", "phone", "+1 (617) 555 0199");
    }

    private UUID sent(CandidateAccount account, String... changes) {
        Person person = Office.candidate(account);
        UUID id = office.draft(person, changes);
        applications.submit(person, id);
        return id;
    }

    private java.util.List<Duplicates.Pair> found() {
        return duplicates.found(office.staff(Office.HR)).stream().filter(pair -> pair.first().equals(first.id())).toList();
    }

    @Test
    void accountsWithTheSameNameAndPhoneAreFoundHoweverTheyAreWritten() {
        assertThat(found()).singleElement().satisfies(pair -> assertThat(pair.second()).isEqualTo(second.id()));
    }

    @Test
    void aSharedNameAloneIsNoDuplicate() {
        CandidateAccount namesake = office.account();
        sent(namesake, "legalName", name, "phone", "617-555-0111");
        assertThat(found()).hasSize(1);
    }

    @Test // D1.3: HR decides which of two active cases is withdrawn, no program does
    void twoActiveCasesOnOnePostingAreRefusedUntilOneIsWithdrawn() {
        Person hr = office.staff(Office.HR);
        assertThatThrownBy(() -> duplicates.join(hr, second.id(), first.id(), true)).isInstanceOf(Refusal.class).hasMessageContaining("duplicate.twice");
        withdrawals.byPhone(hr, secondCase, "Applied twice by mistake.");
        duplicates.join(hr, second.id(), first.id(), true);

        assertThat(found()).isEmpty();
        Person stays = Office.candidate(first);
        assertThat(applications.view(stays, firstCase).application().candidateId()).isEqualTo(first.id());
        assertThat(applications.view(stays, secondCase).application().candidateId()).isEqualTo(first.id());
        assertThat(signIn(second).id()).as("either address leads to the account that stays").isEqualTo(first.id().toString());
        assertThatThrownBy(() -> applications.view(Office.candidate(second), secondCase)).isInstanceOf(AccessDeniedException.class);
        assertThatThrownBy(() -> applications.open(Office.candidate(second), Office.POOL)).isInstanceOf(Refusal.class);
        assertThatThrownBy(() -> duplicates.join(hr, second.id(), first.id(), true)).isInstanceOf(Refusal.class).hasMessageContaining("joinedAlready");
    }

    private Person signIn(CandidateAccount account) {
        for (AuthenticationProvider door : doors) {
            var signedIn = door.authenticate(new UsernamePasswordAuthenticationToken(account.email(), "a long password"));
            if (signedIn != null) {
                return (Person) signedIn.getPrincipal();
            }
        }
        throw new AssertionError("no door opened");
    }

    @Test
    void nothingIsJoinedUnconfirmedOrByAnyoneElse() {
        assertThatThrownBy(() -> duplicates.join(office.staff(Office.HR), second.id(), first.id(), false)).isInstanceOf(Refusal.class).hasMessageContaining("sure");
        assertThatThrownBy(() -> duplicates.join(office.staff("screener1"), second.id(), first.id(), true)).isInstanceOf(AccessDeniedException.class);
        assertThatThrownBy(() -> duplicates.found(office.staff("screener1"))).isInstanceOf(AccessDeniedException.class);
    }

    @Test // whoever asks a pool has locked the candidate and comes to the position's row: the joining must not hold that row and wait
    void aJoiningAndAPositionAtWorkDoNotWaitForEachOther() {
        Person hr = office.staff(Office.HR);
        withdrawals.byPhone(hr, secondCase, "Applied twice by mistake.");
        UUID position = publisher.sent(Office.candidate(second), publisher.position(publisher.pool("2025-08-22"), "2025-08-15"));
        CompletableFuture<Void> joining = transaction.execute(status -> {
            database.sql("select cast(pg_advisory_xact_lock(hashtextextended('pool standing ' || ?, 0)) as text)").param(second.id().toString())
                    .query(String.class).single();
            CompletableFuture<Void> begun = Office.untilItWaits(database, () -> duplicates.join(hr, second.id(), first.id(), true));
            assertThat(database.sql("select id from cadre.application where id = ? for update nowait").param(position).query(UUID.class).single())
                    .as("free").isEqualTo(position);
            return begun;
        });
        joining.join();
        assertThat(applications.view(Office.candidate(first), position).application().candidateId()).isEqualTo(first.id());
    }
}
