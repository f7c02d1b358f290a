package org.cadre.pool;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.cadre.people.Candidates;
import org.cadre.platform.FieldReader;
import org.cadre.platform.Refusal;

/**
 * What a candidate submits (domain 2.1, "Application form"): to every posting the same fields, filled as far as its form
 * asks for them. There is no field for a criminal record, age, disability or salary history; which document shows the
 * authorization to work is never asked.
 *
 * @param degree {@code null} where it is not asked
 * @param answers what was answered to the posting's own questions, by their keys: a Boolean, a number, a text, the value of
 *     a choice, or a day as ISO date
 */
public record ApplicationForm(String legalName, String email, String phone, List<Credential> credentials, Degree degree, List<Period> periods,
        boolean workAuthorised, List<String> languages, List<Referee> referees, Map<String, Object> answers) {

    public enum Degree { BACHELORS, MASTERS, DOCTORATE }

    /**
     * A license or other credential as it was stated.
     *
     * @param kind one of the kinds that the posting's form offers, PENDING or NONE
     * @param expires its last day; with the number {@code null} where the kind is PENDING or NONE
     */
    public record Credential(String key, String kind, String number, LocalDate expires) {}

    /** @param to the last day; the day of submission where the person still works there */
    public record Period(LocalDate from, LocalDate to, String role) {}

    public record Referee(String name, String relation, String email) {}

    /**
     * Reads the form that the posting asks for, as of a day in Eastern time.
     *
     * @throws Refusal with every fault at once
     */
    static ApplicationForm from(Map<String, List<String>> typed, PostingText posting, LocalDate today) {
        FieldReader fields = new FieldReader(typed);
        FormText asked = posting.form();
        String name = fields.text("legalName", "legalName", 1, 100);
        String email = email(fields, "email", "email");
        String phone = fields.text("phone", "phone", 1, 40);
        List<Credential> credentials = asked.credentials().stream().map(credential -> credential(fields, credential, today)).toList();
        Degree degree = asked.degree() == null ? null : fields.choice("degree", asked.degree().label("degree"), Degree.class);
        List<Period> periods = asked.periods() == null ? List.of() : periods(fields, today);
        Map<String, Object> answers = answers(fields, asked);
        Boolean authorised = fields.yesNo("workAuthorised", "workAuthorised");
        List<String> languages = languages(fields, posting);
        List<Referee> referees = asked.references() == 0 ? List.of() : referees(fields, email);
        if (!fields.raw("attestation").equals("yes")) {
            fields.fault("attestation", "form.attestation");
        }
        fields.check();
        return new ApplicationForm(name, email, phone, credentials, degree, periods, authorised, languages, referees, answers);
    }

    /** How a language of the posting stands in the form's fields. */
    static String languageKey(String language) {
        return language.toLowerCase(Locale.ROOT).replace(' ', '-');
    }

    private static List<String> languages(FieldReader fields, PostingText posting) {
        if (!posting.form().languages()) {
            return List.of();
        }
        List<String> ticked = fields.all("languages");
        if (!posting.languages().stream().map(ApplicationForm::languageKey).toList().containsAll(ticked)) {
            fields.fault("languages", "form.choose", Refusal.label("languages"));
        }
        return ticked;
    }

    private static Credential credential(FieldReader fields, FormText.Credential asked, LocalDate today) {
        String kind = fields.choice(asked.key(), asked.label(), asked.options().stream().map(FormText.Option::value).toList());
        boolean held = kind != null && !kind.equals(FormText.Credential.NONE) && !kind.equals(FormText.Credential.PENDING);
        if (!held) {
            return new Credential(asked.key(), kind, null, null);
        }
        String number = fields.text(asked.key() + "Number", Refusal.label("credentialNumber", null, asked.label()), 1, 40);
        return new Credential(asked.key(), kind, number, expiry(fields, asked, today));
    }

    private static LocalDate expiry(FieldReader fields, FormText.Credential asked, LocalDate today) {
        String field = asked.key() + "Expires";
        var label = Refusal.label("credentialExpires", null, asked.label());
        if (fields.blank(field)) {
            fields.fault(field, "form.required", label, 1, 0);
            return null;
        }
        LocalDate date = fields.date(field, label);
        if (date != null && !date.isAfter(today)) {
            fields.fault(field, "form.expiry", label);
        }
        return date;
    }

    private static Map<String, Object> answers(FieldReader fields, FormText asked) {
        Map<String, Object> answers = new LinkedHashMap<>();
        for (FormText.Question question : asked.questions()) {
            Object answer = answer(fields, question);
            answers.put(question.key(), answer);
            FormText.Narrative then = question.then();
            if (then != null && Boolean.TRUE.equals(answer)) {
                answers.put(then.key(), fields.text(then.key(), then.label(question.rule()), then.least(), then.most()));
            }
        }
        answers.values().removeIf(java.util.Objects::isNull);
        return answers;
    }

    private static Object answer(FieldReader fields, FormText.Question question) {
        String field = question.key();
        return switch (question.kind()) {
            case YES_NO -> fields.yesNo(field, question.label());
            case NUMBER -> fields.number(field, question.label(), question.least(), question.most());
            case TEXT -> fields.text(field, question.label(), question.least(), question.most());
            case CHOICE -> fields.choice(field, question.label(), question.options().stream().map(FormText.Option::value).toList());
            case DATE -> day(fields, question);
        };
    }

    private static String day(FieldReader fields, FormText.Question question) {
        if (fields.blank(question.key())) {
            fields.fault(question.key(), "form.required", question.label(), 1, 0);
        }
        LocalDate day = fields.date(question.key(), question.label());
        return day == null ? null : day.toString();
    }

    private static String email(FieldReader fields, String field, String label) {
        String given = fields.text(field, label, 1, 254);
        if (given != null && !Candidates.EMAIL.matcher(given).matches()) {
            fields.fault(field, "form.email", Refusal.label(label));
        }
        return given;
    }

    private static List<Period> periods(FieldReader fields, LocalDate today) {
        List<Period> periods = new ArrayList<>();
        for (int row : fields.rows("periods")) {
            String at = "periods[" + row + "].";
            int number = periods.size() + 1;
            String role = fields.text(at + "role", "periodRole", 1, 100);
            LocalDate from = fields.date(at + "from", "periodFrom");
            if (fields.blank(at + "from")) {
                fields.fault(at + "from", "form.required", Refusal.label("periodFrom"), 1, 0);
            }
            LocalDate to = fields.blank(at + "to") ? today : fields.date(at + "to", "periodTo");
            if (from != null && from.isAfter(today)) {
                fields.fault(at + "from", "form.period.future", number);
            }
            if (to != null && to.isAfter(today)) {
                fields.fault(at + "to", "form.period.future", number);
            }
            if (from != null && to != null && !from.isBefore(to)) {
                fields.fault(at + "to", "form.period.order", number);
            }
            for (int i = 0; i < periods.size(); i++) {
                if (Experience.overlap(periods.get(i), from, to)) {
                    fields.fault(at + "from", "form.period.overlap", number, i + 1);
                }
            }
            periods.add(new Period(from, to, role));
        }
        return periods;
    }

    /** @throws Refusal where the candidate, whose account has that address, is named as a referee */
    void refuseAsReferee(String account) {
        for (int i = 0; i < referees.size(); i++) {
            if (referees.get(i).email().equalsIgnoreCase(account)) {
                throw Refusal.at("references[" + i + "].email", "form.referee.self");
            }
        }
    }

    private static List<Referee> referees(FieldReader fields, String own) {
        List<Referee> referees = new ArrayList<>();
        for (int row : fields.rows("references")) {
            String at = "references[" + row + "].";
            Referee referee = new Referee(fields.text(at + "name", "refereeName", 1, 100),
                    fields.text(at + "relation", "refereeRelation", 1, 100), email(fields, at + "email", "refereeEmail"));
            if (referee.email() != null && referees.stream().anyMatch(other -> referee.email().equalsIgnoreCase(other.email()))) {
                fields.fault(at + "email", "form.referee.twice");
            }
            if (referee.email() != null && referee.email().equalsIgnoreCase(own)) {
                fields.fault(at + "email", "form.referee.self");
            }
            referees.add(referee);
        }
        return referees;
    }
}
