package org.cadre.support;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import org.cadre.platform.Refusal;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.NullAndEmptySource;
import org.junit.jupiter.params.provider.ValueSource;

/** a file's name tells of no pupil. */
class HarmlessNameTest {

    @ParameterizedTest
    @ValueSource(strings = {"lesson plan.pdf", "Unit-3_Lesson-12.PDF", "exit ticket (2).pdf", "2025-09-04 lesson notes.pdf", "C:\\fakepath\\quiz.pdf",
        "grade6worksheet.pdf", "lab.v2.pdf", "12.pdf"})
    void wordsOfTeachingAndShortNumbersAreLetIn(String name) {
        assertThatCode(() -> HarmlessName.require("file", name)).doesNotThrowAnyException();
    }

    @ParameterizedTest
    @NullAndEmptySource
    @ValueSource(strings = {"Maria essay.pdf", "essay-OBrien.pdf", "lesson plan José.pdf", "IEP Smith.pdf", "essay 204193.pdf", "lesson.docx", "lesson",
        "essayMaria.pdf", "lesson\u0000plan.pdf", "lesson plan.pdf.exe", "学生.pdf", "m a r i a.pdf"})
    void anyOtherWordMightBeAName(String name) {
        assertThatExceptionOfType(Refusal.class).isThrownBy(() -> HarmlessName.require("file", name))
                .satisfies(refusal -> org.assertj.core.api.Assertions.assertThat(refusal.getMessage()).isEqualTo("file coaching.file.name"));
    }
}
