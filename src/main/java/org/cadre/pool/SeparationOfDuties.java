package org.cadre.pool;

import java.util.UUID;
import org.cadre.platform.Refusal;
import org.cadre.platform.security.Person;
import org.cadre.platform.security.StaffMail;
import org.springframework.stereotype.Component;

/** Who may not do what to a case because of what they did before (domain 2.6a). Groups are a convenience; this is the law. */
@Component
class SeparationOfDuties {

    private final ScreeningSheetRepository sheets;
    private final ApplicationRepository applications;
    private final ReferenceRepository references;
    private final StaffMail mail;

    SeparationOfDuties(ScreeningSheetRepository sheets, ApplicationRepository applications, ReferenceRepository references, StaffMail mail) {
        this.sheets = sheets;
        this.applications = applications;
        this.references = references;
        this.mail = mail;
    }

    /** Whoever scored an application, or declared a conflict on it, does not rule on its outcome. */
    void whoScoredDoesNotRule(UUID application, Person person) {
        sheets.findByApplicationIdAndScreener(application, person.id()).filter(ScreeningSheet::binds).ifPresent(sheet -> {
            throw Refusal.of("duties.scorerDoesNotRule");
        });
    }

    /** Only hr-staffing rules on an outcome, whoever the task came to (D1, D2). */
    void hrStaffingRules(Person person) {
        if (!person.roles().contains("hr-staffing")) {
            throw Refusal.of("duties.hrStaffingRules");
        }
    }

    /** Only licensure says what a register shows, whoever the task came to. */
    void licensureFinds(Person person) {
        if (!person.roles().contains("licensure")) {
            throw Refusal.of("duties.licensureFinds");
        }
    }

    /** Whoever ruled on an application has seen its scores, and does not add one. */
    void whoRuledDoesNotScore(UUID application, String screener) {
        if (applications.rulings(application).stream().anyMatch(ruling -> ruling.getRuledBy().equals(screener))) {
            throw Refusal.of("duties.rulerDoesNotScore");
        }
    }

    /** Whoever is named as a referee, or ever was, does not score: screener is not referee. Told by the mail address. */
    void aRefereeDoesNotScore(UUID application, String screener) {
        mail.of(screener).filter(address -> references.existsByApplicationIdAndEmailIgnoreCase(application, address))
                .ifPresent(named -> {
                    throw Refusal.of("duties.refereeDoesNotScore");
                });
    }

    /** One score a person, and none after a conflict of interest. */
    void oneScoreAPerson(ScreeningSheet own) {
        if (own.binds()) {
            throw Refusal.of(own.state() == ScreeningSheet.State.RECUSED ? "duties.recused" : "duties.scoredAlready");
        }
    }
}
