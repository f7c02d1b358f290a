package org.cadre.support;

import java.util.Optional;
import java.util.UUID;
import org.cadre.platform.NotHere;

/**
 * A form behind the wall: a need, a goal, or an entry of some kind.
 *
 * @param name as it stands in its address
 * @param entry {@code null} for needs and goals
 * @param about the entry that it answers or corrects; {@code null} where it names none
 */
public record CoachingForm(String name, EntryKind entry, UUID about) {

    public static final String NEED = "need";
    public static final String GOAL = "goal";

    /** @throws NotHere where there is no such form */
    public static CoachingForm of(String name, UUID about) {
        Optional<EntryKind> kind = EntryKind.ofForm(name);
        boolean known = kind.isPresent() || name.equals(NEED) || name.equals(GOAL);
        if (!known || (about != null) != kind.filter(EntryKind::aboutAnother).isPresent()) {
            throw new NotHere();
        }
        return new CoachingForm(name, kind.orElse(null), about);
    }

    /** Tells its draft from the person's others in the same case. */
    String key() {
        return about == null ? name : name + "/" + about;
    }

    /** The educator's note is the educator's, everything else the consulting teacher's. */
    void require(Wall.Inside inside) {
        if (!(entry == EntryKind.EDUCATOR_NOTE ? inside.educator() : inside.coach())) {
            throw new NotHere();
        }
    }
}
