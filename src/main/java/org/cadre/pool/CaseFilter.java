package org.cadre.pool;

import java.time.Instant;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.cadre.platform.FieldReader;
import org.cadre.platform.Refusal;
import org.cadre.platform.time.Eastern;

/**
 * Which cases HR asks for, and in which order.
 *
 * @param words beginnings of words of a name, a mail address or a case number, all of which have to be there; may be empty
 * @param posting {@code null} for all
 * @param state {@link #OPEN}, {@link #ALL} or a stage's name
 * @param actor who acts next, {@code null} for anyone
 * @param waiting at least so many days in the present stage, from midnight to midnight Eastern; {@code null} for any
 * @param overdue whether only those are asked for whose next step should have been done by now
 * @param newest the newest first; else the longest waiting first
 */
public record CaseFilter(String words, UUID posting, String state, Stage.Actor actor, Integer waiting, boolean overdue, boolean newest) {

    /** Sent in, and somebody has to act. */
    public static final String OPEN = "OPEN";
    public static final String ALL = "ALL";

    private static final int MOST_CHARACTERS = 100;
    private static final int MOST_DAYS = 3650;

    /** @throws Refusal with every fault in the fields */
    public static CaseFilter from(Map<String, List<String>> fields) {
        FieldReader reader = new FieldReader(fields);
        // No database text holds a NUL, so that nothing is found by one either.
        String words = reader.raw("words").replace('\0', ' ').strip();
        if (words.length() > MOST_CHARACTERS) {
            reader.fault("words", "cases.words.tooLong", MOST_CHARACTERS, words.length());
        }
        var filter = new CaseFilter(words, posting(reader), state(reader), actor(reader), waiting(reader),
                "yes".equals(reader.raw("overdue")), "newest".equals(reader.raw("order")));
        reader.check();
        return filter;
    }

    private static UUID posting(FieldReader reader) {
        try {
            return reader.blank("posting") ? null : UUID.fromString(reader.raw("posting"));
        } catch (IllegalArgumentException none) {
            reader.fault("posting", "form.choose", Refusal.label("cases.posting"));
            return null;
        }
    }

    private static String state(FieldReader reader) {
        String state = reader.blank("state") ? OPEN : reader.raw("state");
        if (!state.equals(OPEN) && !state.equals(ALL) && Arrays.stream(Stage.values()).noneMatch(stage -> stage.name().equals(state))) {
            reader.fault("state", "form.choose", Refusal.label("cases.state"));
        }
        return state;
    }

    private static Stage.Actor actor(FieldReader reader) {
        if (reader.blank("actor")) {
            return null;
        }
        var actor = Arrays.stream(Stage.Actor.values()).filter(each -> each.name().equals(reader.raw("actor"))).findFirst();
        if (actor.isEmpty()) {
            reader.fault("actor", "form.choose", Refusal.label("cases.actor"));
        }
        return actor.orElse(null);
    }

    private static Integer waiting(FieldReader reader) {
        if (reader.blank("waiting")) {
            return null;
        }
        String days = reader.raw("waiting");
        if (days.matches("\\d{1,4}") && Integer.parseInt(days) <= MOST_DAYS) {
            return Integer.valueOf(days);
        }
        reader.fault("waiting", "cases.waiting.days", MOST_DAYS);
        return null;
    }

    /** The stages that the filter lets through. */
    List<Stage> stages() {
        return Arrays.stream(Stage.values()).filter(this::holds).filter(stage -> actor == null || stage.next() == actor).toList();
    }

    private boolean holds(Stage stage) {
        if (overdue && stage == Stage.DRAFT) {
            // A draft that was not sent in time keeps nobody waiting.
            return false;
        }
        return switch (state) {
            case ALL -> true;
            case OPEN -> stage != Stage.DRAFT && stage.next() != Stage.Actor.NOBODY;
            default -> stage.name().equals(state);
        };
    }

    /** Since before when a case has to stand where it stands; {@code null} where that does not matter. */
    Instant since(LocalDate today) {
        return waiting == null ? null : Eastern.startOf(today.minusDays(waiting).plusDays(1));
    }
}
