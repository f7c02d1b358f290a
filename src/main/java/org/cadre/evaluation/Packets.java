package org.cadre.evaluation;

import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Date;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.cadre.calendar.CountsSchoolDays;
import org.cadre.calendar.SchoolDays;
import org.cadre.correspondence.Correspondence;
import org.cadre.journal.Journal;
import org.cadre.platform.CanonicalJson;
import org.cadre.platform.FieldReader;
import org.cadre.platform.Refusal;
import org.cadre.platform.Refusal.Fault;
import org.cadre.platform.engine.InDiagrams;
import org.cadre.platform.security.Person;
import org.cadre.platform.security.StaffMail;
import org.cadre.platform.time.Eastern;
import org.cadre.support.SupportCase;
import org.cadre.support.SupportCases;
import org.cadre.support.SupportState;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.context.MessageSource;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/**
 * The packet: shared with the educator as it stands, answered by them, sealed and handed to the Panel (R-033, domain 2.3). What was shared
 * is kept as it was then, so that the Panel reads exactly what the educator had to answer; from the seal on nobody changes anything.
 */
@Service
@InDiagrams
@Transactional
public class Packets {

    /** School days between sharing and the meeting, in which the educator may answer (an assumption of domain 2.3). */
    static final int DAYS_TO_ANSWER = 5;
    static final int LONGEST_STATEMENT = 5000;
    static final int LONGEST_REPRESENTATIVE = 200;
    /** The form of the educator's draft. */
    public static final String STATEMENT = "statement";

    private static final DateTimeFormatter DAY = DateTimeFormatter.ofPattern("EEEE, MMMM d, uuuu", Locale.US);

    /** What was shared, when and by whom. */
    record Shared(PacketContent content, String by, Instant at) {}

    /** The educator's answer to the packet; both empty where they gave none. */
    public record Statement(String text, String representative) {

        static final Statement NONE = new Statement("", "");
    }

    /** @param intact whether the JSON still has the digest that it was sealed with, and is written in the one way */
    record Sealed(SealedPacket packet, String sha256, boolean intact, byte[] pdf) {}

    private final PeerReviews reviews;
    private final SupportCases support;
    private final PacketContents contents;
    private final ReviewDrafts drafts;
    private final PacketPrinter printer;
    private final Reader reader;
    private final ReviewDates dates;
    private final SchoolDays schoolDays;
    private final JdbcClient database;
    private final Journal journal;
    private final Correspondence correspondence;
    private final StaffMail mail;
    private final MessageSource messages;
    private final ApplicationEventPublisher events;
    private final String address;
    private final Clock clock;

    Packets(PeerReviews reviews, SupportCases support, PacketContents contents, ReviewDrafts drafts, PacketPrinter printer, Reader reader,
            ReviewDates dates, SchoolDays schoolDays, JdbcClient database, Journal journal, Correspondence correspondence, StaffMail mail,
            MessageSource messages, ApplicationEventPublisher events, @Value("${cadre.pages.address}") String address, Clock clock) {
        this.reviews = reviews;
        this.support = support;
        this.contents = contents;
        this.drafts = drafts;
        this.printer = printer;
        this.reader = reader;
        this.dates = dates;
        this.schoolDays = schoolDays;
        this.database = database;
        this.journal = journal;
        this.correspondence = correspondence;
        this.mail = mail;
        this.messages = messages;
        this.events = events;
        this.address = address;
        this.clock = clock;
    }

    // ------------------------------------------------------------------------------------------------ sharing

    /**
     * Gives the packet to the educator to read, as it stands.
     *
     * @throws Refusal where a part is missing, the packet's day is over, the meeting is too near, or the person does not coach the case
     */
    public void share(String key, Person person) {
        PeerReview review = reviews.locked(key);
        SupportCase supported = support.lock(review.caseId());
        if (!support.consultingTeacher(key).equals(person.id())) {
            throw Refusal.of("packet.share.notYours");
        }
        PacketContent content = contents.of(supported, review);
        List<Fault> against = againstSharing(supported, review, content);
        if (!against.isEmpty()) {
            throw new Refusal(against);
        }
        Instant now = now();
        reader.asCadre(() -> database.sql("insert into evaluation.shared_packet (case_id, content, shared_by, shared_at) values (?, ?, ?, ?)")
                .params(review.caseId(), CanonicalJson.write(content), person.id(), utc(now)).update());
        review.shared(now);
        journal.add(review.caseId(), person.id(), "review.packetShared");
    }

    /** Everything that stands against sharing the packet now. */
    List<Fault> againstSharing(SupportCase supported, PeerReview review, PacketContent content) {
        if (review.sharedAt() != null || supported.state() != SupportState.EVALUATED) {
            return List.of(Fault.of("", review.sharedAt() != null ? "packet.share.already" : "packet.share.notNow"));
        }
        List<Fault> against = new ArrayList<>();
        contents.missing(review, content).forEach(part -> against.add(Fault.of("", "packet.missing." + part)));
        if (dates.stopped(review.caseId())) {
            // A grievance is open: clocks stop, nothing else changes.
            return against;
        }
        if (clock.instant().isAfter(due(review))) {
            against.add(Fault.of("", "packet.share.late", DAY.format(Eastern.dateOf(due(review)))));
        }
        if (daysToMeeting(review) < DAYS_TO_ANSWER) {
            against.add(Fault.of("", "packet.share.tooNear", DAYS_TO_ANSWER, DAY.format(meeting(review)), daysToMeeting(review)));
        }
        return against;
    }

    /** Until when the packet is to be shared. */
    Instant due(PeerReview review) {
        return dates.due(review.caseId(), ReviewDate.PACKET);
    }

    /** The Panel's meeting in May of the review's school year, or as it was moved. */
    LocalDate meeting(PeerReview review) {
        return Eastern.dateOf(dates.due(review.caseId(), ReviewDate.MEETING));
    }

    /** School days after today through the day of the meeting, which is held in the evening. */
    private int daysToMeeting(PeerReview review) {
        LocalDate today = Eastern.today(clock);
        return meeting(review).isAfter(today) ? schoolDays.between(today.plusDays(1), meeting(review)) : 0;
    }

    // ------------------------------------------------------------------------------------------------ the educator's answer

    /**
     * Writes or changes what the educator adds to the packet; blank fields take it back. Whose case it is was asked before.
     *
     * @param draft that the statement was written in
     * @throws Refusal before the packet was shared, and from the seal on
     */
    public void state(Person educator, UUID id, UUID draft, Map<String, List<String>> fields) {
        PeerReview review = reviews.locked(id.toString());
        if (!answerable(review, support.lock(id))) {
            throw Refusal.of(review.sealedAt() == null ? "packet.statement.notShared" : "packet.statement.sealed");
        }
        FieldReader read = new FieldReader(fields);
        Statement statement = new Statement(lines(read, "statement", LONGEST_STATEMENT), lines(read, "representative", LONGEST_REPRESENTATIVE));
        read.check();
        if (!drafts.take(id, STATEMENT, draft)) {
            // The second of a double click.
            return;
        }
        database.sql("""
                insert into evaluation.statement (case_id, author, text, representative, changed_at) values (?, ?, ?, ?, ?)
                on conflict (case_id) do update set text = excluded.text, representative = excluded.representative, changed_at = excluded.changed_at""")
                .params(id, educator.id(), statement.text(), statement.representative(), utc(now())).update();
        journal.add(id, educator.id(), "review.statementWritten");
    }

    /** Whether the educator may answer: the packet is with them, and not yet the Panel's. */
    static boolean answerable(PeerReview review, SupportCase supported) {
        return review.sharedAt() != null && review.sealedAt() == null && supported.state() == SupportState.PACKET_SHARED;
    }

    /** A text in which a line ends with one character, as the page counts. */
    private static String lines(FieldReader read, String field, int most) {
        String given = read.raw(field).replace("\r\n", "\n");
        if (given.length() > most) {
            read.fault(field, "form.tooLong", Refusal.label("packet." + field), most, given.length());
        }
        return given;
    }

    // ------------------------------------------------------------------------------------------------ the seal

    /** When the packet is sealed: close of business on the fifth school day after it was shared. */
    @CountsSchoolDays
    public Date sealDue(String key) {
        return dates.inSchoolDaysAfter(key, Eastern.dateOf(reviews.locked(key).sharedAt()), DAYS_TO_ANSWER);
    }

    Instant sealDue(PeerReview review) {
        return dates.due(review.caseId(), ReviewDate.STATEMENT);
    }

    /** Seals what was shared, with the educator's answer to it. A packet that is sealed already stays as it is. */
    public void seal(String key) {
        PeerReview review = reviews.locked(key);
        if (review.sealedAt() != null) {
            return;
        }
        if (support.lock(review.caseId()).state() != SupportState.PACKET_SHARED) {
            throw Refusal.of("packet.seal.notNow");
        }
        Instant now = now();
        String sha256 = reader.asCadre(() -> {
            Shared shared = shared(review.caseId()).orElseThrow();
            Statement statement = statement(review.caseId());
            SealedPacket packet = new SealedPacket(shared.content(), shared.by(), shared.at(), statement.text(), statement.representative(), now);
            String json = CanonicalJson.write(packet);
            String digest = CanonicalJson.sha256(json);
            database.sql("insert into evaluation.packet (case_id, content, sha256, pdf, sealed_at) values (?, ?, ?, ?, ?)")
                    .params(review.caseId(), json, digest, printer.print(packet, digest), utc(now)).update();
            return digest;
        });
        review.sealed(now);
        journal.add(review.caseId(), Journal.CADRE, "review.packetSealed", sha256);
    }

    /** The sealed packet is the Panel's now. */
    public void handedOver(String key) {
        UUID id = reviews.locked(key).caseId();
        support.tell(key, SupportState.BEFORE_PANEL.name());
        String sha256 = reader.asCadre(() -> database.sql("select sha256 from evaluation.packet where case_id = ?").param(id).query(String.class).single());
        events.publishEvent(new PacketSealed(id, sha256));
    }

    /** Whether the packet is sealed and what was sealed has not been touched since. */
    @Transactional(readOnly = true)
    public boolean intact(UUID caseId) {
        return reader.asCadre(() -> sealed(caseId)).filter(Sealed::intact).isPresent();
    }

    /** The Panel did not consent: the review goes on, and the educator is told. */
    public void withdrawalRefused(String key) {
        SupportCase supported = support.lock(reviews.locked(key).caseId());
        journal.add(supported.id(), Journal.CADRE, "review.withdrawalRefused");
        Object[] words = {supported.contact().name(), supported.number(), address + "/my/case/" + supported.id() + "/withdrawal"};
        String effect = "review/%s/withdrawal-refused/%s".formatted(supported.id(), clock.instant());
        mail.of(supported.educator()).ifPresent(to -> correspondence.write(effect, to,
                messages.getMessage("review.letter.withdrawalRefused.subject", words, Locale.US),
                messages.getMessage("review.letter.withdrawalRefused.body", words, Locale.US)));
    }

    // ------------------------------------------------------------------------------------------------ what stands, for the reader who is set

    @Transactional(propagation = Propagation.MANDATORY)
    Optional<Shared> shared(UUID caseId) {
        return database.sql("select content, shared_by, shared_at from evaluation.shared_packet where case_id = ?").param(caseId)
                .query((row, index) -> new Shared(CanonicalJson.read(row.getString(1), PacketContent.class), row.getString(2),
                        row.getObject(3, OffsetDateTime.class).toInstant())).optional();
    }

    @Transactional(propagation = Propagation.MANDATORY)
    Statement statement(UUID caseId) {
        return database.sql("select text, representative from evaluation.statement where case_id = ?").param(caseId)
                .query((row, index) -> new Statement(row.getString(1), row.getString(2))).optional().orElse(Statement.NONE);
    }

    @Transactional(propagation = Propagation.MANDATORY)
    Optional<Sealed> sealed(UUID caseId) {
        return database.sql("select content, sha256, pdf from evaluation.packet where case_id = ?").param(caseId)
                .query((row, index) -> {
                    String json = row.getString(1);
                    SealedPacket packet = CanonicalJson.read(json, SealedPacket.class);
                    boolean intact = CanonicalJson.sha256(json).equals(row.getString(2)) && CanonicalJson.write(packet).equals(json);
                    return new Sealed(packet, row.getString(2), intact, row.getBytes(3));
                }).optional();
    }

    // ------------------------------------------------------------------------------------------------

    /** As the database keeps it. */
    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MICROS);
    }

    private static OffsetDateTime utc(Instant instant) {
        return instant.atOffset(ZoneOffset.UTC);
    }
}
