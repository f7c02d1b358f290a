package org.cadre.platform.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.util.Map;
import org.cadre.platform.Refusal;
import org.cadre.platform.Refusal.Fault;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Any signed-in user can send an expression in a query: only the query functions are evaluated (design section 7). */
class GuardedExpressionsTest {

    @ParameterizedTest
    @ValueSource(strings = {"${currentUser()}", "${currentUserGroups()}", "${now()}", "#{now()}", " ${ now() } ", "${dateTime()}",
        "${dateTime().toDate()}", "${dateTime().plusDays(14).toDate()}", "${dateTime().plusWeeks(1).withDayOfWeek(1).minusHours(2)}",
        "${dateTime().withTimeAtStartOfDay()}", "2025-06-02T09:00:00", "hr-staffing", ""})
    void whatTasklistsFiltersAskIsEvaluated(String text) {
        assertThat(GuardedExpressions.allowedInQueries(text)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"${applications.caseNumber('x')}", "${''.getClass()}", "${''.class}", "${now().getClass()}",
        "${dateTime().plusDays(1).getClass()}", "${dateTime().plusDays(1).class}", "${dateTime().getZone().toTimeZone()}",
        "${currentUser().concat(runtimeService)}", "${now()}${applications}", "${now()} #{applications}", "x${applications}",
        "${now() == applications}", "${dateTime().plus(applications.duration())}", "${dateTime().plusDays(applications)}",
        "${now(applications)}", "#{applications}", "${execution}", "${1 + 1}", "${now", "${now()}\n${applications}", "${",
        "\\${applications}", "${now().plusDays(12345678)}"})
    void anythingElseIsNotEvaluatedInAQuery(String text) {
        assertThat(GuardedExpressions.allowedInQueries(text)).isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"${bean}", "${bean.length()}", "#{''.getClass()}"})
    void withoutAScopeTheExpressionIsRefusedBeforeItRuns(String text) {
        GuardedExpressions expressions = new GuardedExpressions(Map.of("bean", "a bean of ours"));

        assertThatExceptionOfType(Refusal.class).isThrownBy(() -> expressions.createExpression(text).getValue(null, null))
                .satisfies(refusal -> assertThat(refusal.faults()).containsExactly(Fault.of("", "task.noExpression")));
    }
}
