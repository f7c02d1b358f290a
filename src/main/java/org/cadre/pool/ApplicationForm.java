package org.cadre.pool;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.cadre.people.Candidates;
import org.cadre.platform.FieldReader;
import org.cadre.platform.Refusal;

/**
 * What a social worker submits (domain 2.1, "Application form"). There is no field for a criminal record, age, disability
 * or salary history; which document shows the authorization to work is never asked.
 */
public record ApplicationForm(String legalName, String email, String phone,
        SocialWorkLicence socialWorkLicence, String socialWorkLicenceNumber, LocalDate socialWorkLicenceExpires,
        DeseCredential deseCredential, String deseNumber, LocalDate deseExpires, Degree degree, List<Period> periods,
        boolean clinicalExperience, String clinicalNarrative, boolean workAuthorised, List<String> languages,
        List<Referee> referees) {

    public enum SocialWorkLicence { LCSW, LICSW, NONE }

    public enum DeseCredential { VALID, PENDING, NONE }

    public enum Degree { BACHELORS, MASTERS, DOCTORATE }

    /** @param to the last day; the day of submission where the person still works there */
    public record Period(LocalDate from, LocalDate to, String role) {}

    public record Referee(String name, String relation, String email) {}

    static final Set<String> LANGUAGES = Set.of("spanish", "haitian-creole", "cape-verdean-creole", "chinese", "vietnamese", "portuguese", "somali");

    /**
     * Reads the form as of a day in Eastern time.
     *
     * @throws Refusal with every fault at once
     */
    static ApplicationForm from(Map<String, List<String>> typed, LocalDate today) {
        FieldReader fields = new FieldReader(typed);
        String name = fields.text("legalName", "legalName", 1, 100);
        String email = email(fields, "email", "email");
        String phone = fields.text("phone", "phone", 1, 40);
        var licence = fields.choice("socialWorkLicence", "socialWorkLicence", SocialWorkLicence.class);
        boolean licensed = licence != null && licence != SocialWorkLicence.NONE;
        String licenceNumber = licensed ? fields.text("socialWorkLicenceNumber", "socialWorkLicenceNumber", 1, 40) : null;
        LocalDate licenceExpires = licensed ? expiry(fields, "socialWorkLicenceExpires", today) : null;
        var dese = fields.choice("deseCredential", "deseCredential", DeseCredential.class);
        boolean credential = dese == DeseCredential.VALID;
        String deseNumber = credential ? fields.text("deseNumber", "deseNumber", 1, 40) : null;
        LocalDate deseExpires = credential ? expiry(fields, "deseExpires", today) : null;
        var degree = fields.choice("degree", "degree", Degree.class);
        List<Period> periods = periods(fields, today);
        Boolean clinical = fields.yesNo("clinicalExperience", "clinicalExperience");
        String narrative = Boolean.TRUE.equals(clinical) ? fields.text("clinicalNarrative", "clinicalNarrative", 50, 2000) : null;
        Boolean authorised = fields.yesNo("workAuthorised", "workAuthorised");
        List<String> languages = fields.all("languages");
        if (!LANGUAGES.containsAll(languages)) {
            fields.fault("languages", "form.choose", Refusal.label("languages"));
        }
        List<Referee> referees = referees(fields);
        if (!fields.raw("attestation").equals("yes")) {
            fields.fault("attestation", "form.attestation");
        }
        fields.check();
        return new ApplicationForm(name, email, phone, licence, licenceNumber, licenceExpires, dese, deseNumber, deseExpires, degree,
                periods, clinical, narrative, authorised, languages, referees);
    }

    private static String email(FieldReader fields, String field, String label) {
        String given = fields.text(field, label, 1, 254);
        if (given != null && !Candidates.EMAIL.matcher(given).matches()) {
            fields.fault(field, "form.email", Refusal.label(label));
        }
        return given;
    }

    private static LocalDate expiry(FieldReader fields, String field, LocalDate today) {
        if (fields.blank(field)) {
            fields.fault(field, "form.required", Refusal.label(field), 1, 0);
            return null;
        }
        LocalDate date = fields.date(field, field);
        if (date != null && !date.isAfter(today)) {
            fields.fault(field, "form.expiry", Refusal.label(field));
        }
        return date;
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

    private static List<Referee> referees(FieldReader fields) {
        List<Referee> referees = new ArrayList<>();
        for (int row : fields.rows("references")) {
            String at = "references[" + row + "].";
            Referee referee = new Referee(fields.text(at + "name", "refereeName", 1, 100),
                    fields.text(at + "relation", "refereeRelation", 1, 100), email(fields, at + "email", "refereeEmail"));
            if (referee.email() != null && referees.stream().anyMatch(other -> referee.email().equalsIgnoreCase(other.email()))) {
                fields.fault(at + "email", "form.referee.twice");
            }
            referees.add(referee);
        }
        return referees;
    }
}
