package org.cadre.platform;

import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.cadre.platform.Refusal.Fault;
import org.cadre.platform.time.Eastern;
import org.springframework.context.MessageSourceResolvable;

/** Reads the fields of a page's form, each with its rule, and collects every fault. Blank fields read as {@code null}. */
public final class FieldReader {

    private final Map<String, List<String>> fields;
    private final List<Fault> faults = new ArrayList<>();

    public FieldReader(Map<String, List<String>> fields) {
        this.fields = fields;
    }

    public void fault(String field, String code, Object... arguments) {
        faults.add(Fault.of(field, code, arguments));
    }

    public boolean blank(String field) {
        return raw(field).isEmpty();
    }

    public String raw(String field) {
        List<String> values = fields.getOrDefault(field, List.of());
        return values.isEmpty() || values.get(0) == null ? "" : values.get(0).strip();
    }

    public List<String> all(String field) {
        return fields.getOrDefault(field, List.of()).stream().filter(value -> value != null && !value.isBlank()).map(String::strip).toList();
    }

    /** A text of so many characters; {@code least} 0 lets it be blank. */
    public String text(String field, String label, int least, int most) {
        return text(field, Refusal.label(label), least, most);
    }

    public String text(String field, MessageSourceResolvable label, int least, int most) {
        String given = raw(field);
        if (given.length() < least) {
            fault(field, least == 1 ? "form.required" : "form.tooShort", label, least, given.length());
        } else if (given.length() > most) {
            fault(field, "form.tooLong", label, most, given.length());
        }
        return given.isEmpty() ? null : given;
    }

    public LocalDate date(String field, String label) {
        return date(field, Refusal.label(label));
    }

    public LocalDate date(String field, MessageSourceResolvable label) {
        if (blank(field)) {
            return null;
        }
        try {
            return LocalDate.parse(raw(field));
        } catch (DateTimeParseException wrong) {
            fault(field, "form.date", label);
            return null;
        }
    }

    /**
     * A moment of the clock in New York, to the minute or second. One that the clocks skip in spring is a fault; of one that
     * they show twice in autumn the first is meant.
     */
    public Instant moment(String field, String label) {
        if (blank(field)) {
            return null;
        }
        try {
            LocalDateTime shown = LocalDateTime.parse(raw(field));
            if (Eastern.ZONE.getRules().getValidOffsets(shown).isEmpty()) {
                fault(field, "form.moment.skipped", Refusal.label(label));
                return null;
            }
            return shown.atZone(Eastern.ZONE).toInstant();
        } catch (DateTimeParseException wrong) {
            fault(field, "form.moment", Refusal.label(label));
            return null;
        }
    }

    /** One of an enum's names in lower case. */
    public <E extends Enum<E>> E choice(String field, String label, Class<E> choices) {
        return choice(field, Refusal.label(label), choices);
    }

    public <E extends Enum<E>> E choice(String field, MessageSourceResolvable label, Class<E> choices) {
        for (E choice : choices.getEnumConstants()) {
            if (choice.name().toLowerCase(Locale.ROOT).equals(raw(field))) {
                return choice;
            }
        }
        fault(field, "form.choose", label);
        return null;
    }

    /** One of these values, written in lower case. */
    public String choice(String field, MessageSourceResolvable label, List<String> values) {
        for (String value : values) {
            if (value.toLowerCase(Locale.ROOT).equals(raw(field))) {
                return value;
            }
        }
        fault(field, "form.choose", label);
        return null;
    }

    /** A whole number or one with a decimal point, within its bounds where there are any. */
    public Double number(String field, MessageSourceResolvable label, Integer least, Integer most) {
        if (!raw(field).matches("-?\\d{1,9}(\\.\\d{1,4})?")) {
            fault(field, "form.number", label);
            return null;
        }
        double number = Double.parseDouble(raw(field));
        if (least != null && number < least) {
            fault(field, "form.number.least", label, least);
        } else if (most != null && number > most) {
            fault(field, "form.number.most", label, most);
        }
        return number;
    }

    public Boolean yesNo(String field, String label) {
        return yesNo(field, Refusal.label(label));
    }

    public Boolean yesNo(String field, MessageSourceResolvable label) {
        return switch (raw(field)) {
            case "yes" -> Boolean.TRUE;
            case "no" -> Boolean.FALSE;
            default -> {
                fault(field, "form.choose", label);
                yield null;
            }
        };
    }

    /** The indices used by names like {@code periods[3].from}, in order, rows that are wholly blank left out. */
    public List<Integer> rows(String group) {
        return fields.entrySet().stream()
                .filter(field -> field.getKey().matches(group + "\\[\\d{1,3}]\\..+") && field.getValue().stream().anyMatch(value -> value != null && !value.isBlank()))
                .map(field -> Integer.valueOf(field.getKey().replaceFirst(".*\\[(\\d+)].*", "$1")))
                .distinct().sorted().toList();
    }

    public List<Fault> faults() {
        return faults;
    }

    /** Refuses with every fault found so far. */
    public void check() {
        if (!faults.isEmpty()) {
            throw new Refusal(faults);
        }
    }
}
