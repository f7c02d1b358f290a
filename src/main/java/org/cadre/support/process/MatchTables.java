package org.cadre.support.process;

import java.util.List;
import java.util.Map;
import org.cadre.support.Match;
import org.cadre.support.MatchTable;
import org.camunda.bpm.engine.DecisionService;
import org.springframework.stereotype.Component;

/** Asks {@code consulting-teacher-match.dmn} in its newest version. */
@Component
class MatchTables implements MatchTable {

    private static final String TABLE = "consulting-teacher-match";

    private final DecisionService decisions;

    MatchTables(DecisionService decisions) {
        this.decisions = decisions;
    }

    @Override
    public Match.Answer answer(Map<String, Object> facts) {
        List<Map<String, Object>> rules = decisions.evaluateDecisionTableByKey(TABLE).variables(Map.of("facts", facts)).evaluate().getResultList();
        if (rules.size() != 1) {
            throw new IllegalStateException("D5 gives one answer, not " + rules.size());
        }
        return Match.Answer.valueOf((String) rules.get(0).get("answer"));
    }
}
