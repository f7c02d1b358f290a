package org.cadre.vacancy.process;

import java.time.LocalDate;
import java.util.Map;
import org.cadre.platform.engine.Answers;
import org.cadre.platform.engine.DueTask;
import org.cadre.platform.engine.TaskAnswers;
import org.cadre.platform.security.Person;
import org.cadre.vacancy.HireFile;
import org.cadre.vacancy.HireRulings;
import org.cadre.vacancy.HireRulings.AfterCheckpoint;
import org.cadre.vacancy.HireRulings.Substitute;
import org.springframework.stereotype.Component;

/** Who answers which user task of {@code vacancy-confirmation.bpmn}. */
@Component
class HireTasks implements TaskAnswers {

    enum LateLetter { UPHOLD, ACCEPT }

    enum Authorisation { AUTHORISE, REFUSE }

    enum Papers { IN_ORDER, NOT_IN_ORDER }

    enum YesNo { YES, NO }

    private static final int SHORTEST = 10;
    private static final int LONGEST = 2000;

    private final HireRulings rulings;

    HireTasks(HireRulings rulings) {
        this.rulings = rulings;
    }

    @Override
    public Map<String, Handler> handlers() {
        return Map.of(
                "Task_ReviewLateLetter", step(this::reviewLateLetter),
                "Task_CertifyVacant", step(this::certify),
                "Task_AuthoriseSubstitute", step(this::authorise),
                "Task_CheckSubstitutePapers", step(this::papers),
                "Task_CheckPapers", step(this::papers),
                "Task_DecideAfterCheckpoint", step(this::afterCheckpoint));
    }

    private interface Completion {
        void completed(String businessKey, Person person, Answers answers);
    }

    /** A task whose due date the hire's page shows. */
    private Handler step(Completion completion) {
        return new DueTask(rulings::due, (task, person, answers) -> {
            rulings.due(task.businessKey(), null);
            completion.completed(task.businessKey(), person, answers);
        });
    }

    private void reviewLateLetter(String businessKey, Person person, Answers answers) {
        LateLetter decision = answers.choice("decision", LateLetter.class);
        String explanation = answers.words("explanation", SHORTEST, LONGEST);
        answers.check();
        rulings.reviewLateLetter(businessKey, person, decision == LateLetter.ACCEPT, explanation);
    }

    private void certify(String businessKey, Person person, Answers answers) {
        LocalDate vacatedOn = answers.date("vacatedOn");
        Boolean checked = answers.blank("checkedNoRescission") ? null : answers.choice("checkedNoRescission", YesNo.class) == YesNo.YES;
        Boolean restOfYear = answers.blank("forRestOfYear") ? null : answers.choice("forRestOfYear", YesNo.class) == YesNo.YES;
        answers.check();
        rulings.certify(businessKey, person, vacatedOn, checked, restOfYear);
    }

    private void authorise(String businessKey, Person person, Answers answers) {
        Authorisation decision = answers.choice("decision", Authorisation.class);
        String explanation = answers.words("explanation", 0, LONGEST);
        if (decision != Authorisation.AUTHORISE) {
            answers.check();
            rulings.authorise(businessKey, person, Substitute.refused(explanation));
            return;
        }
        LocalDate startsOn = answers.date("startsOn");
        String costCentre = answers.words("costCentre", 0, LONGEST);
        HireFile.Cover cover = answers.blank("cover") ? null : answers.choice("cover", HireFile.Cover.class);
        answers.check();
        rulings.authorise(businessKey, person, new Substitute(true, startsOn, costCentre, cover, explanation));
    }

    private void papers(String businessKey, Person person, Answers answers) {
        Papers found = answers.choice("papers", Papers.class);
        String explanation = answers.words("explanation", found == Papers.NOT_IN_ORDER ? SHORTEST : 0, LONGEST);
        answers.check();
        rulings.papers(businessKey, person, found == Papers.IN_ORDER, explanation);
    }

    private void afterCheckpoint(String businessKey, Person person, Answers answers) {
        AfterCheckpoint decision = answers.choice("decision", AfterCheckpoint.class);
        String explanation = answers.words("explanation", SHORTEST, LONGEST);
        answers.check();
        rulings.afterCheckpoint(businessKey, person, decision, explanation);
    }
}
