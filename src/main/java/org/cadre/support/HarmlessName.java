package org.cadre.support;

import java.util.Locale;
import java.util.Set;
import org.cadre.platform.Refusal;

/**
 * What a file behind the wall may be called. A pupil's name looks like any other word, so only words of a list are let in, with
 * short numbers and separators; even then the name is not kept.
 */
public final class HarmlessName {

    private static final Set<String> WORDS = Set.of("a", "about", "activity", "agenda", "algebra", "and", "answer", "answers", "assessment",
            "biology", "blank", "board", "calculus", "chart", "checklist", "chemistry", "class", "classroom", "co", "copy", "curriculum", "day",
            "design", "discussion", "draft", "ela", "ell", "elementary", "english", "essay", "example", "exit", "feedback", "final", "first", "for",
            "fourth", "fraction", "fractions", "geography", "geometry", "goals", "grade", "group", "groups", "guide", "handout", "high", "history",
            "homework", "in", "kindergarten", "lab", "language", "learning", "lesson", "lessons", "list", "literacy", "map", "materials", "math",
            "middle", "model", "month", "music", "new", "note", "notes", "observation", "of", "old", "on", "organizer", "outline", "overview", "pacing",
            "part", "pe", "period", "physics", "plan", "planning", "plans", "practice", "presentation", "problem", "problems", "project",
            "prompt", "prompts", "protocol", "questions", "quiz", "reading", "reflection", "resource", "resources", "review", "routine", "routines",
            "rubric", "sample", "schedule", "school", "science", "scan", "second", "sheet", "sketch", "skills", "slides", "social", "spanish", "standards",
            "station", "stations", "strategies", "studies", "study", "summary", "survey", "syllabus", "table", "task", "tasks", "teacher", "template",
            "term", "test", "text", "the", "third", "ticket", "to", "topic", "unit", "units", "v", "version", "vocabulary", "warmup", "week", "with",
            "word", "work", "worksheet", "worksheets", "workshop", "writing", "year");

    /** Longer ones might be a pupil's number. */
    private static final int MOST_DIGITS = 4;

    private HarmlessName() {}

    /** @throws Refusal that does not repeat the name */
    public static void require(String field, String fileName) {
        String name = fileName == null ? "" : fileName.replaceAll(".*[/\\\\]", "").toLowerCase(Locale.ROOT);
        if (!name.endsWith(".pdf") || !harmless(name.substring(0, name.length() - ".pdf".length()))) {
            throw Refusal.at(field, "coaching.file.name", MOST_DIGITS);
        }
    }

    private static boolean harmless(String name) {
        if (!name.matches("[a-z0-9 ()_.+-]+")) {
            return false;
        }
        for (String part : name.split("[^a-z0-9]+|(?<=[a-z])(?=[0-9])|(?<=[0-9])(?=[a-z])")) {
            boolean number = part.matches("[0-9]{0," + MOST_DIGITS + "}");
            if (!number && !WORDS.contains(part)) {
                return false;
            }
        }
        return true;
    }
}
