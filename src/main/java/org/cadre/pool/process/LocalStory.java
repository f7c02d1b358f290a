package org.cadre.pool.process;

import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.cadre.platform.security.Person;
import org.cadre.platform.time.Eastern;
import org.cadre.pool.Document;

/**
 * Who applied in the weeks before the local story starts, and how it went. All people are invented and live at example.org,
 * .net and .com. Days count back from the story's first; where that is Monday, June 2, 2025, all of them are business days.
 */
final class LocalStory {

    static final String POOL = "social-worker-pool-sy25-26";
    private static final String POSITION = "school-social-worker-east-sy25-26";
    static final Person HR = staff("hr", "hr-staffing");
    static final Person LICENSURE = staff("licensure", "licensure");

    private static final Person[] SCREENER = {staff("screener1", "screener"), staff("screener2", "screener"), staff("screener3", "screener"),
            staff("screener4", "screener"), staff("screener5", "screener"), staff("screener6", "screener")};
    private static final String CALLED = "Called on the phone and said so; name, address and case number were compared.";

    /** @param about what a form says of this person in place of the usual */
    record Applicant(String name, String email, Map<String, String> about) {}

    private final LocalDate today;
    private final List<LocalOffice.Scene> scenes = new ArrayList<>();

    private LocalStory(LocalDate today) {
        this.today = today;
    }

    /** The scenes before that day, in any order. */
    static List<LocalOffice.Scene> until(LocalDate today) {
        LocalStory story = new LocalStory(today);
        story.tell();
        return story.scenes;
    }

    private void tell() {
        // In the pool; the first has applied to a position too, which goes on to the school.
        who("Amara Okafor", "example.org", "languages", "haitian-creole").applies(28, "10:12").answered(27, 26).licensed(24)
                .scored(20, 0, 4).scored(19, 1, 3).appliesFor(POSITION, 6, "09:20");
        who("Mateo Villanueva", "example.net", "languages", "spanish").applies(28, "16:40").answered(27, 25).licensed(21)
                .scored(18, 2, 3, 2, 2).scored(17, 3, 3, 4, 4).scored(12, 4, 3);
        who("Siobhán Byrne", "example.com", "deseCredential", "pending").applies(27, "08:55").answered(26, 24).licensed(20)
                .scored(14, 1, 3).scored(13, 5, 4);
        // On hold: a license ran out two days ago.
        who("Lê Thanh Hà", "example.org", "languages", "vietnamese", "socialWorkLicenceExpires", today.minusDays(2).toString())
                .applies(27, "12:31").answered(26, 25).licensed(20).scored(13, 0, 4).scored(12, 3, 3);
        // Scored far apart, close to the line, too low.
        who("Keisha Barboza", "example.net", "languages", "cape-verdean-creole").applies(26, "19:03").answered(25, 24).licensed(19)
                .scored(11, 1, 4).scored(10, 2, 4, 2);
        who("Tomasz Wójcik", "example.com").applies(25, "07:48").answered(24, 20).licensed(18).scored(12, 4, 2).scored(6, 5, 2);
        who("Priya Raghunathan", "example.org").applies(28, "21:15").answered(26, 25).licensed(20).scored(17, 0, 2).scored(14, 4, 2)
                .decided(12, "Task_ConfirmNotAdvanced", "confirm", "Both screeners saw the same gaps, and the evidence bears them out.");
        // With the screeners: nobody yet (and a position that waits for the pool), one seat scored, one begun.
        who("Ana Lúcia Fontes", "example.net", "languages", "portuguese").applies(21, "11:20").answered(20, 18).licensed(5)
                .appliesFor(POSITION, 4, "21:02");
        who("Jean-Baptiste Destiné", "example.org", "languages", "haitian-creole").applies(24, "13:37").answered(21, 20).licensed(13).scored(4, 0, 3);
        who("Noor Haddad", "example.com").applies(20, "15:02").answered(19, 17).licensed(10).begun(3, 5);
        // With licensure: both licenses, one.
        who("Hannah Goldfarb", "example.org").applies(13, "09:44").answered(12, 5);
        who("Trần Minh Anh", "example.net", "languages", "vietnamese").applies(14, "17:26").answered(12, 6).licensed(4, 1);
        // With the referees: one answered, nobody opened the link, one declined, all silent for fifteen business days.
        who("Caleb Whitfield", "example.com").applies(11, "10:50").answered(6, 0).opened(5, 2);
        who("Rosalind Achterberg", "example.org").applies(12, "14:14");
        who("Wei Jun Huang", "example.net", "languages", "chinese").applies(6, "18:35").declined(4, 1);
        who("Dmitri Vasilenko", "example.com").applies(28, "12:05");
        // Something stands against it: just told, over to HR Staffing, ended, put right.
        who("Fatima Zahra El Amrani", "example.org", "degree", "bachelors").applies(4, "20:10");
        who("Luis Ortega Pineda", "example.net", "socialWorkLicence", "none", "languages", "spanish").applies(17, "09:09");
        who("Grace Mbeki", "example.com", "deseCredential", "none").applies(27, "16:58")
                .decided(14, "Task_ConfirmIneligible", "confirm", "The posting asks for the license, and none was applied for; told on the phone what would help.");
        who("Abdirahman Yusuf", "example.org", "degree", "bachelors", "languages", "somali").applies(10, "08:21").corrected(6, "degree", "masters");
        // Gone: by the page while the screeners were at work, and by a call.
        who("Eleanor Prescott", "example.net").applies(25, "11:11").answered(24, 21).licensed(14).scored(10, 3, 4)
                .does(5, "17:45", LocalOffice::withdraws);
        who("Samuel Adeyemi", "example.com").applies(18, "13:13").does(7, "10:30", (office, who) -> office.calls(who, CALLED));
        // Still writing.
        who("Naomi Castellanos", "example.org").does(5, "21:40", (office, who) -> office.drafts(who, form(who)));
        who("Owen Fairbanks", "example.net").does(3, "22:05", (office, who) -> office.drafts(who,
                Map.of("legalName", List.of(who.name()), "email", List.of(who.email()), "degree", List.of("masters"))));
    }

    private static Person staff(String id, String group) {
        return new Person(id, id, Set.of(group));
    }

    private Story who(String name, String domain, String... about) {
        String email = java.text.Normalizer.normalize(name, java.text.Normalizer.Form.NFD).replaceAll("\\p{M}", "").replace("ł", "l").replace("đ", "d")
                .toLowerCase(Locale.ROOT).replace(' ', '.') + "@" + domain;
        return new Story(new Applicant(name, email, pairs(about)));
    }

    /** What one applicant does and what is done with the application; days before the story's first, at Eastern times. */
    private final class Story {

        private final Applicant who;

        Story(Applicant who) {
            this.who = who;
        }

        Story does(int daysBefore, String time, LocalOffice.Deed deed) {
            scenes.add(new LocalOffice.Scene(Eastern.at(today.minusDays(daysBefore), LocalTime.parse(time)), who, deed));
            return this;
        }

        Story applies(int daysBefore, String time) {
            return appliesFor(POOL, daysBefore, time);
        }

        Story appliesFor(String posting, int daysBefore, String time) {
            return does(daysBefore, time, (office, applicant) -> office.applies(applicant, posting, form(applicant)));
        }

        Story corrected(int daysBefore, String field, String value) {
            return does(daysBefore, "19:30", (office, applicant) -> {
                Map<String, List<String>> form = form(applicant);
                form.put(field, List.of(value));
                office.corrects(applicant, form);
            });
        }

        /** The two referees answer on those days; 0: not yet. */
        Story answered(int... daysBefore) {
            for (int i = 0; i < daysBefore.length; i++) {
                int number = i + 1;
                if (daysBefore[i] > 0) {
                    does(daysBefore[i], "16:%02d".formatted(7 * number), (office, applicant) -> office.refereeAnswers(applicant, number, reference(number)));
                }
            }
            return this;
        }

        Story opened(int daysBefore, int number) {
            return does(daysBefore, "07:52", (office, applicant) -> office.refereeOpens(applicant, number));
        }

        Story declined(int daysBefore, int number) {
            return does(daysBefore, "12:40", (office, applicant) -> office.refereeDeclines(applicant, number));
        }

        Story licensed(int daysBefore) {
            return licensed(daysBefore, 0);
        }

        Story licensed(int daysBefore, int butFor) {
            return does(daysBefore, "10:25", (office, applicant) -> office.licensureFinds(applicant, butFor));
        }

        Story scored(int daysBefore, int screener, int each, int... first) {
            return does(daysBefore, "14:45", (office, applicant) -> office.scores(applicant, SCREENER[screener], each, first));
        }

        Story begun(int daysBefore, int screener) {
            return does(daysBefore, "16:55", (office, applicant) -> office.beginsToScore(applicant, SCREENER[screener]));
        }

        Story decided(int daysBefore, String element, String decision, String why) {
            return does(daysBefore, "11:35", (office, applicant) -> office.decides(applicant, element, decision, why));
        }
    }

    // ------------------------------------------------------------------------------------------------ what they write

    private Map<String, List<String>> form(Applicant who) {
        Map<String, List<String>> form = new HashMap<>();
        Map<String, String> usual = pairs("legalName", who.name(), "email", who.email(), "phone", "617-555-01%02d".formatted(Math.floorMod(who.email().hashCode(), 100)),
                "socialWorkLicence", "licsw", "socialWorkLicenceNumber", "SW-" + Math.floorMod(who.name().hashCode(), 90_000), "socialWorkLicenceExpires", today.plusYears(2).toString(),
                "deseCredential", "valid", "deseCredentialNumber", "D-" + Math.floorMod(who.email().hashCode(), 900_000), "deseCredentialExpires", today.plusYears(3).toString(),
                "degree", "masters", "clinicalExperience", "yes",
                "clinicalNarrative", "Clinical work with children and their families in a neighborhood clinic, individually and in groups.",
                "periods[0].role", "School social worker", "periods[0].from", today.minusYears(5).toString(), "periods[0].to", today.minusMonths(2).toString(),
                "workAuthorised", "yes", "attestation", "yes",
                "references[0].name", "Dolores Whitcomb", "references[0].relation", "Clinical supervisor", "references[0].email", "first." + who.email(),
                "references[1].name", "Terence Quigley", "references[1].relation", "Principal", "references[1].email", "second." + who.email());
        usual.putAll(who.about());
        usual.forEach((field, value) -> form.put(field, List.of(value)));
        return form;
    }

    private static Map<String, List<String>> reference(int number) {
        Map<String, List<String>> answers = new HashMap<>();
        pairs("capacity", number == 1 ? "supervisor" : "colleague", "known", number == 1 ? "one_to_three" : "over_three", "again", "4", "myself", "yes",
                "together", "Worked with us in the student support team of the lower school.",
                "strongest", "family-engagement", "strength", "Families who had stopped answering came back to meetings.",
                "growing", "accountability", "growth", "Would gain from more time with the data of the team.")
                .forEach((field, value) -> answers.put(field, List.of(value)));
        return answers;
    }

    private static Map<String, String> pairs(String... pairs) {
        Map<String, String> map = new HashMap<>();
        for (int i = 0; i < pairs.length; i += 2) {
            map.put(pairs[i], pairs[i + 1]);
        }
        return map;
    }

    /** One page with a line on it. */
    static byte[] pdf(String name, Document.Kind kind) {
        String plain = java.text.Normalizer.normalize(name, java.text.Normalizer.Form.NFD).replaceAll("[^ -~]|[()\\\\]", "");
        String text = "BT /F1 18 Tf 72 720 Td (%s - %s) Tj ET".formatted(plain, kind.name().toLowerCase(Locale.ROOT).replace('_', ' '));
        String[] objects = {"<</Type/Catalog/Pages 2 0 R>>", "<</Type/Pages/Kids[3 0 R]/Count 1>>",
                "<</Type/Page/Parent 2 0 R/MediaBox[0 0 612 792]/Contents 4 0 R/Resources<</Font<</F1 5 0 R>>>>>>",
                "<</Length %d>>stream\n%s\nendstream".formatted(text.length(), text), "<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>"};
        StringBuilder pdf = new StringBuilder("%PDF-1.4\n");
        StringBuilder places = new StringBuilder("xref\n0 6\n0000000000 65535 f \n");
        for (int i = 0; i < objects.length; i++) {
            places.append("%010d 00000 n \n".formatted(pdf.length()));
            pdf.append(i + 1).append(" 0 obj").append(objects[i]).append("endobj\n");
        }
        int start = pdf.length();
        return pdf.append(places).append("trailer<</Size 6/Root 1 0 R>>\nstartxref\n").append(start).append("\n%%EOF\n").toString()
                .getBytes(StandardCharsets.US_ASCII);
    }
}
