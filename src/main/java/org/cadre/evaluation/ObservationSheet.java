package org.cadre.evaluation;

import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import org.cadre.evaluation.Observation.Concern;
import org.cadre.evaluation.Observation.Content;
import org.cadre.evaluation.Observation.Kind;
import org.cadre.evaluation.Observation.Note;
import org.cadre.evaluation.Observation.Tag;
import org.cadre.platform.FieldReader;
import org.cadre.platform.Refusal;
import org.cadre.platform.time.Eastern;
import org.cadre.support.Rubrics;
import org.springframework.stereotype.Component;

/** An observation's form: its fields, each with its rule. */
@Component
class ObservationSheet {

    private static final int SHORTEST_FEEDBACK = 30;
    private static final int LONGEST = 20_000;
    private static final int LONGEST_NOTE = 4_000;
    private static final int MOST_NOTES = 300;
    private static final DateTimeFormatter DAY = DateTimeFormatter.ofPattern("EEEE, MMMM d, uuuu", Locale.US);
    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("h:mm a", Locale.US);

    private final Rubrics rubrics;
    private final Announcements announcements;
    private final Clock clock;

    ObservationSheet(Rubrics rubrics, Announcements announcements, Clock clock) {
        this.rubrics = rubrics;
        this.announcements = announcements;
        this.clock = clock;
    }

    /**
     * What the form says.
     *
     * @param first the first day that it may have, Eastern: when the review began, or its author took it over
     * @param finish whether it is to be closed with this: then feedback is needed
     * @throws Refusal with every fault
     */
    Content read(UUID caseId, LocalDate first, Map<String, List<String>> typed, boolean finish) {
        FieldReader fields = new FieldReader(typed);
        Kind kind = fields.choice("kind", "observation.kind", Kind.class);
        LocalDate on = day(fields, first);
        LocalTime begins = needed(fields, "begins", "observation.begins");
        LocalTime ends = needed(fields, "ends", "observation.ends");
        times(fields, on, begins, ends);
        if (kind == Kind.ANNOUNCED && on != null && begins != null && !announcements.announced(caseId, on, Eastern.at(on, begins))) {
            fields.fault("kind", "observation.kind.notAnnounced", DAY.format(on));
        }
        List<Note> notes = notes(fields, begins, ends);
        List<Tag> tags = tags(fields);
        String feedback = fields.text("feedback", "observation.feedback", finish ? SHORTEST_FEEDBACK : 0, LONGEST);
        fields.check();
        return new Content(kind, on, begins, ends, notes, tags, feedback);
    }

    private LocalDate day(FieldReader fields, LocalDate first) {
        if (fields.blank("on")) {
            fields.fault("on", "form.required", Refusal.label("observation.on"));
        }
        LocalDate on = fields.date("on", "observation.on");
        LocalDate today = Eastern.today(clock);
        if (on != null && on.isAfter(today)) {
            fields.fault("on", "observation.on.future", DAY.format(today));
        } else if (on != null && on.isBefore(first)) {
            fields.fault("on", "observation.on.early", DAY.format(first));
        }
        return on;
    }

    private static LocalTime needed(FieldReader fields, String field, String label) {
        if (fields.blank(field)) {
            fields.fault(field, "form.required", Refusal.label(label));
            return null;
        }
        return time(fields, field, label);
    }

    private static LocalTime time(FieldReader fields, String field, String label) {
        try {
            LocalTime time = LocalTime.parse(fields.raw(field));
            return time.withSecond(0).withNano(0);
        } catch (DateTimeParseException wrong) {
            fields.fault(field, "observation.time", Refusal.label(label));
            return null;
        }
    }

    private void times(FieldReader fields, LocalDate on, LocalTime begins, LocalTime ends) {
        if (begins == null || ends == null) {
            return;
        }
        Instant now = clock.instant();
        if (!ends.isAfter(begins)) {
            fields.fault("ends", "observation.ends.early", TIME.format(begins));
        } else if (on != null && on.equals(Eastern.today(clock)) && Eastern.at(on, ends).isAfter(now)) {
            fields.fault("ends", "observation.ends.future", TIME.format(now.atZone(Eastern.ZONE)));
        }
    }

    /** In the order of their times. A row without a word is none: its button was pressed, and then there was nothing to say. */
    private static List<Note> notes(FieldReader fields, LocalTime begins, LocalTime ends) {
        List<Note> notes = new ArrayList<>();
        int before = fields.faults().size();
        for (int row : fields.rows("notes")) {
            String text = "notes[" + row + "].text";
            if (fields.blank(text)) {
                continue;
            }
            String at = "notes[" + row + "].at";
            LocalTime time = needed(fields, at, "observation.note.at");
            if (time != null && begins != null && ends != null && ends.isAfter(begins) && (time.isBefore(begins) || time.isAfter(ends))) {
                fields.fault(at, "observation.note.outside", TIME.format(time), TIME.format(begins), TIME.format(ends));
            }
            notes.add(new Note(time, fields.text(text, "observation.note.text", 1, LONGEST_NOTE)));
        }
        if (notes.isEmpty()) {
            fields.fault("notes", "observation.notes.missing");
        } else if (notes.size() > MOST_NOTES) {
            fields.fault("notes", "observation.notes.many", MOST_NOTES);
        }
        // With a fault there may be a note without a time.
        return fields.faults().size() > before ? notes : notes.stream().sorted(Comparator.comparing(Note::at)).toList();
    }

    /** What is ticked, and what a concern names. */
    private List<Tag> tags(FieldReader fields) {
        Map<String, Concern> named = new LinkedHashMap<>();
        fields.all("element").forEach(element -> named.put(element, null));
        for (int row : fields.rows("concerns")) {
            String at = "concerns[" + row + "].element";
            if (fields.blank(at)) {
                fields.fault(at, "observation.concern.element");
            } else if (named.get(fields.raw(at)) != null) {
                fields.fault(at, "observation.concern.twice");
            } else {
                named.put(fields.raw(at), fields.choice("concerns[" + row + "].judgment", "observation.concern", Concern.class));
            }
        }
        if (named.isEmpty()) {
            fields.fault("element", "observation.elements.missing");
        }
        List<Tag> tags = new ArrayList<>();
        named.forEach((element, concern) -> {
            String[] parts = element.split(":", 2);
            if (parts.length == 2 && rubrics.has(parts[0], parts[1])) {
                tags.add(new Tag(parts[0], rubrics.rubric(parts[0]).version(), parts[1], concern));
            } else {
                fields.fault("element", "observation.elements.unknown");
            }
        });
        return tags;
    }

    /** The fields of the form, as they say what is written down already. */
    static Map<String, List<String>> typed(Content content) {
        Map<String, List<String>> fields = new HashMap<>();
        fields.put("kind", List.of(content.kind().name().toLowerCase(Locale.ROOT)));
        fields.put("on", List.of(content.on().toString()));
        fields.put("begins", List.of(content.begins().toString()));
        fields.put("ends", List.of(content.ends().toString()));
        for (int i = 0; i < content.notes().size(); i++) {
            fields.put("notes[" + i + "].at", List.of(content.notes().get(i).at().toString()));
            fields.put("notes[" + i + "].text", List.of(content.notes().get(i).text()));
        }
        fields.put("element", content.tags().stream().map(ObservationSheet::value).toList());
        List<Tag> concerns = content.tags().stream().filter(tag -> tag.concern() != null).toList();
        for (int i = 0; i < concerns.size(); i++) {
            fields.put("concerns[" + i + "].element", List.of(value(concerns.get(i))));
            fields.put("concerns[" + i + "].judgment", List.of(concerns.get(i).concern().name().toLowerCase(Locale.ROOT)));
        }
        fields.put("feedback", List.of(content.feedback() == null ? "" : content.feedback()));
        return fields;
    }

    private static String value(Tag tag) {
        return tag.rubric() + ":" + tag.code();
    }
}
