package org.cadre.support;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.text.Normalizer;
import java.time.Clock;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.cadre.support.EducatorSupport.Message;
import org.cadre.support.Intakes.Intake;
import org.cadre.journal.Journal;
import org.cadre.platform.FieldReader;
import org.cadre.platform.Refusal;
import org.cadre.platform.engine.Races;
import org.cadre.platform.security.Person;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;

/**
 * The educator's answer after the intake meeting: they sign that the five topics were talked through and consent, or they
 * refuse, of which nobody learns who need not. Consent fixes for good what kind of case it is.
 */
@Service
public class Consents {

    private static final String OWN = SupportFiles.RECORD;
    private static final int LONGEST_NAME = 200;

    private enum Choice { CONSENT, REFUSE }

    /** @param signature as the educator wrote it; {@code null} where they refused */
    public record Answer(CaseKind program, boolean given, String signature, Instant answeredAt) {}

    /**
     * What the page shows.
     *
     * @param program what is consented to
     * @param intake {@code null} before it was held
     * @param answer {@code null} before there is one
     * @param open whether it can be answered now
     */
    public record View(SupportCase supported, CaseKind program, Intake intake, Answer answer, boolean open) {}

    private final Confidential confidential;
    private final SupportCases cases;
    private final Reviews reviews;
    private final Intakes intakes;
    private final EducatorSupport process;
    private final JdbcClient database;
    private final Journal journal;
    private final Races races;
    private final Clock clock;

    Consents(Confidential confidential, SupportCases cases, Reviews reviews, Intakes intakes, EducatorSupport process, JdbcClient database,
            Journal journal, Races races, Clock clock) {
        this.confidential = confidential;
        this.cases = cases;
        this.reviews = reviews;
        this.intakes = intakes;
        this.process = process;
        this.database = database;
        this.journal = journal;
        this.races = races;
        this.clock = clock;
    }

    public View view(Person person, UUID id) {
        SupportCase supported = confidential.open(person, id, OWN);
        return new View(supported, program(supported), intakes.of(id).orElse(null), of(id).orElse(null),
                PeerAssistanceOffers.waits(supported, SupportState.CONSENT, clock.instant()));
    }

    /** The program that the request leads to: the review where D4 or both co-chairs say so, else Peer Assistance. */
    CaseKind program(SupportCase supported) {
        boolean review = supported.route() == Route.PAR
                || supported.route() == Route.PANEL_REVIEW && reviews.decided(supported.id()).filter(Reviews.Outcome.ENROLL_PAR::equals).isPresent();
        return review ? CaseKind.PAR : CaseKind.PA;
    }

    public Optional<Answer> of(UUID caseId) {
        return database.sql("select * from cadre.consent where case_id = ?").param(caseId).query(Consents::answer).optional();
    }

    /**
     * @param fields {@code answer}: consent or refuse; to consent, {@code program} as the page said, {@code talkedThrough},
     *     {@code evaluatorTransferUnderstood} for a review, and {@code signature}
     * @throws Refusal with every fault in the fields; and where it is not asked for: before the intake, once answered, or too late
     */
    public void answer(Person person, UUID id, Map<String, List<String>> fields) {
        Instant received = clock.instant();
        confidential.open(person, id, OWN);
        races.decide(() -> {
            SupportCase supported = cases.locked(id.toString());
            refuseUnlessAsked(supported, received);
            FieldReader reader = new FieldReader(fields);
            Choice choice = reader.choice("answer", "support.answer", Choice.class);
            reader.check();
            if (choice == Choice.CONSENT) {
                consent(person, supported, reader, received);
            } else {
                keep(id, program(supported), false, false, null, received);
                journal.add(id, person.id(), "support.consentRefused");
                process.tell(id, Message.CONSENT_REFUSED);
            }
        });
    }

    private void refuseUnlessAsked(SupportCase supported, Instant received) {
        if (of(supported.id()).isPresent()) {
            throw Refusal.of("support.consent.answered");
        }
        if (intakes.of(supported.id()).isEmpty()) {
            throw Refusal.of("support.consent.noIntake");
        }
        if (!PeerAssistanceOffers.waits(supported, SupportState.CONSENT, received)) {
            throw Refusal.of("support.consent.closed");
        }
    }

    private void consent(Person person, SupportCase supported, FieldReader reader, Instant received) {
        CaseKind program = program(supported);
        if (!reader.raw("program").equals(program.name().toLowerCase(Locale.ROOT))) {
            reader.fault("program", "support.consent.program." + program);
        }
        if (!reader.raw("talkedThrough").equals("yes")) {
            reader.fault("talkedThrough", "support.consent.talkedThrough");
        }
        boolean understood = reader.raw("evaluatorTransferUnderstood").equals("yes");
        if (program == CaseKind.PAR && !understood) {
            reader.fault("evaluatorTransferUnderstood", "support.consent.evaluator");
        }
        String signature = reader.text("signature", "signature", 1, LONGEST_NAME);
        if (signature != null && !alike(signature).equals(alike(supported.contact().name()))) {
            reader.fault("signature", "support.consent.signature", supported.contact().name());
        }
        reader.check();
        keep(supported.id(), program, true, understood, signature, received);
        supported.is(program);
        journal.add(supported.id(), person.id(), "support.consentGiven");
        process.tell(supported.id(), Message.CONSENT_GIVEN);
    }

    private void keep(UUID caseId, CaseKind program, boolean given, boolean understood, String signature, Instant now) {
        database.sql("""
                insert into cadre.consent (case_id, program, given, evaluator_transfer_understood, signature, answered_at)
                values (?, ?, ?, ?, ?, ?)""").params(caseId, program.name(), given, understood, signature, now.atOffset(ZoneOffset.UTC)).update();
    }

    /** Small and capital letters and runs of blanks do not tell two names apart. */
    private static String alike(String name) {
        return Normalizer.normalize(name, Normalizer.Form.NFKC).strip().replaceAll("\\s+", " ").toLowerCase(Locale.ROOT);
    }

    private static Answer answer(ResultSet row, int index) throws SQLException {
        return new Answer(CaseKind.valueOf(row.getString("program")), row.getBoolean("given"), row.getString("signature"),
                row.getObject("answered_at", OffsetDateTime.class).toInstant());
    }
}
