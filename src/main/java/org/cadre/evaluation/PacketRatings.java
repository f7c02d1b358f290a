package org.cadre.evaluation;

import java.util.Arrays;
import java.util.HashMap;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * What the Panel's motions need to know of a sealed packet: what it recommends, what D6 says of other ratings on the same evidence, and who
 * stands in the review, so that they do not decide it.
 */
@Service
@Transactional(readOnly = true)
public class PacketRatings {

    private static final String PRACTICE = Evidence.Category.PRACTICE.name();

    /** Something that ratings stand on, as the packet has it. */
    private record Ground(String category, boolean growth) {}

    private final Packets packets;
    private final RatingGuard guard;
    private final Reader reader;
    private final JdbcClient database;

    PacketRatings(Packets packets, RatingGuard guard, Reader reader, JdbcClient database) {
        this.packets = packets;
        this.guard = guard;
        this.reader = reader;
        this.database = database;
    }

    /** What the consulting teacher recommends. */
    public Ratings recommended(UUID caseId) {
        PacketContent.Assessment recommendation = content(caseId).recommendation();
        return Ratings.of(recommendation.ratings(), recommendation.overall());
    }

    /** DIRECTED, IMPROVEMENT or DEVELOPING: the plan that was assessed. */
    public String plan(UUID caseId) {
        return content(caseId).plan().kind();
    }

    /** What D6 reads where these are the ratings: all else is as in the sealed packet. */
    public Map<String, Object> facts(UUID caseId, Ratings ratings) {
        PacketContent content = content(caseId);
        Map<String, Ground> grounds = Stream.concat(content.observations().stream().map(each -> Map.entry(each.label(), new Ground(PRACTICE, false))),
                content.evidence().stream().map(each -> Map.entry(each.label(), new Ground(each.category(), each.growth()))))
                .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
        Function<Standard, List<Ground>> cited = standard -> content.recommendation().cited().getOrDefault(standard.name(), List.of()).stream()
                .map(grounds::get).toList();
        List<List<Ground>> byStandard = Arrays.stream(Standard.values()).map(cited).toList();
        Map<String, Object> facts = new HashMap<>(ratings.byField());
        facts.put("categories", (int) byStandard.stream().flatMap(List::stream).map(Ground::category).distinct().count());
        facts.put("mcasAlone", (int) byStandard.stream().filter(on -> !on.isEmpty() && on.stream().allMatch(Ground::growth)).count());
        facts.put("standardsWithoutEvidence", (int) byStandard.stream().filter(List::isEmpty).count());
        facts.put("followUpMissing", content.followUp() == null && content.observations().stream().anyMatch(each -> !each.concerns().isEmpty()));
        facts.put("announced", (int) observed(content, Observation.Kind.ANNOUNCED));
        facts.put("unannounced", (int) observed(content, Observation.Kind.UNANNOUNCED));
        facts.put("reason", content.shortfall() != null);
        return facts;
    }

    private static long observed(PacketContent content, Observation.Kind kind) {
        return content.observations().stream().filter(each -> each.type().equals(kind.name())).count();
    }

    /** What D6 finds that keeps those ratings from standing. */
    public List<RatingGuard.Finding> against(UUID caseId, Ratings ratings) {
        return guard.findings(facts(caseId, ratings)).stream().filter(RatingGuard.Finding::refuses).toList();
    }

    /** The engine users who stand in the review, whatever they are besides: the educator, whoever coached, the principal. */
    public Set<String> parties(UUID caseId) {
        return new HashSet<>(database.sql("""
                select educator from cadre.support_case where id = :case
                union select consulting_teacher from cadre.assignment where case_id = :case
                union select principal from cadre.peer_review where case_id = :case and principal is not null""").param("case", caseId)
                .query(String.class).list());
    }

    /** Those of these cases in whose review that person stands. */
    public Set<UUID> partyIn(String person, Collection<UUID> cases) {
        return new HashSet<>(database.sql("""
                select id from cadre.support_case where id = any(:cases) and educator = :person
                union select case_id from cadre.assignment where case_id = any(:cases) and consulting_teacher = :person
                union select case_id from cadre.peer_review where case_id = any(:cases) and principal = :person""")
                .param("cases", cases.toArray(UUID[]::new)).param("person", person).query(UUID.class).list());
    }

    private PacketContent content(UUID caseId) {
        return reader.asCadre(() -> packets.sealed(caseId)).orElseThrow().packet().review();
    }
}
