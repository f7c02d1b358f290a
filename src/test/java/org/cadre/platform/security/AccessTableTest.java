package org.cadre.platform.security;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.function.BooleanSupplier;
import org.cadre.platform.security.AccessTable.Reach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.security.access.AccessDeniedException;

/** The one table of who may reach what (domain 2.7; R-054): how it is read. */
class AccessTableTest {

    private static final String LINES = """
            # who may reach what
            page    public      any
            file    candidate   own        # a remark
            file    screener    assigned
            file    hr-staffing any
            file    auditor     none

            GET  /                page
            GET  /files/{id}      file
            POST /files/{id}/keep file
            GET  /static/**       page
            """;

    @TempDir
    Path folder;

    private AccessTable table(String lines) throws IOException {
        Files.writeString(folder.resolve("table.txt"), lines);
        Thread thread = Thread.currentThread();
        ClassLoader before = thread.getContextClassLoader();
        try (URLClassLoader here = new URLClassLoader(new URL[] {folder.toUri().toURL()}, before)) {
            thread.setContextClassLoader(here);
            return new AccessTable("table.txt");
        } finally {
            thread.setContextClassLoader(before);
        }
    }

    @ParameterizedTest(name = "{0} {1} is {2}")
    @CsvSource({"GET, /, page", "GET, /files/7, file", "POST, /files/7/keep, file", "GET, /static/a/b.css, page", "HEAD, /files/7, file"})
    void anAddressHasItsKindOfRecord(String method, String path, String record) throws IOException {
        assertThat(table(LINES).recordBehind(method, path)).contains(record);
    }

    @ParameterizedTest(name = "{0} {1}")
    @CsvSource({"POST, /files/7", "GET, /files", "GET, /files/7/keep", "GET, /files/7/8", "HEAD, /files/7/keep", "DELETE, /files/7",
        "GET, /engine-rest/task", "get, /"})
    void anAddressThatIsNotListedIsClosed(String method, String path) throws IOException {
        assertThat(table(LINES).recordBehind(method, path)).isEmpty();
    }

    @Test
    void theFurthestReachOfAPersonsRolesCounts() throws IOException {
        AccessTable table = table(LINES);

        assertThat(table.reach(Set.of("candidate"), "file")).isEqualTo(Reach.OWN);
        assertThat(table.reach(Set.of("screener"), "file")).isEqualTo(Reach.ASSIGNED);
        assertThat(table.reach(List.of("screener", "hr-staffing"), "file")).isEqualTo(Reach.ANY);
        assertThat(table.reach(List.of("hr-staffing", "screener"), "file")).isEqualTo(Reach.ANY);
        assertThat(table.reach(List.of("auditor", "screener"), "file")).isEqualTo(Reach.ASSIGNED);
    }

    @Test
    void whomNoLineNamesHasNoReach() throws IOException {
        AccessTable table = table(LINES);

        assertThat(table.reach(Set.of("auditor"), "file")).isEqualTo(Reach.NONE);
        assertThat(table.reach(Set.of("educator"), "file")).isEqualTo(Reach.NONE);
        assertThat(table.reach(Set.of(), "file")).isEqualTo(Reach.NONE);
        assertThat(table.reach(Set.of("hr-staffing"), "dossier")).isEqualTo(Reach.NONE);
    }

    @Test
    void whatIsPublicIsReachedByEveryone() throws IOException {
        AccessTable table = table(LINES);

        assertThat(table.reach(Set.of(), "page")).isEqualTo(Reach.ANY);
        assertThat(table.reach(Set.of("candidate"), "page")).isEqualTo(Reach.ANY);
    }

    @ParameterizedTest(name = "{0} with an own record: {1}, assigned: {2} passes: {3}")
    @CsvSource({
        "candidate, true, false, true", "candidate, false, true, false",
        "screener, false, true, true", "screener, true, false, false",
        "hr-staffing, false, false, true",
        "auditor, true, true, false", "educator, true, true, false"})
    void theVeryRecordMustBeWithinReach(String role, boolean own, boolean assigned, boolean passes) throws IOException {
        AccessTable table = table(LINES);
        Person person = new Person("p", "A person", Set.of(role));

        if (passes) {
            assertThatCode(() -> table.require(person, "file", () -> own, () -> assigned)).doesNotThrowAnyException();
        } else {
            assertThatExceptionOfType(AccessDeniedException.class).isThrownBy(() -> table.require(person, "file", () -> own, () -> assigned));
        }
    }

    @Test
    void whoReachesAnyRecordIsNotAskedWhoseItIs() throws IOException {
        AccessTable table = table(LINES);
        BooleanSupplier mustNotBeAsked = () -> {
            throw new AssertionError("asked");
        };

        assertThatCode(() -> table.require(new Person("hr", "HR", Set.of("hr-staffing")), "file", mustNotBeAsked, mustNotBeAsked))
                .doesNotThrowAnyException();
    }

    @ParameterizedTest
    @ValueSource(strings = {"page public", "page public any more", "page public everything", "GET files/{id file"})
    void aLineThatCannotBeReadStopsTheStart(String line) {
        assertThatThrownBy(() -> table(line)).isInstanceOfAny(IllegalStateException.class, IllegalArgumentException.class);
    }

    @Test
    void theHousesOwnTableGivesStaffAWayInAndKeepsTheEngineOut() throws IOException {
        AccessTable house = new AccessTable();

        assertThat(house.recordBehind("GET", "/login")).isPresent();
        assertThat(house.recordBehind("POST", "/logout")).isPresent();
        assertThat(house.endpoints()).extracting(AccessTable.Endpoint::toString)
                .noneMatch(endpoint -> endpoint.contains("/engine-rest") || endpoint.contains("/camunda") || endpoint.endsWith(" /**"));
    }

    @Test
    void everyKindOfRecordBehindAnAddressIsReachedBySomebody() throws IOException {
        AccessTable house = new AccessTable();
        Set<String> roles = Set.of("public", "candidate", "hr-staffing", "screener", "licensure", "hiring-team", "employee-services",
                "consulting-teacher", "educator", "principal", "panel-chair", "panel-member", "performance-management", "equity",
                "records-officer", "process-owner", "operator", "auditor");

        assertThat(house.endpoints()).isNotEmpty().allSatisfy(endpoint ->
                assertThat(house.reach(roles, endpoint.record())).as(endpoint.toString()).isNotEqualTo(Reach.NONE));
    }

    @Test
    void noCandidateReachesAScreenersSheet() throws IOException { // domain 2.7: screening scores and evidence
        assertThat(new AccessTable().reach(Set.of(Person.CANDIDATE), "screening-sheet")).isEqualTo(Reach.NONE);
    }
}
