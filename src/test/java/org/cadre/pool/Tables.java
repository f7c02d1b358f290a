package org.cadre.pool;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.camunda.bpm.dmn.engine.DmnDecision;
import org.camunda.bpm.dmn.engine.DmnEngine;
import org.camunda.bpm.dmn.engine.DmnEngineConfiguration;
import org.camunda.bpm.dmn.engine.impl.DmnDecisionTableImpl;

/** A table of the pool, evaluated by the decision engine that the process engine carries. */
final class Tables {

    private static final DmnEngine ENGINE = DmnEngineConfiguration.createDefaultDmnEngineConfiguration().buildEngine();

    private final DmnDecision table;

    private Tables(DmnDecision table) {
        this.table = table;
    }

    static Tables read(String key) {
        try (InputStream file = Files.newInputStream(Path.of("processes/pool", key + ".dmn"))) {
            return new Tables(ENGINE.parseDecision(key, file));
        } catch (IOException fault) {
            throw new UncheckedIOException(fault);
        }
    }

    /** The rules that fit, each by the names of its outputs, in the table's order. */
    List<Map<String, Object>> evaluate(Map<String, Object> facts) {
        Map<String, Object> asked = new HashMap<>(facts);
        asked.put("facts", facts);
        return ENGINE.evaluateDecisionTable(table, asked).getResultList();
    }

    /** The facts that the table asks for. */
    Set<String> inputs() {
        return logic().getInputs().stream().map(input -> input.getExpression().getExpression().replaceFirst("^facts\\.", "")).collect(Collectors.toSet());
    }

    EligibilityTable.Shape shape() {
        return new EligibilityTable.Shape(logic().getInputs().stream().map(input -> input.getExpression().getExpression()).collect(Collectors.toSet()),
                Set.copyOf(column("reason")));
    }

    /** What stands in that output column, row by row, without the quotation marks. */
    List<String> column(String output) {
        int column = logic().getOutputs().stream().map(out -> out.getOutputName()).toList().indexOf(output);
        return logic().getRules().stream().map(rule -> rule.getConclusions().get(column).getExpression().replace("\"", "")).toList();
    }

    private DmnDecisionTableImpl logic() {
        return (DmnDecisionTableImpl) table.getDecisionLogic();
    }
}
