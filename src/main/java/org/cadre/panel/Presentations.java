package org.cadre.panel;

import java.time.Clock;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.cadre.journal.Journal;
import org.cadre.panel.Electorate.Member;
import org.cadre.platform.Refusal;
import org.cadre.platform.engine.InDiagrams;
import org.cadre.platform.security.Person;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/**
 * Who spoke to the Panel when a case was called: the consulting teacher always does, who then leaves and never votes; the
 * educator or their representative and the principal if they wish (domain 2.3).
 */
@Service
@InDiagrams
@Transactional
public class Presentations {

    /** Who spoke besides the consulting teacher. */
    public record Spoke(boolean educator, boolean representative, boolean principal) {}

    private final Agendas agendas;
    private final AgendaItemRepository items;
    private final Recusals recusals;
    private final Electorate electorate;
    private final Reader reader;
    private final JdbcClient database;
    private final Journal journal;
    private final Clock clock;

    Presentations(Agendas agendas, AgendaItemRepository items, Recusals recusals, Electorate electorate, Reader reader, JdbcClient database, Journal journal, Clock clock) {
        this.agendas = agendas;
        this.items = items;
        this.recusals = recusals;
        this.electorate = electorate;
        this.reader = reader;
        this.database = database;
        this.journal = journal;
        this.clock = clock;
    }

    /** The engine users who may record it: the co-chairs who are not recused; where both are, whoever decides the case (an assumption). */
    public List<String> recorders(String key) {
        UUID caseId = agendas.locked(UUID.fromString(key)).caseId();
        List<Member> coChairs = electorate.unrecused(caseId).stream().filter(Member::coChair).toList();
        return (coChairs.isEmpty() ? electorate.of(caseId) : coChairs).stream().map(Member::id).toList();
    }

    /**
     * A co-chair records it of the calling that goes on; of one that was ended meanwhile nothing is kept.
     *
     * @throws Refusal to a co-chair who is recused from the case
     */
    public void record(UUID caseId, Person coChair, Spoke spoke) {
        agendas.locked(caseId);
        if (recusals.recused(coChair.id(), caseId)) {
            throw Refusal.of("panel.item.recused");
        }
        items.findByCaseIdAndStateIn(caseId, Agendas.OPEN).filter(item -> item.state() == AgendaItem.State.CALLED).ifPresent(item -> {
            reader.asCadre(() -> database.sql("""
                    insert into panel.presentation (item_id, educator, representative, principal, recorded_by, recorded_at) values (?, ?, ?, ?, ?, ?)
                    on conflict do nothing""").params(item.id(), spoke.educator(), spoke.representative(), spoke.principal(), coChair.id(),
                    clock.instant().atOffset(ZoneOffset.UTC)).update());
            journal.add(caseId, coChair.id(), "panel.presented");
        });
    }

    /** By item. For whoever may read the deliberation of these cases. */
    @Transactional(propagation = Propagation.MANDATORY)
    Map<UUID, Spoke> of(Collection<UUID> itemIds) {
        Map<UUID, Spoke> spoke = new HashMap<>();
        reader.asCadre(() -> {
            database.sql("select item_id, educator, representative, principal from panel.presentation where item_id = any(?)").param(itemIds.toArray(UUID[]::new))
                    .query(row -> {
                        spoke.put(row.getObject(1, UUID.class), new Spoke(row.getBoolean(2), row.getBoolean(3), row.getBoolean(4)));
                    });
            return null;
        });
        return spoke;
    }
}
