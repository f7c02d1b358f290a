package org.cadre.vacancy;

import java.util.ArrayList;
import java.util.List;
import org.cadre.pool.PostingText;

/**
 * A question of the structured interview: everybody who is considered on the same text of a posting is asked the same.
 *
 * @param key names its notes on the sheet
 * @param quoted the duty or belief as that text has it
 */
public record InterviewQuestion(String key, Kind kind, String quoted) {

    /** A duty of the position, or something that its posting hopes for. */
    public enum Kind { DUTY, BELIEF }

    /** One for each duty, then one for each preferred belief, in the posting's order. */
    public static List<InterviewQuestion> of(PostingText text) {
        List<InterviewQuestion> questions = new ArrayList<>();
        add(questions, Kind.DUTY, "duty-", text.duties());
        add(questions, Kind.BELIEF, "belief-", text.preferred());
        return List.copyOf(questions);
    }

    private static void add(List<InterviewQuestion> questions, Kind kind, String prefix, List<String> sentences) {
        int number = 0;
        for (String sentence : sentences) {
            questions.add(new InterviewQuestion(prefix + ++number, kind, sentence.strip()));
        }
    }

    /** The field of its notes. */
    public String field() {
        return "notes[" + key + "]";
    }
}
