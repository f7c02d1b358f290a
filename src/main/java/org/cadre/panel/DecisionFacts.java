package org.cadre.panel;

import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.UUID;
import java.util.stream.Stream;
import org.cadre.evaluation.PacketContent;
import org.cadre.evaluation.PacketsForPanel;
import org.cadre.evaluation.Ratings;
import org.cadre.evaluation.SealedPacket;
import org.cadre.panel.DecisionPacket.Fact;
import org.cadre.panel.DecisionPacket.Told;
import org.cadre.panel.RatingRows.Question;
import org.cadre.panel.RatingRows.SideAnswer;
import org.cadre.platform.security.StaffNames;
import org.cadre.platform.time.Eastern;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/**
 * Gathers, in the order in which people read it, everything that goes into a decision packet. Cadre reads for it; of the ballots no more
 * than is disclosed (domain 2.4).
 */
@Component
@Transactional(propagation = Propagation.MANDATORY)
class DecisionFacts {

    private final PacketsForPanel packets;
    private final PacketChecks checks;
    private final Declarations declarations;
    private final AgendaItemRepository items;
    private final MeetingRepository meetings;
    private final Attendance attendance;
    private final Presentations presentations;
    private final Seats seats;
    private final MotionRows motions;
    private final RatingRows rows;
    private final RatingPath path;
    private final Reader reader;
    private final StaffNames names;
    private final Clock clock;

    DecisionFacts(PacketsForPanel packets, PacketChecks checks, Declarations declarations, AgendaItemRepository items, MeetingRepository meetings,
            Attendance attendance, Presentations presentations, Seats seats, MotionRows motions, RatingRows rows, RatingPath path, Reader reader,
            StaffNames names, Clock clock) {
        this.packets = packets;
        this.checks = checks;
        this.declarations = declarations;
        this.items = items;
        this.meetings = meetings;
        this.attendance = attendance;
        this.presentations = presentations;
        this.seats = seats;
        this.motions = motions;
        this.rows = rows;
        this.path = path;
        this.reader = reader;
        this.names = names;
        this.clock = clock;
    }

    List<Told> of(RatingDecision decision) {
        return new Gathering(decision).facts();
    }

    /** One packet on its way, and what its people are called. */
    private final class Gathering {

        private final RatingDecision decision;
        private final UUID id;
        private final Map<String, String> people = new HashMap<>();
        private final List<Told> told = new ArrayList<>();

        Gathering(RatingDecision decision) {
            this.decision = decision;
            this.id = decision.caseId();
        }

        List<Told> facts() {
            PacketsForPanel.Read read = packets.read(id).orElseThrow();
            packet(read.packet(), read.sha256());
            checks.of(id).forEach(this::checked);
            declarations.of(id).forEach(said -> tell(said.at(), new DecisionPacket.Declaration(name(said.member()), side(said.member(), said.at()), said.conflict())));
            meetings();
            List<Motion> moved = reader.asCadre(() -> motions.of(id));
            moved.forEach(this::motion);
            reports();
            moved.stream().flatMap(motion -> rows.approvals(motion.id()).stream()).forEach(signed ->
                    tell(signed.signedAt(), new DecisionPacket.Approval(name(signed.person()), signed.side().name())));
            rows.ratifications(id).forEach(said -> tell(said.at(), new DecisionPacket.Ratification(name(said.by()), said.ratified() ? "RATIFIED" : "RETURNED",
                    said.explanation())));
            rows.rating(id).ifPresent(this::released);
            rows.nextPlan(id).ifPresent(this::planned);
            Instant now = clock.instant().truncatedTo(ChronoUnit.MICROS);
            tell(now, new DecisionPacket.Models(path.models(id)));
            tell(now, new DecisionPacket.Path(path.steps(id)));
            return told;
        }

        // -------------------------------------------------------------------------------------------- what lay before the Panel

        private void packet(SealedPacket packet, String sha256) {
            PacketContent review = packet.review();
            tell(decision.receivedAt(), new DecisionPacket.Case(review.caseNumber(), review.schoolYear(), review.educator().name(), review.educator().school(),
                    review.evaluator(), review.secondaryEvaluator()));
            List<DecisionPacket.Evidence> evidence = Stream.concat(
                    review.observations().stream().map(seen -> new DecisionPacket.Evidence(seen.label(), seen.type(), seen.on(), seen.by(), null, null)),
                    review.evidence().stream().map(piece -> new DecisionPacket.Evidence(piece.label(), piece.category(), piece.on(), piece.by(), piece.file(),
                            piece.fileSha256()))).toList();
            tell(packet.sealedAt(), new DecisionPacket.Packet(sha256, packet.sharedAt(), !packet.statement().isEmpty(), packet.representative(),
                    review.recommendation().ratings(), review.recommendation().overall(), evidence));
        }

        private void checked(PacketChecks.Check check) {
            tell(check.at(), new DecisionPacket.Check(check.intact(), check.flaws().stream().map(Enum::name).toList()));
            PacketChecks.Settlement settlement = check.settlement();
            if (settlement != null) {
                tell(settlement.at(), new DecisionPacket.Settlement(name(settlement.by()), settlement.done().name(), settlement.explanation()));
            }
        }

        // -------------------------------------------------------------------------------------------- before the Panel

        private void meetings() {
            List<AgendaItem> all = items.findByCaseId(id);
            Map<UUID, Presentations.Spoke> spoke = presentations.of(all.stream().map(AgendaItem::id).toList());
            record At(Meeting meeting, AgendaItem item) {}
            all.stream().map(item -> new At(meetings.findById(item.meetingId()).orElseThrow(), item))
                    .sorted(Comparator.comparing((At each) -> each.meeting().begins()).thenComparing(each -> each.item().position())).forEach(each -> {
                        meeting(each.meeting(), each.item());
                        Optional.ofNullable(spoke.get(each.item().id())).ifPresent(who -> tell(each.item().calledAt(),
                                new DecisionPacket.Presentation(true, who.educator(), who.representative(), who.principal())));
                    });
        }

        private void meeting(Meeting meeting, AgendaItem item) {
            List<DecisionPacket.Present> present = attendance.of(meeting.id()).stream().map(stay -> new DecisionPacket.Present(name(stay.person()), stay.side().name(),
                    seats.of(stay.person(), meeting.day()).filter(Seat::coChair).isPresent(), stay.cameAt(), stay.leftAt())).toList();
            tell(meeting.begins(), new DecisionPacket.Meeting(meeting.kind().name(), meeting.day(), meeting.startsAt(), meeting.place(), item.state().name(), present));
        }

        private void motion(Motion motion) {
            boolean closed = motion.state() == Motion.State.CLOSED;
            Map<String, String> votes = closed ? reader.asCadre(() -> motions.rollCall(motion.id())) : Map.of();
            List<DecisionPacket.Vote> rollCall = votes.entrySet().stream().map(vote -> new DecisionPacket.Vote(name(vote.getKey()), vote.getValue())).toList();
            Motion.Tally counted = motion.tally();
            tell(motion.movedAt(), new DecisionPacket.Motion(motion.number(), motion.kind().name(), ratings(motion.ratings()),
                    motion.ratings() == null ? null : motion.ratings().overall().name(), motion.mover().equals(Motion.CADRE) ? null : name(motion.mover()),
                    motion.reason(), motion.disclosure() == null ? null : motion.disclosure().name(),
                    !closed ? "VOID" : Boolean.TRUE.equals(motion.carried()) ? "CARRIED" : "LOST",
                    counted == null ? null : new DecisionPacket.Tally(counted.voters(), counted.votesFor(), counted.votesAgainst(), counted.abstentions()),
                    motion.rule() == null ? null : motion.rule().name(), rollCall));
        }

        private Map<String, String> ratings(Ratings ratings) {
            Map<String, String> byStandard = new TreeMap<>();
            if (ratings != null) {
                ratings.standards().forEach((standard, rating) -> byStandard.put(standard.name(), rating.name()));
            }
            return byStandard;
        }

        private void reports() {
            rows.reports(id).stream().sorted(Comparator.comparing(RatingRows.Report::writtenAt)).forEach(report -> rows.signatures(report.id()).forEach(signed ->
                    tell(signed.signedAt(), new DecisionPacket.Report(name(signed.person()), signed.side().name(),
                            signed.person().equals(report.writtenBy()) ? report.text() : signed.addition()))));
        }

        // -------------------------------------------------------------------------------------------- what became of it

        private void released(FinalRating rating) {
            tell(rating.releasedAt(), new DecisionPacket.Release("EDUCATOR"));
            if (rating.readAt() != null) {
                tell(rating.readAt(), new DecisionPacket.Release("READ"));
            }
            if (rating.principalAt() != null) {
                tell(rating.principalAt(), new DecisionPacket.Release("PRINCIPAL"));
            }
            if (rating.answer() != null) {
                tell(rating.answeredAt(), new DecisionPacket.Response(rating.answer()));
            }
        }

        private void planned(NextPlan plan) {
            RatingRows.PlanTimes times = rows.planTimes(id);
            boolean byPeople = plan.plannedBy() != null || !answers(Question.NEXT_PLAN).isEmpty();
            plan(times.foundAt(), "TABLE", byPeople ? null : plan.plan(), plan.rule(), null, null, null);
            answers(Question.NEXT_PLAN).forEach(said -> plan(said.at(), "DECIDED", said.plan(), null, said.person(), said.side(), said.words()));
            if (plan.decidedBy().equals("HR")) {
                plan(times.confirmedAt(), "DECIDED", plan.plan(), null, plan.plannedBy(), null, plan.explanation());
            }
            if (plan.exceptionPlan() == null) {
                plan(times.confirmedAt(), "CONFIRMED", plan.plan(), null, plan.confirmedBy(), null, null);
            } else {
                plan(times.confirmedAt(), "EXCEPTION", plan.exceptionPlan(), null, plan.confirmedBy(), null, plan.exceptionReason());
                answers(Question.EXCEPTION).forEach(said -> plan(said.at(), Boolean.TRUE.equals(said.agreed()) ? "CONSENTED" : "REFUSED", null, null, said.person(),
                        said.side(), said.words()));
            }
            plan(plan.standsAt(), "FINAL", plan.stands(), null, null, null, null);
        }

        /** Of every round, the first one first. */
        private List<SideAnswer> answers(Question question) {
            List<SideAnswer> all = new ArrayList<>();
            for (int round = 1; round <= rows.round(id, question); round++) {
                all.addAll(rows.answers(id, question, round));
            }
            return all;
        }

        private void plan(Instant at, String step, NextPlan.Plan plan, String rule, String by, Side side, String words) {
            tell(at, new DecisionPacket.NextPlan(step, plan == null ? null : plan.name(), rule, by == null ? null : name(by), side == null ? null : side.name(),
                    words));
        }

        // --------------------------------------------------------------------------------------------

        /** For which side that person sat then; empty of somebody who did not. */
        private String side(String person, Instant at) {
            return seats.of(person, Eastern.dateOf(at)).map(seat -> seat.side().name()).orElse("NONE");
        }

        private String name(String person) {
            return people.computeIfAbsent(person, one -> names.of(List.of(one)).getOrDefault(one, one));
        }

        private void tell(Instant at, Fact fact) {
            told.add(new Told(at, fact));
        }
    }
}
