package org.cadre.platform.engine;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.cadre.platform.Preparation;
import org.camunda.bpm.engine.RepositoryService;
import org.camunda.bpm.engine.repository.Deployment;
import org.camunda.bpm.engine.repository.DeploymentBuilder;
import org.camunda.bpm.engine.repository.ResourceDefinition;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.core.io.Resource;
import org.springframework.core.io.support.ResourcePatternResolver;
import org.springframework.stereotype.Component;

/**
 * Deploys every diagram, table and form as one set under bare file names, and only when something in the set changed:
 * the same deployment whether run from folders, from the packaged jar, or again. A version that a process owner deployed
 * since is never replaced silently.
 */
@Component
class Deployer extends Preparation {

    private static final Logger LOG = LoggerFactory.getLogger(Deployer.class);

    private final RepositoryService repository;
    private final ResourcePatternResolver resources;
    private final boolean replaceOwners;
    private final String name;

    @Autowired
    Deployer(RepositoryService repository, ResourcePatternResolver resources,
            @Value("${cadre.deploy.replace-owners-versions:false}") boolean replaceOwners) {
        this(repository, resources, replaceOwners, "cadre");
    }

    Deployer(RepositoryService repository, ResourcePatternResolver resources, boolean replaceOwners, String name) {
        super(Step.DEPLOY);
        this.repository = repository;
        this.resources = resources;
        this.replaceOwners = replaceOwners;
        this.name = name;
    }

    @Override
    protected void prepare() {
        try {
            deploy(set());
        } catch (IOException fault) {
            throw new IllegalStateException("The diagrams, tables and forms could not be read", fault);
        }
    }

    void deploy(Map<String, byte[]> set) throws IOException {
        List<Deployment> ours = repository.createDeploymentQuery().deploymentName(name).orderByDeploymentTime().desc().listPage(0, 1);
        if (!ours.isEmpty() && same(ours.get(0).getId(), set)) {
            return;
        }
        Set<String> owners = ownersVersions(set.keySet());
        if (!owners.isEmpty() && !replaceOwners) {
            LOG.warn("Not deployed: process owners deployed newer versions of {}. Compare them with this release, then start once with "
                    + "--cadre.deploy.replace-owners-versions=true to put the release's set in their place.", owners);
            return;
        }
        DeploymentBuilder deployment = repository.createDeployment().name(name).source(name);
        set.forEach((file, content) -> deployment.addInputStream(file, new ByteArrayInputStream(content)));
        deployment.deploy();
    }

    private boolean same(String deployment, Map<String, byte[]> set) throws IOException {
        List<String> names = repository.getDeploymentResourceNames(deployment);
        if (!set.keySet().equals(Set.copyOf(names))) {
            return false;
        }
        for (String file : names) {
            try (InputStream deployed = repository.getResourceAsStream(deployment, file)) {
                if (!Arrays.equals(deployed.readAllBytes(), set.get(file))) {
                    return false;
                }
            }
        }
        return true;
    }

    /** The keys of diagrams and tables of this set whose newest version came from elsewhere. */
    private Set<String> ownersVersions(Set<String> files) {
        Set<String> keys = new TreeSet<>();
        for (String file : files) {
            String key = file.replaceFirst("\\.[a-z]+$", "");
            ResourceDefinition newest = file.endsWith(".bpmn")
                    ? repository.createProcessDefinitionQuery().processDefinitionKey(key).latestVersion().singleResult()
                    : file.endsWith(".dmn") ? repository.createDecisionDefinitionQuery().decisionDefinitionKey(key).latestVersion().singleResult() : null;
            if (newest != null && !name.equals(sourceOf(newest))) {
                keys.add(key);
            }
        }
        return keys;
    }

    private String sourceOf(ResourceDefinition definition) {
        return repository.createDeploymentQuery().deploymentId(definition.getDeploymentId()).singleResult().getSource();
    }

    private Map<String, byte[]> set() throws IOException {
        Map<String, byte[]> set = new TreeMap<>();
        for (String pattern : List.of("processes/**/*.bpmn", "processes/**/*.dmn", "forms/**/*.form")) {
            for (Resource file : resources.getResources("classpath*:" + pattern)) {
                set.put(file.getFilename(), file.getContentAsByteArray());
            }
        }
        if (set.isEmpty()) {
            throw new IllegalStateException("No diagram was found on the classpath");
        }
        return set;
    }
}
