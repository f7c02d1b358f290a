package org.cadre;

import static org.assertj.core.api.Assertions.assertThat;

import org.camunda.bpm.engine.RepositoryService;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/**
 * After all other tests of the same run: every arrow of every diagram was taken, and with it both ways of each gateway, each
 * timer, message and boundary event. It holds for the tests as a whole, so it fails when it runs alone.
 */
@House
@Order(Integer.MAX_VALUE)
class EveryArrowTest {

    @Autowired private RepositoryService repository;

    @Test
    void everyArrowOfEveryDiagramWasTaken() {
        var diagrams = repository.createProcessDefinitionQuery().latestVersion().list();
        assertThat(diagrams).isNotEmpty();
        assertThat(diagrams).allSatisfy(diagram -> assertThat(Office.arrowsNotTaken(repository.getBpmnModelInstance(diagram.getId())))
                .as(diagram.getKey()).isEmpty());
    }
}
