package org.cadre.panel;

import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.cadre.platform.database.Rows;
import org.springframework.data.jpa.repository.Query;
import org.springframework.data.repository.Repository;

interface AgendaItemRepository extends Repository<AgendaItem, UUID>, Rows {

    List<AgendaItem> findByMeetingIdOrderByPosition(UUID meetingId);

    List<AgendaItem> findByMeetingIdAndStateInOrderByPosition(UUID meetingId, Collection<AgendaItem.State> states);

    Optional<AgendaItem> findByCaseIdAndStateIn(UUID caseId, Collection<AgendaItem.State> states);

    Optional<AgendaItem> findByProgramItemIdAndStateIn(UUID programItemId, Collection<AgendaItem.State> states);

    @Query("select coalesce(max(position), 0) from AgendaItem where meetingId = ?1")
    int lastPosition(UUID meetingId);

    /** Cases that stand on that agenda and are open. */
    @Query(value = "select case_id from panel.agenda_item where meeting_id = ?1 and state in ('PLANNED', 'CALLED') and case_id is not null", nativeQuery = true)
    List<UUID> openCases(UUID meetingId);

    /** Where an item stands; it stays there, so that its case can be locked before it. */
    interface Place {

        UUID getMeetingId();

        UUID getCaseId();
    }

    @Query("select meetingId as meetingId, caseId as caseId from AgendaItem where id = ?1")
    Optional<Place> place(UUID id);

    /** Every agenda on which that case stood. */
    List<AgendaItem> findByCaseId(UUID caseId);

    void flush();

    default Optional<AgendaItem> findForUpdate(UUID id) {
        return lock(AgendaItem.class, id);
    }
}
