package org.cadre.calendar;

import java.util.List;
import java.util.UUID;
import org.cadre.platform.engine.Retiming.Move;

/**
 * A room that writes to those whom its moved deadlines concern. The people and groups to whom a moved task belongs need no
 * letter: Tasklist shows them the date, and they are noted as told without the room.
 */
public interface MovedDeadlines {

    /**
     * Tells of some of the deadlines that a change of the school calendar moved, those of other rooms among them; in the
     * transaction that moves them.
     *
     * @param change the change's id: with the deadline's it makes a key for each letter
     * @return whom it told, as HR Staffing reads it, once for each deadline
     */
    List<String> tell(UUID change, List<Move> moves);
}
