package org.cadre.pool;

import java.util.List;
import java.util.Map;
import org.cadre.platform.FieldReader;
import org.cadre.platform.Refusal;

/**
 * What a referee answers: how they know the candidate, two of the posting's competencies with what they saw, and whether they
 * would work with this person again, from 1 (no) to 4 (yes, gladly).
 *
 * @param strongest the key of a competency of the posting's rubric
 * @param growing such a key too
 * @param more {@code null} where nothing was added
 */
public record ReferenceAnswers(Capacity capacity, Known known, String together, String strongest, String strength,
        String growing, String growth, int again, String more) {

    public enum Capacity { SUPERVISOR, COLLEAGUE, SUPERVISED, TEACHER, OTHER }

    public enum Known { UNDER_ONE, ONE_TO_THREE, OVER_THREE }

    static final int SHORTEST = 30;
    static final int LONGEST = 2000;

    /** @throws Refusal with every fault at once */
    static ReferenceAnswers from(Map<String, List<String>> typed, List<PostingText.Competency> rubric) {
        FieldReader fields = new FieldReader(typed);
        List<String> keys = rubric.stream().map(PostingText.Competency::key).toList();
        Capacity capacity = fields.choice("capacity", "reference.capacity", Capacity.class);
        Known known = fields.choice("known", "reference.known", Known.class);
        String together = fields.text("together", "reference.together", SHORTEST, LONGEST);
        String strongest = competency(fields, "strongest", keys);
        String strength = fields.text("strength", "reference.strength", SHORTEST, LONGEST);
        String growing = competency(fields, "growing", keys);
        String growth = fields.text("growth", "reference.growth", SHORTEST, LONGEST);
        int again = again(fields);
        String more = fields.text("more", "reference.more", 0, LONGEST);
        if (!fields.raw("myself").equals("yes")) {
            fields.fault("myself", "reference.myself");
        }
        fields.check();
        return new ReferenceAnswers(capacity, known, together, strongest, strength, growing, growth, again, more);
    }

    private static String competency(FieldReader fields, String field, List<String> keys) {
        String given = fields.raw(field);
        if (!keys.contains(given)) {
            fields.fault(field, "form.choose", Refusal.label("reference." + field));
        }
        return given;
    }

    private static int again(FieldReader fields) {
        String given = fields.raw("again");
        if (!given.matches("[1-4]")) {
            fields.fault("again", "form.choose", Refusal.label("reference.again"));
            return 0;
        }
        return Integer.parseInt(given);
    }
}
