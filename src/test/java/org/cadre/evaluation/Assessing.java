package org.cadre.evaluation;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import org.cadre.evaluation.Assessment.Kind;
import org.cadre.evaluation.ReviewAccess.Opened;
import org.cadre.platform.security.Person;
import org.springframework.boot.test.context.TestComponent;

/** People who lay down evidence, assess and recommend, past the pages and with or without a diagram behind them. */
@TestComponent
public class Assessing {

    public static final String SHOWS = "Oberwiesenthal: exit tickets of unit 3, before and after the change.";
    public static final String BECAUSE = "Schellerhau: what was seen in five lessons, the exit tickets and what families wrote agree with each other, and "
            + "together they carry these ratings.";
    private static final byte[] NO_FILE = new byte[0];

    private final ReviewAccess access;
    private final Evidence evidence;
    private final Assessments assessments;
    private final AssessmentDesk desk;
    private final ReviewDrafts drafts;
    private final Observing observing;

    Assessing(ReviewAccess access, Evidence evidence, Assessments assessments, AssessmentDesk desk, ReviewDrafts drafts, Observing observing) {
        this.access = access;
        this.evidence = evidence;
        this.assessments = assessments;
        this.desk = desk;
        this.drafts = drafts;
        this.observing = observing;
    }

    // ------------------------------------------------------------------------------------------------ evidence

    /** A piece that nothing stands against, under all four Standards, with the fields given in place of its own. */
    public static Map<String, List<String>> piece(String... changes) {
        Map<String, List<String>> form = new HashMap<>(Map.of("category", List.of("learning"), "text", List.of(SHOWS),
                "element", List.of("teacher:I-B-1", "teacher:II-A-1", "teacher:III-A-1", "teacher:IV-A-1")));
        put(form, changes);
        return form;
    }

    public UUID add(Reviewing.Case of, Person who, String... changes) {
        return add(of.id(), who, piece(changes), "", NO_FILE);
    }

    /** @return the piece that was not there before */
    public UUID add(UUID id, Person who, Map<String, List<String>> form, String fileName, byte[] content) {
        List<UUID> before = ids(id, who);
        Opened opened = evidenceOf(id, who);
        Reviewing.as(who, () -> evidence.add(opened, "evidence", drafts.open(id, "evidence").id(), form, fileName, content));
        List<UUID> after = new ArrayList<>(ids(id, who));
        after.removeAll(before);
        return after.get(0);
    }

    public void withdraw(Reviewing.Case of, Person who, UUID piece) {
        Opened opened = evidenceOf(of.id(), who);
        Reviewing.as(who, () -> evidence.withdraw(opened, piece));
    }

    public List<Evidence.Piece> pieces(UUID id, Person who) {
        Opened opened = evidenceOf(id, who);
        return Reviewing.as(who, () -> evidence.pieces(opened));
    }

    private List<UUID> ids(UUID id, Person who) {
        return pieces(id, who).stream().map(Evidence.Piece::id).toList();
    }

    public Meter meter(UUID id, Person who) {
        Opened opened = evidenceOf(id, who);
        return Reviewing.as(who, () -> desk.meter(opened));
    }

    private Opened evidenceOf(UUID id, Person who) {
        return access.open(who, id, "review-evidence");
    }

    // ------------------------------------------------------------------------------------------------ assessments

    /** Two kinds of evidence by both sides and as many observations as there are in most cases: a recommendation is possible but for the formative. */
    public void evidenced(Reviewing.Case of) {
        add(of, of.educator());
        add(of, of.coach(), "category", "other");
        observing.observed(of.id(), 1, 4);
    }

    /** The same, and the formative assessment is shared. */
    public void formed(Reviewing.Case of) {
        evidenced(of);
        write(of, Kind.FORMATIVE);
        assessments.formativeShared(of.key());
    }

    /** The same, and a recommendation is written that stands. */
    public void recommended(Reviewing.Case of) {
        formed(of);
        write(of, Kind.RECOMMENDATION);
    }

    /** What nothing stands against, on everything that may be cited, with the fields given in place of its own. */
    public Map<String, List<String>> form(Reviewing.Case of, String... changes) {
        Map<String, List<String>> form = new HashMap<>(Map.of("standardI", List.of("PROFICIENT"), "standardII", List.of("PROFICIENT"),
                "standardIII", List.of("NEEDS_IMPROVEMENT"), "standardIV", List.of("EXEMPLARY"), "overall", List.of("PROFICIENT"), "rationale", List.of(BECAUSE)));
        AssessmentDesk.View view = view(of, of.coach(), Kind.FORMATIVE);
        for (Standard standard : Standard.values()) {
            form.put("cited" + standard, view.citable(standard).stream().map(Exhibit::key).collect(Collectors.toList()));
        }
        put(form, changes);
        return form;
    }

    public void write(Reviewing.Case of, Kind kind, String... changes) {
        write(of, of.coach(), kind, form(of, changes));
    }

    public void write(Reviewing.Case of, Person who, Kind kind, Map<String, List<String>> form) {
        Opened opened = access.open(who, of.id(), "review-assessment");
        Reviewing.as(who, () -> desk.write(opened, kind, drafts.open(of.id(), kind.form()).id(), form));
    }

    public AssessmentDesk.View view(Reviewing.Case of, Person who, Kind kind) {
        Opened opened = access.open(who, of.id(), "review-assessment");
        return Reviewing.as(who, () -> desk.view(opened, kind));
    }

    public static void put(Map<String, List<String>> form, String... pairs) {
        for (int i = 0; i < pairs.length; i += 2) {
            form.put(pairs[i], pairs[i + 1].isEmpty() ? List.of() : List.of(pairs[i + 1].split(",")));
        }
    }
}
