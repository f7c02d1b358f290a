package org.cadre.evaluation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyFactory;
import java.security.PublicKey;
import java.security.spec.X509EncodedKeySpec;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;
import org.cadre.House;
import org.cadre.SteppedClock;
import org.cadre.journal.Journal;
import org.cadre.platform.NotHere;
import org.cadre.platform.Refusal;
import org.cadre.platform.security.Person;
import org.cadre.support.Supporting;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

/** domain 2.3: what makes an observation, who learns of it and when, and how it is posted. */
@House
class ObservationsTest {

    @Autowired private Observing observing;
    @Autowired private Reviewing reviewing;
    @Autowired private Observations observations;
    @Autowired private Announcements announcements;
    @Autowired private ObservationWatch watch;
    @Autowired private ReviewDrafts drafts;
    @Autowired private Supporting supporting;
    @Autowired private Journal journal;
    @Autowired private TransactionTemplate transaction;
    @Autowired private JdbcClient database;
    @Autowired private SteppedClock clock;

    @BeforeEach
    void storyStarts() {
        clock.set(SteppedClock.STORY_START);
    }

    // ------------------------------------------------------------------------------------------------ bad input

    static Stream<Arguments> faults() {
        return Stream.of(
                fault("no kind", "kind", "form.choose", "kind", "secret"),
                fault("announced to nobody", "kind", "observation.kind.notAnnounced", "kind", "announced"),
                fault("no day", "on", "form.required", "on", null),
                fault("no day of any calendar", "on", "form.date", "on", "2025-02-30"),
                fault("tomorrow", "on", "observation.on.future", "on", "2025-06-03"),
                fault("before the enrollment", "on", "observation.on.early", "on", "2025-06-01"),
                fault("no beginning", "begins", "form.required", "begins", null),
                fault("no time", "begins", "observation.time", "begins", "25:00"),
                fault("no end", "ends", "form.required", "ends", null),
                fault("ended before it began", "ends", "observation.ends.early", "ends", "08:29"),
                fault("ended when it began", "ends", "observation.ends.early", "ends", "08:30"),
                fault("ends in a minute", "ends", "observation.ends.future", "ends", "09:01"),
                fault("nothing was seen", "notes", "observation.notes.missing", "notes[0].text", " "),
                fault("a note without a time", "notes[0].at", "form.required", "notes[0].at", null),
                fault("a note before the visit", "notes[0].at", "observation.note.outside", "notes[0].at", "08:29"),
                fault("a note after the visit", "notes[0].at", "observation.note.outside", "notes[0].at", "09:01"),
                fault("no element", "element", "observation.elements.missing", "element", null),
                fault("an element of no rubric", "element", "observation.elements.unknown", "element", "teacher:I-D-3"),
                fault("an element without a rubric", "element", "observation.elements.unknown", "element", "II-A-1"),
                fault("a concern about nothing", "concerns[0].element", "observation.concern.element", "concerns[0].judgment", "unsatisfactory"),
                fault("a concern without a judgment", "concerns[0].judgment", "form.choose", "concerns[0].element", "teacher:II-A-1"),
                fault("no feedback", "feedback", "form.tooShort", "feedback", " "),
                fault("feedback that says nothing", "feedback", "form.tooShort", "feedback", "Good."));
    }

    private static Arguments fault(String what, String field, String code, String... change) {
        return Arguments.of(what, field, code, change);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("faults")
    void aFaultNamesItsFieldAndNothingIsSaved(String what, String field, String code, String[] change) {
        Reviewing.Case of = reviewing.row();

        assertThatExceptionOfType(Refusal.class).isThrownBy(() -> observing.written(of, true, change))
                .satisfies(refusal -> assertThat(refusal.faults()).singleElement().satisfies(found -> {
                    assertThat(found.field()).isEqualTo(field);
                    assertThat(found.code()).isEqualTo(code);
                }));
        assertThat(view(of.coach(), of.id()).unposted()).isEmpty();
        assertThat(Reviewing.as(of.coach(), () -> drafts.open(of.id(), "observation")).draft().version()).as("the draft stays").isEqualTo(1);
    }

    @Test
    void everyFaultIsNamedAtOnceAndAConcernTwice() {
        Reviewing.Case of = reviewing.row();

        assertThatExceptionOfType(Refusal.class).isThrownBy(() -> observing.written(of, true, "on", "2025-06-03", "ends", "08:00", "element", null,
                "feedback", null, "concerns[0].element", "teacher:I-A-1", "concerns[0].judgment", "unsatisfactory",
                "concerns[1].element", "teacher:I-A-1", "concerns[1].judgment", "needs_improvement"))
                .satisfies(refusal -> assertThat(refusal.faults()).extracting(Refusal.Fault::code).containsExactlyInAnyOrder("observation.on.future",
                        "observation.ends.early", "observation.concern.twice", "form.tooShort"));
    }

    @Test
    void withoutFeedbackItIsWrittenDownAndChangedUntilItIsFinished() {
        Reviewing.Case of = reviewing.row();
        UUID id = observing.written(of, false, "feedback", null, "notes[7].at", "08:35", "notes[7].text", "The class begins.");

        Observation written = Reviewing.as(of.coach(), () -> observations.one(of.id(), id));
        assertThat(written.finished()).isFalse();
        assertThat(written.content().notes()).as("by their times").extracting(note -> note.at().toString()).containsExactly("08:35", "08:40");
        observing.again(of, id, false, "notes[0].text", "Ten pairs, not nine.", "feedback", "Too short.");
        observing.again(of, id, true);

        assertThatExceptionOfType(Refusal.class).isThrownBy(() -> observing.again(of, id, false, "notes[0].text", "Changed."))
                .satisfies(refusal -> assertThat(refusal.faults()).extracting(Refusal.Fault::code).containsExactly("observation.finished"));
        assertThatExceptionOfType(Refusal.class).isThrownBy(() -> Reviewing.as(of.coach(), () -> observations.open(of.id(), id)));
        assertThat(Reviewing.as(of.coach(), () -> observations.one(of.id(), id)).content().notes()).extracting(Observation.Note::text)
                .containsExactly(Observing.SEEN);
    }

    @Test
    void aSecondClickWritesNothingTwice() {
        Reviewing.Case of = reviewing.row();
        UUID id = observing.written(of, true);

        Reviewing.as(of.coach(), () -> observations.write(of.id(), id, "observation", id, observing.form(), true));

        assertThat(view(of.coach(), of.id()).unposted()).extracting(Observation::id).containsExactly(id);
    }

    // ------------------------------------------------------------------------------------------------ who

    @Test
    void nobodyButTheConsultingTeacherOfTheCaseWrites() {
        Reviewing.Case of = reviewing.row();
        Reviewing.Case other = reviewing.row();

        for (Person stranger : List.of(of.principal(), of.educator(), other.coach(), reviewing.person(supporting.coChair()))) {
            Reviewing.Case forged = new Reviewing.Case(of.id(), of.educator(), stranger, of.principal());
            assertThatExceptionOfType(NotHere.class).as(stranger.id()).isThrownBy(() -> observing.written(forged, true));
            assertThatExceptionOfType(NotHere.class).isThrownBy(() -> Reviewing.as(stranger, () -> announcements.announce(of.id(), visit("2025-06-04", "09:00"))));
        }
        UUID id = observing.written(of, false);
        assertThatExceptionOfType(NotHere.class).as("through another case").isThrownBy(() -> Reviewing.as(other.coach(), () ->
                observations.write(other.id(), id, "observation:" + id, drafts.open(other.id(), "observation:" + id).id(), observing.form(), true)));
        assertThatExceptionOfType(NotHere.class).isThrownBy(() -> Reviewing.as(of.coach(), () -> observations.one(other.id(), id)));
        assertThat(Reviewing.as(of.coach(), () -> observations.one(of.id(), id)).finished()).isFalse();
    }

    @Test
    void observationsBeginWithThePlanAndEndWithThePacket() {
        Reviewing.Case early = reviewing.enrolledRow();
        assertThatExceptionOfType(Refusal.class).isThrownBy(() -> observing.written(early, true))
                .satisfies(refusal -> assertThat(refusal.faults()).extracting(Refusal.Fault::code).containsExactly("observation.noPlan"));

        Reviewing.Case of = reviewing.row();
        UUID open = observing.written(of, false);
        reviewing.state(of.id(), "PACKET_SHARED");
        for (Runnable late : List.<Runnable>of(() -> observing.written(of, true), () -> observing.again(of, open, true))) {
            assertThatExceptionOfType(Refusal.class).isThrownBy(late::run)
                    .satisfies(refusal -> assertThat(refusal.faults()).extracting(Refusal.Fault::code).containsExactly("observation.over"));
        }
    }

    @Test
    void whoeverIsNextSeesWhatIsPostedAndNothingOfTheRest() { // domain 2.3: what is handed over and what is not
        Reviewing.Case of = reviewing.row();
        UUID posted = observing.posted(of);
        UUID open = observing.written(of, false);
        Person next = reviewing.handedOverRow(of.id());

        assertThat(view(next, of.id()).posted()).extracting(Observation::id).containsExactly(posted);
        assertThat(view(next, of.id()).unposted()).isEmpty();
        assertThatExceptionOfType(NotHere.class).isThrownBy(() -> Reviewing.as(next, () -> observations.one(of.id(), open)));
        assertThatExceptionOfType(NotHere.class).isThrownBy(() -> Reviewing.as(of.coach(), () -> observations.one(of.id(), open)));
        clock.set(clock.instant().plus(Duration.ofDays(1)));
        Reviewing.Case now = new Reviewing.Case(of.id(), of.educator(), next, of.principal());
        assertThatExceptionOfType(Refusal.class).as("before they took over").isThrownBy(() -> observing.written(now, true, "on", "2025-06-01"));
        observing.posted(now);
        assertThat(observations.counts(of.id())).isEqualTo(new Observations.Counts(0, 2));
    }

    // ------------------------------------------------------------------------------------------------ announced

    private static Map<String, List<String>> visit(String on, String at) {
        return Map.of("announcedOn", List.of(on), "announcedAt", List.of(at));
    }

    @Test
    void anAnnouncedVisitIsToldToTheEducatorBeforeAndOnlyThenCountsAsAnnounced() {
        Reviewing.Case of = reviewing.row();
        Reviewing.as(of.coach(), () -> announcements.announce(of.id(), visit("2025-06-03", "10:00")));
        Reviewing.as(of.coach(), () -> announcements.announce(of.id(), visit("2025-06-03", "10:00")));

        assertThat(announcements.toCome(of.id())).extracting(each -> each.begins().toString()).containsExactly("10:00");
        assertThat(supporting.lettersTo(of.educator().id())).singleElement().asString().contains("Tuesday, June 3, 2025, 10:00 AM", "/my/case/" + of.id());
        assertThat(supporting.lettersTo(of.principal().id())).isEmpty();
        clock.set(Instant.parse("2025-06-03T15:00:00Z"));
        assertThat(announcements.toCome(of.id())).isEmpty();
        observing.posted(of, "kind", "announced", "begins", "10:05", "ends", "10:50", "notes[0].at", "10:10");
        observing.posted(of);
        assertThat(observations.counts(of.id())).isEqualTo(new Observations.Counts(1, 1));
        assertThat(journal.of(of.id())).extracting(Journal.Entry::what).containsExactly("observation.announced", "observation.posted.ANNOUNCED",
                "observation.posted.UNANNOUNCED");
    }

    @Test
    void whatWasAnnouncedTooLateOrCalledOffIsNotAnnounced() {
        Reviewing.Case of = reviewing.row();
        Reviewing.as(of.coach(), () -> announcements.announce(of.id(), visit("2025-06-02", "09:30")));
        assertThatExceptionOfType(Refusal.class).as("announced after it began").isThrownBy(() -> observing.written(of, true, "kind", "announced"))
                .satisfies(refusal -> assertThat(refusal.faults()).extracting(Refusal.Fault::code).containsExactly("observation.kind.notAnnounced"));

        UUID announced = announcements.toCome(of.id()).get(0).id();
        Reviewing.as(of.coach(), () -> announcements.callOff(of.id(), announced));
        assertThatExceptionOfType(NotHere.class).isThrownBy(() -> Reviewing.as(of.coach(), () -> announcements.callOff(of.id(), announced)));
        assertThat(supporting.lettersTo(of.educator().id())).hasSize(2).last().asString().contains("called off");
        clock.set(clock.instant().plus(Duration.ofHours(2)));
        assertThatExceptionOfType(Refusal.class).isThrownBy(() -> observing.written(of, true, "kind", "announced"));
        assertThatExceptionOfType(Refusal.class).as("a visit that is over").isThrownBy(() ->
                Reviewing.as(of.coach(), () -> announcements.announce(of.id(), visit("2025-06-02", "10:59"))))
                .satisfies(refusal -> assertThat(refusal.faults()).extracting(Refusal.Fault::code).containsExactly("observation.announce.past"));
        assertThatExceptionOfType(Refusal.class).isThrownBy(() -> Reviewing.as(of.coach(), () -> announcements.announce(of.id(), Map.of())))
                .satisfies(refusal -> assertThat(refusal.faults()).extracting(Refusal.Fault::field).containsExactly("announcedOn", "announcedAt"));
    }

    // ------------------------------------------------------------------------------------------------ unposted

    @Test
    void untilItIsPostedNothingAnywhereTellsOfIt() {
        Reviewing.Case of = reviewing.row();
        clock.set(Instant.parse("2025-06-04T15:00:00Z"));
        observing.written(of, true, "concerns[0].element", "teacher:II-A-1", "concerns[0].judgment", "unsatisfactory");
        observing.written(of, false);

        assertThat(observations.counts(of.id())).isEqualTo(new Observations.Counts(0, 0));
        assertThat(observations.concern(of.id())).isFalse();
        assertThat(view(of.educator(), of.id())).isEqualTo(new Observations.View(List.of(), Map.of(), List.of(), new Observations.Counts(0, 0)));
        assertThat(view(of.principal(), of.id()).unposted()).isEmpty();
        assertThat(journal.of(of.id())).isEmpty();
        for (Person each : List.of(of.educator(), of.principal(), of.coach())) {
            assertThat(supporting.lettersTo(each.id())).isEmpty();
        }
    }

    @Test
    void onceItIsPostedEverybodyOfTheReviewReadsItAndTheEducatorIsToldOnce() { // R-006, domain 2.7
        Reviewing.Case of = reviewing.row();
        UUID id = observing.written(of, true, "concerns[0].element", "teacher:I-A-1", "concerns[0].judgment", "needs_improvement");
        observations.post(of.key());
        assertThat(view(of.educator(), of.id()).posted()).as("taken, not yet told").isEmpty();
        observations.posted(of.key());
        observations.posted(of.key());

        for (Person each : List.of(of.educator(), of.principal(), of.coach())) {
            assertThat(view(each, of.id()).posted()).as(each.id()).extracting(Observation::id).containsExactly(id);
        }
        assertThat(supporting.lettersTo(of.educator().id())).singleElement().asString().contains("/my/case/" + of.id() + "/observations/" + id)
                .doesNotContain("Zinnwald", "Kupferberg");
        assertThat(journal.of(of.id())).singleElement().satisfies(entry -> {
            assertThat(entry.what()).isEqualTo("observation.posted.UNANNOUNCED");
            assertThat(entry.fact()).isEqualTo("2025-06-02");
            assertThat(entry.person()).isEqualTo(of.coach().id());
        });
        assertThat(observations.concern(of.id())).isTrue();
        assertThat(observations.firstConcern(of.id())).hasToString("Optional[2025-06-02]");
    }

    // ------------------------------------------------------------------------------------------------ feedback

    @Test
    void feedbackIsDueAtCloseOfBusinessOfTheFifthSchoolDayAndItsAuthorIsRemindedOnce() {
        Reviewing.Case of = reviewing.row();
        UUID id = observing.written(of, false, "feedback", null);
        assertThat(view(of.coach(), of.id()).due()).containsEntry(id, Instant.parse("2025-06-09T21:00:00Z"));

        clock.set(Instant.parse("2025-06-09T20:59:59Z"));
        watch.watch();
        assertThat(supporting.lettersTo(of.coach().id())).isEmpty();
        clock.set(Instant.parse("2025-06-09T21:00:00Z"));
        watch.watch();
        watch.watch();
        assertThat(supporting.lettersTo(of.coach().id())).singleElement().asString().contains("Feedback is overdue in case")
                .doesNotContain("June", "2025-06", "observ");
        assertThat(supporting.lettersTo(of.educator().id())).isEmpty();
        assertThat(journal.of(of.id())).as("a reminder would tell of the visit").isEmpty();
    }

    @Test
    void whoGaveFeedbackOrHasTheCaseNoMoreIsNotReminded() {
        Reviewing.Case given = reviewing.row();
        observing.written(given, true);
        Reviewing.Case left = reviewing.row();
        observing.written(left, false);
        reviewing.handedOverRow(left.id());

        clock.set(Instant.parse("2025-06-10T21:00:00Z"));
        watch.watch();
        assertThat(supporting.lettersTo(given.coach().id())).isEmpty();
        assertThat(supporting.lettersTo(left.coach().id())).isEmpty();
    }

    // ------------------------------------------------------------------------------------------------ posting

    private PublicKey publicKey() throws Exception {
        String pem = Files.readString(Path.of(observing.directory() + ".key.pub")).replaceAll("-----[A-Z ]+-----", "");
        return KeyFactory.getInstance("Ed25519").generatePublic(new X509EncodedKeySpec(Base64.getMimeDecoder().decode(pem)));
    }

    private static List<String> names(Path directory) throws IOException {
        try (var files = Files.list(directory)) {
            return files.map(file -> file.getFileName().toString()).sorted().toList();
        }
    }

    @Test
    void whatIsPostedIsASignedFileThatTheDistrictCanVerify() throws Exception {
        Reviewing.Case of = reviewing.row();
        UUID id = observing.posted(of, "concerns[0].element", "teacher:I-A-1", "concerns[0].judgment", "needs_improvement");

        byte[] file = Files.readAllBytes(observing.file(id));
        JsonNode posted = SignedJson.verified(file, publicKey()).orElseThrow();
        assertThat(posted.get("educator").asText()).isEqualTo(of.educator().id());
        assertThat(posted.get("consultingTeacher").asText()).isEqualTo(of.coach().id());
        assertThat(posted.get("kind").asText()).isEqualTo("UNANNOUNCED");
        assertThat(posted.get("begins").asText()).isEqualTo("2025-06-02T08:30-04:00");
        assertThat(posted.get("notes").get(0).get("text").asText()).isEqualTo(Observing.SEEN);
        assertThat(posted.get("feedback").asText()).isEqualTo(Observing.FEEDBACK);
        assertThat(posted.get("elements")).hasSize(2);
        assertThat(names(observing.directory())).noneMatch(name -> name.startsWith(".part"));
        assertThat(Files.getPosixFilePermissions(observing.file(id)).toString()).doesNotContain("OTHERS", "GROUP");

        String text = new String(file, StandardCharsets.UTF_8);
        assertThat(SignedJson.verified(text.replace("eight minutes", "nine minutes").getBytes(StandardCharsets.UTF_8), publicKey())).as("changed").isEmpty();
        assertThat(SignedJson.verified("{}".getBytes(StandardCharsets.UTF_8), publicKey())).isEmpty();
        assertThat(SignedJson.verified("no JSON".getBytes(StandardCharsets.UTF_8), publicKey())).isEmpty();
        PublicKey another = java.security.KeyPairGenerator.getInstance("Ed25519").generateKeyPair().getPublic();
        assertThat(SignedJson.verified(file, another)).as("signed by another").isEmpty();
    }

    @Test
    void endedBetweenFileAndCommitItIsPostedOnceWhenItIsTriedAgain() throws Exception {
        Reviewing.Case of = reviewing.row();
        UUID id = observing.written(of, true);
        assertThatThrownBy(() -> transaction.executeWithoutResult(status -> {
            observations.post(of.key());
            throw new IllegalStateException("killed");
        })).hasMessage("killed");
        assertThat(observing.isPosted(id)).as("the file is there, the row says nothing of it").isTrue();
        byte[] before = Files.readAllBytes(observing.file(id));
        var written = Files.getLastModifiedTime(observing.file(id));

        clock.set(clock.instant().plus(Duration.ofMinutes(5)));
        observations.post(of.key());
        observations.posted(of.key());
        observations.post(of.key());
        assertThat(Files.readAllBytes(observing.file(id))).isEqualTo(before);
        assertThat(Files.getLastModifiedTime(observing.file(id))).isEqualTo(written);
        assertThat(view(of.educator(), of.id()).posted()).hasSize(1);
        assertThat(supporting.lettersTo(of.educator().id())).hasSize(1);
    }

    @Test
    void aForeignFileUnderTheIdIsNotReplaced() throws Exception {
        Reviewing.Case of = reviewing.row();
        UUID id = observing.written(of, true);
        Files.createDirectories(observing.directory());
        Files.writeString(observing.file(id), "{}");

        assertThatExceptionOfType(EvaluationPlatform.PlatformFault.class).isThrownBy(() -> observations.post(of.key()))
                .withMessageContaining("another file").withMessageNotContaining("Kupferberg");
        assertThat(Files.readString(observing.file(id))).isEqualTo("{}");
        observations.posted(of.key());
        assertThat(view(of.educator(), of.id()).posted()).isEmpty();
    }

    @Test
    void withoutSettingsItSaysWhichAreMissingAndPostsNothing() {
        var none = new DirectoryPlatform("", new PlatformKey("", ""));
        assertThatExceptionOfType(EvaluationPlatform.PlatformFault.class).isThrownBy(() -> none.post(UUID.randomUUID(), "{}".getBytes(StandardCharsets.UTF_8)))
                .withMessageContaining("CADRE_EVALUATION_PLATFORM_DIRECTORY").withMessageContaining("CADRE_EVALUATION_PLATFORM_KEY");
        var wrongKey = new DirectoryPlatform("target/nowhere", new PlatformKey("c2VjcmV0", ""));
        assertThatExceptionOfType(EvaluationPlatform.PlatformFault.class).isThrownBy(() -> wrongKey.post(UUID.randomUUID(), "{}".getBytes(StandardCharsets.UTF_8)))
                .withMessageContaining("no Ed25519 key").withMessageNotContaining("c2VjcmV0");
    }

    private Observations.View view(Person person, UUID id) {
        return Reviewing.as(person, () -> observations.view(id));
    }
}
