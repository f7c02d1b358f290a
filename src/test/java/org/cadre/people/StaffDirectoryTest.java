package org.cadre.people;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.cadre.House;
import org.cadre.Office;
import org.cadre.SteppedClock;
import org.cadre.journal.Journal;
import org.cadre.platform.Refusal;
import org.cadre.platform.security.Person;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.client.TestRestTemplate;
import org.springframework.context.MessageSource;
import org.springframework.core.io.ClassPathResource;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.security.access.AccessDeniedException;

/** A file of HR replaces the staff directory as a whole or not at all (R-014, R-043). */
@House
class StaffDirectoryTest {

    @Autowired private StaffDirectory directory;
    @Autowired private Office office;
    @Autowired private Journal journal;
    @Autowired private JdbcClient database;
    @Autowired private MessageSource messages;
    @Autowired private SteppedClock clock;
    @Autowired private TestRestTemplate browser;

    private Person hr;

    @BeforeEach
    void aDirectoryOfTwenty() {
        clock.set(SteppedClock.STORY_START);
        hr = office.staff(Office.HR);
        load(staff(0, 20));
    }

    @AfterEach
    void theHousesDirectoryAgain() throws Exception {
        load(new ClassPathResource("local/staff-directory.csv").getContentAsString(StandardCharsets.UTF_8));
    }

    /** Members with these numbers. */
    private static String staff(int from, int until) {
        return staff(IntStream.range(from, until).toArray());
    }

    private static String staff(int... numbers) {
        StringBuilder file = new StringBuilder(StaffFileTest.HEAD);
        IntStream.of(numbers).forEach(i -> file.append("T%d,Sample %d,t%d@example.org,yes,yes,2010-09-01,12,Teacher\n".formatted(i, i, i)));
        return file.toString();
    }

    private StaffDirectory.Upload upload(String file) {
        return directory.upload(hr, file.getBytes(StandardCharsets.UTF_8));
    }

    private StaffDirectory.Change load(String file) {
        return directory.load(hr, upload(file).change().version(), true);
    }

    private int active() {
        return directory.state(hr).active();
    }

    private void assertRefused(org.assertj.core.api.ThrowableAssert.ThrowingCallable work, String code) {
        assertThatThrownBy(work).isInstanceOfSatisfying(Refusal.class, refusal -> {
            assertThat(refusal.faults()).extracting(Refusal.Fault::code).containsExactly(code);
            assertThat(refusal.inWords(messages, java.util.Locale.ENGLISH)).isNotBlank();
        });
    }

    @Test
    void aMemberIsFoundByTheMailAddressHoweverItIsWritten() {
        assertThat(directory.byEmail(" T3@Example.org")).hasValueSatisfying(member -> assertThat(member.employeeNumber()).isEqualTo("T3"));
        assertThat(directory.byEmail("nobody@example.org")).isEmpty();
    }

    @Test
    void countsAreShownFirstAndNothingIsLoadedByUploading() {
        var change = upload(staff(1, 22).replace("Sample 5,", "Sample Five,").replace("T6,", "T6,")).change();

        assertThat(List.of(change.fresh(), change.changed(), change.gone(), change.same())).containsExactly(2, 1, 1, 18);
        assertThat(change.manyGone()).isFalse();
        assertThat(directory.waiting(hr)).contains(change);
        assertThat(directory.byEmail("t21@example.org")).isEmpty();
        assertThat(active()).isEqualTo(20);
    }

    @Test
    void theWholeFileReplacesAndWhoIsMissingBecomesInactive() {
        load(staff(1, 22).replace("Sample 5,", "Sample Five,"));

        assertThat(active()).isEqualTo(21);
        assertThat(directory.byEmail("t0@example.org")).isEmpty();
        assertThat(directory.byEmail("t5@example.org").orElseThrow().name()).isEqualTo("Sample Five");
        assertThat(database.sql("select active from cadre.staff_member where employee_number = 'T0'").query(Boolean.class).single()).isFalse();
        assertThat(directory.waiting(hr)).as("loaded once").isEmpty();
        load(staff(0, 20));
        assertThat(directory.byEmail("t0@example.org")).as("back again").isPresent();
    }

    @Test
    void whoLoadedHowManyIsInTheJournal() {
        load(staff(1, 22));

        var last = journal.of(StaffDirectory.CASE);
        assertThat(last.get(last.size() - 1)).satisfies(entry -> {
            assertThat(entry.person()).isEqualTo(Office.HR);
            assertThat(messages.getMessage("journal." + entry.what(), new Object[] {entry.fact()}, java.util.Locale.ENGLISH))
                    .isEqualTo("Loaded the staff directory: 2 new, 0 changed, 1 gone");
        });
        assertThat(journal.firstBrokenLink(StaffDirectory.CASE)).isEmpty();
    }

    @Test
    void aFileWithOneBrokenLineLoadsNobody() {
        var upload = upload(staff(0, 30).replace("T29,Sample 29,", "T29,,"));

        assertThat(upload.change()).isNull();
        assertThat(upload.faults()).containsExactly(new StaffDirectory.Fault(31, "name", "missing", List.of()));
        assertThat(active()).isEqualTo(20);
    }

    @Test
    void moreThanAFifthGoneIsAskedAboutAndAFifthIsNot() {
        assertThat(upload(staff(4, 20)).change().manyGone()).as("4 of 20").isFalse();
        var change = upload(staff(5, 20)).change();
        assertThat(change.manyGone()).as("5 of 20").isTrue();

        assertRefused(() -> directory.load(hr, change.version(), false), "directory.manyGone");
        assertThat(active()).isEqualTo(20);
        directory.load(hr, change.version(), true);
        assertThat(active()).isEqualTo(15);
    }

    @Test
    void twoPeopleMayChangeAddressesInOneFile() {
        load(staff(0, 20).replace("t1@", "x@").replace("t2@", "t1@").replace("x@", "t2@"));

        assertThat(directory.byEmail("t1@example.org").orElseThrow().employeeNumber()).isEqualTo("T2");
        assertThat(directory.byEmail("t2@example.org").orElseThrow().employeeNumber()).isEqualTo("T1");
    }

    @Test
    void countsThatNoLongerHoldAreNotLoaded() {
        Person other = new Person("hr2", "HR 2", hr.roles());
        var seen = upload(staff(0, 21)).change();
        directory.load(other, directory.upload(other, staff(0, 22).getBytes(StandardCharsets.UTF_8)).change().version(), false);

        assertRefused(() -> directory.load(hr, seen.version(), false), "directory.loadedMeanwhile");
        assertThat(active()).isEqualTo(22);
        assertThat(directory.waiting(hr)).as("compared anew").hasValueSatisfying(change -> assertThat(change.gone()).isOne());
    }

    @Test
    void oneOfTwoLoadsAtOnceWins() throws Exception {
        List<Person> people = IntStream.range(0, 4).mapToObj(i -> new Person("hr" + i, "HR " + i, hr.roles())).toList();
        List<StaffDirectory.Change> seen = new ArrayList<>();
        for (int i = 0; i < people.size(); i++) {
            seen.add(directory.upload(people.get(i), staff(0, 25 + i).getBytes(StandardCharsets.UTF_8)).change());
        }
        CyclicBarrier together = new CyclicBarrier(people.size());
        var threads = Executors.newFixedThreadPool(people.size());
        List<Integer> loaded = new ArrayList<>();
        try {
            List<Callable<Integer>> all = IntStream.range(0, people.size()).mapToObj(i -> (Callable<Integer>) () -> {
                together.await();
                try {
                    directory.load(people.get(i), seen.get(i).version(), false);
                    return 25 + i;
                } catch (Refusal meanwhile) {
                    return 0;
                }
            }).toList();
            for (Future<Integer> one : threads.invokeAll(all)) {
                loaded.add(one.get());
            }
        } finally {
            threads.shutdownNow();
        }
        assertThat(loaded.stream().filter(size -> size > 0)).singleElement().isEqualTo(active());
    }

    @Test
    void nothingWaitsWhereNothingWasUploaded() {
        assertRefused(() -> directory.load(hr, 0, false), "directory.nothingWaits");
        upload(staff(0, 21));
        directory.forget(hr);
        assertThat(directory.waiting(hr)).isEmpty();
    }

    @Test // domain 2.7
    void onlyHrStaffingReachesTheDirectory() {
        for (Person other : List.of(office.staff("screener1"), office.staff("admin"), Office.candidate(office.account()))) {
            assertThatThrownBy(() -> directory.state(other)).as(other.id()).isInstanceOf(AccessDeniedException.class);
            assertThatThrownBy(() -> directory.upload(other, new byte[0])).isInstanceOf(AccessDeniedException.class);
            assertThatThrownBy(() -> directory.load(other, 0, true)).isInstanceOf(AccessDeniedException.class);
        }
        assertThat(browser.getForEntity("/staff/directory", String.class).getBody()).contains("password").doesNotContain("t1@example.org");
    }
}
