package org.cadre.platform.engine;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.cadre.platform.Refusal;
import org.cadre.platform.Refusal.Fault;

/**
 * What a person submitted with a task, untrusted: nothing but the declared fields, each read once with its rule. Every
 * fault is found before {@link #check} refuses, not the first alone. The field's name as the person knows it stands in the
 * message file under {@code field.<name>}.
 */
public final class Answers {

    private final Map<String, Object> values;
    private final List<Fault> faults = new ArrayList<>();

    public Answers(Map<String, Object> values) {
        this.values = values;
    }

    /** One of the choices of an enum, which the form writes in lower case. */
    public <E extends Enum<E>> E choice(String field, Class<E> choices) {
        String given = text(field);
        for (E choice : choices.getEnumConstants()) {
            if (choice.name().toLowerCase(Locale.ROOT).equals(given)) {
                return choice;
            }
        }
        faults.add(Fault.of(field, given.isEmpty() ? "task.choose" : "task.noSuchChoice", Refusal.label(field)));
        return null;
    }

    /** A text of so many characters, blanks at its ends not counted. */
    public String words(String field, int least, int most) {
        String given = text(field);
        if (given.length() < least) {
            faults.add(Fault.of(field, "task.tooShort", Refusal.label(field), least));
        } else if (given.length() > most) {
            faults.add(Fault.of(field, "task.tooLong", Refusal.label(field), most));
        }
        return given;
    }

    /** A day as ISO date; {@code null} where left blank. */
    public LocalDate date(String field) {
        String given = text(field);
        if (given.isEmpty()) {
            return null;
        }
        try {
            return LocalDate.parse(given);
        } catch (DateTimeParseException wrong) {
            fault(field, "task.date");
            return null;
        }
    }

    /** A whole number within its bounds, which a form submits as a number or as text; {@code null} where left blank. */
    public Integer number(String field, int least, int most) {
        Object value = values.get(field);
        if (value == null || value instanceof String given && given.isBlank()) {
            return null;
        }
        String given = value instanceof Number number ? new BigDecimal(number.toString()).stripTrailingZeros().toPlainString() : value.toString().strip();
        if (!given.matches("-?\\d{1,9}") || Integer.parseInt(given) < least || Integer.parseInt(given) > most) {
            faults.add(Fault.of(field, "task.number", Refusal.label(field), least, most));
            return null;
        }
        return Integer.valueOf(given);
    }

    /** Whether a box is ticked. */
    public boolean ticked(String field) {
        return Boolean.TRUE.equals(values.get(field));
    }

    public boolean blank(String field) {
        return values.get(field) == null || values.get(field) instanceof String given && given.isBlank();
    }

    /** A fault that the room finds; its sentence has the field's name as {0}. */
    public void fault(String field, String code) {
        faults.add(Fault.of(field, code, Refusal.label(field)));
    }

    /** Faults that the room finds in what was read here. */
    public void faults(List<Fault> found) {
        faults.addAll(found);
    }

    private String text(String field) {
        Object value = values.get(field);
        if (value == null || value instanceof String) {
            return value == null ? "" : ((String) value).strip();
        }
        faults.add(Fault.of(field, "task.textExpected", Refusal.label(field)));
        return "";
    }

    /** Refuses with every fault found so far. To be called when all fields are read. */
    public void check() {
        if (!faults.isEmpty()) {
            throw new Refusal(faults);
        }
    }
}
