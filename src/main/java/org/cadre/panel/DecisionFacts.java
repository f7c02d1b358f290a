package org.cadre.panel;

import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.cadre.evaluation.PacketContent;
import org.cadre.evaluation.PacketsForPanel;
import org.cadre.evaluation.SealedPacket;
import org.cadre.panel.DecisionPacket.Told;
import org.cadre.platform.security.StaffNames;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** Gathers, in the order in which people read it, everything that goes into a decision packet. Cadre reads for it. */
@Component
@Transactional(propagation = Propagation.MANDATORY)
class DecisionFacts {

    private final PacketsForPanel packets;
    private final PacketChecks checks;
    private final RatingPath path;
    private final StaffNames names;
    private final Clock clock;

    DecisionFacts(PacketsForPanel packets, PacketChecks checks, RatingPath path, StaffNames names, Clock clock) {
        this.packets = packets;
        this.checks = checks;
        this.path = path;
        this.names = names;
        this.clock = clock;
    }

    List<Told> of(RatingDecision decision) {
        return new Gathering(decision).facts();
    }

    /** One packet on its way, and what its people are called. */
    private final class Gathering {

        private final RatingDecision decision;
        private final List<PacketChecks.Check> checked;
        private final Map<String, String> people;
        private final List<Told> told = new ArrayList<>();

        Gathering(RatingDecision decision) {
            this.decision = decision;
            this.checked = checks.of(decision.caseId());
            Set<String> everybody = new HashSet<>();
            checked.stream().filter(check -> check.settlement() != null).forEach(check -> everybody.add(check.settlement().by()));
            this.people = names.of(everybody);
        }

        List<Told> facts() {
            PacketsForPanel.Read read = packets.read(decision.caseId()).orElseThrow();
            packet(read.packet(), read.sha256());
            for (PacketChecks.Check check : checked) {
                tell(check.at(), new DecisionPacket.Check(check.intact(), check.flaws().stream().map(Enum::name).toList()));
                if (check.settlement() != null) {
                    tell(check.settlement().at(), new DecisionPacket.Settlement(name(check.settlement().by()), check.settlement().done().name(),
                            check.settlement().explanation()));
                }
            }
            Instant now = clock.instant().truncatedTo(ChronoUnit.MICROS);
            tell(now, new DecisionPacket.Models(path.models(decision.caseId())));
            tell(now, new DecisionPacket.Path(path.steps(decision.caseId())));
            return told;
        }

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

        private String name(String person) {
            return people.getOrDefault(person, person);
        }

        private void tell(Instant at, DecisionPacket.Fact fact) {
            told.add(new Told(at, fact));
        }
    }
}
