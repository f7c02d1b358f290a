package org.cadre.platform.engine;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.cadre.House;
import org.camunda.bpm.engine.RepositoryService;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.core.io.support.ResourcePatternResolver;

@House
class DeployerTest {

    @Autowired private Deployer house;
    @Autowired private RepositoryService repository;
    @Autowired private ResourcePatternResolver resources;

    private final String name = "set-" + UUID.randomUUID();
    private final String key = "process-" + UUID.randomUUID();

    private Map<String, byte[]> set(String text) {
        return Map.of(key + ".bpmn", """
                <definitions xmlns="http://www.omg.org/spec/BPMN/20100524/MODEL" xmlns:camunda="http://camunda.org/schema/1.0/bpmn" targetNamespace="test">
                  <process id="%s" name="%s" isExecutable="true" camunda:historyTimeToLive="P3653D"><startEvent id="start"/></process>
                </definitions>""".formatted(key, text).getBytes(StandardCharsets.UTF_8));
    }

    private String newest() {
        return repository.createProcessDefinitionQuery().processDefinitionKey(key).latestVersion().singleResult().getName();
    }

    private long deployments(String of) {
        return repository.createDeploymentQuery().deploymentName(of).count();
    }

    @Test
    void theHouseDeploysOnceUnderBareFileNames() {
        assertThat(deployments("cadre")).isOne();
        house.prepare();
        assertThat(deployments("cadre")).isOne();
        String deployment = repository.createDeploymentQuery().deploymentName("cadre").singleResult().getId();
        List<String> names = repository.getDeploymentResourceNames(deployment);
        assertThat(names).contains("candidate-screening.bpmn", "social-worker-eligibility.dmn", "score-application.form")
                .allSatisfy(file -> assertThat(file).doesNotContain("/"));
    }

    @Test
    void aChangedSetIsANewVersion() throws IOException {
        Deployer deployer = new Deployer(repository, resources, false, name);
        deployer.deploy(set("first"));
        deployer.deploy(set("first"));
        assertThat(deployments(name)).isOne();
        deployer.deploy(set("second"));
        assertThat(newest()).isEqualTo("second");
    }

    @Test
    void anOwnersNewerVersionIsNeverReplacedSilently() throws IOException {
        new Deployer(repository, resources, false, name).deploy(set("first"));
        new Deployer(repository, resources, true, "an owner's Modeler").deploy(set("the owner's"));

        new Deployer(repository, resources, false, name).deploy(set("release"));
        assertThat(newest()).isEqualTo("the owner's");
        new Deployer(repository, resources, true, name).deploy(set("release"));
        assertThat(newest()).isEqualTo("release");
    }
}
