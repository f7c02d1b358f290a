package org.cadre.platform.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.tuple;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.cadre.platform.Refusal;
import org.cadre.platform.Refusal.Fault;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What a person submits with a task is checked on the server, whatever the browser let pass (design section 4). */
class AnswersTest {

    enum Choice { CONFIRM, ANOTHER }

    @Test
    void aChoiceOfTheFormIsRead() {
        Answers answers = new Answers(Map.of("decision", "another"));

        assertThat(answers.choice("decision", Choice.class)).isEqualTo(Choice.ANOTHER);
        assertThatCode(answers::check).doesNotThrowAnyException();
    }

    @ParameterizedTest
    @ValueSource(strings = {"ANOTHER", "reject", "confirm,another", "${true}"})
    void aChoiceThatTheFormDoesNotOfferIsRefused(String given) {
        Answers answers = new Answers(Map.of("decision", given));

        assertThat(answers.choice("decision", Choice.class)).isNull();
        assertThat(faults(answers)).extracting(Fault::field, Fault::code).containsExactly(tuple("decision", "task.noSuchChoice"));
    }

    @Test
    void aMissingChoiceIsAskedFor() {
        Answers answers = new Answers(new HashMap<>());

        answers.choice("decision", Choice.class);

        assertThat(faults(answers)).extracting(Fault::field, Fault::code).containsExactly(tuple("decision", "task.choose"));
    }

    @ParameterizedTest
    @CsvSource({"9, task.tooShort", "10,", "2000,", "2001, task.tooLong"})
    void aTextKeepsToItsLength(int length, String fault) {
        Answers answers = new Answers(Map.of("explanation", "x".repeat(length)));

        answers.words("explanation", 10, 2000);

        if (fault == null) {
            assertThatCode(answers::check).doesNotThrowAnyException();
        } else {
            assertThat(faults(answers)).extracting(Fault::field, Fault::code).containsExactly(tuple("explanation", fault));
        }
    }

    @Test
    void blanksAtTheEndsAreNotCounted() {
        Answers answers = new Answers(Map.of("explanation", "  a reason \n      "));

        assertThat(answers.words("explanation", 10, 2000)).isEqualTo("a reason");
        assertThat(faults(answers)).extracting(Fault::code).containsExactly("task.tooShort");
    }

    @Test
    void everyFaultIsFoundAndNamesItsField() {
        Map<String, Object> submitted = new HashMap<>();
        submitted.put("decision", "reject");
        submitted.put("explanation", null);
        Answers answers = new Answers(submitted);

        answers.choice("decision", Choice.class);
        answers.words("explanation", 10, 2000);

        assertThat(faults(answers)).extracting(Fault::field, Fault::code)
                .containsExactly(tuple("decision", "task.noSuchChoice"), tuple("explanation", "task.tooShort"));
    }

    @Test
    void whatIsNoTextIsRefusedAsSuch() {
        Answers answers = new Answers(Map.of("explanation", List.of("a list of reasons")));

        answers.words("explanation", 10, 2000);

        assertThat(faults(answers)).extracting(Fault::field, Fault::code).contains(tuple("explanation", "task.textExpected"));
    }

    private static List<Fault> faults(Answers answers) {
        List<Fault> faults = new java.util.ArrayList<>();
        assertThatExceptionOfType(Refusal.class).isThrownBy(answers::check).satisfies(refusal -> faults.addAll(refusal.faults()));
        return faults;
    }
}
