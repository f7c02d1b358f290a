package org.cadre.pool.web;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What a spreadsheet would run is text. */
class CaseListFileTest {

    @ParameterizedTest
    @ValueSource(strings = {"=HYPERLINK(\"x\")", "+1", "-1", "@SUM(A1)", "\t=1", "\r=1", " =1", "＝1", "\n"})
    void aFormulaIsMadeText(String cell) {
        assertThat(CaseListFile.safe(cell)).isEqualTo("'" + cell);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "2025-000001", "Jean-Luc O'Brien", "a=b", "Émile"})
    void anyOtherTextStaysAsItIs(String cell) {
        assertThat(CaseListFile.safe(cell)).isEqualTo(cell);
    }
}
