package org.cadre.platform.engine;

import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.cadre.platform.Preparation;
import org.camunda.bpm.engine.RepositoryService;
import org.camunda.bpm.engine.repository.DeploymentBuilder;
import org.springframework.core.io.Resource;
import org.springframework.core.io.support.ResourcePatternResolver;
import org.springframework.stereotype.Component;

/**
 * Deploys every diagram, table and form as one set under bare file names, and only when something in the set changed:
 * the same deployment whether run from folders, from the packaged jar, or again.
 */
@Component
class Deployer extends Preparation {

    static final String NAME = "cadre";

    private final RepositoryService repository;
    private final ResourcePatternResolver resources;

    Deployer(RepositoryService repository, ResourcePatternResolver resources) {
        super(Step.DEPLOY);
        this.repository = repository;
        this.resources = resources;
    }

    @Override
    protected void prepare() {
        try {
            DeploymentBuilder deployment = repository.createDeployment().name(NAME).source(NAME).enableDuplicateFiltering(false);
            for (Resource file : set()) {
                try (InputStream content = file.getInputStream()) {
                    deployment.addInputStream(file.getFilename(), content);
                }
            }
            deployment.deploy();
        } catch (IOException fault) {
            throw new IllegalStateException("The diagrams, tables and forms could not be read", fault);
        }
    }

    private List<Resource> set() throws IOException {
        List<Resource> set = new ArrayList<>();
        for (String pattern : List.of("processes/**/*.bpmn", "processes/**/*.dmn", "forms/**/*.form")) {
            set.addAll(List.of(resources.getResources("classpath*:" + pattern)));
        }
        if (set.isEmpty()) {
            throw new IllegalStateException("No diagram was found on the classpath");
        }
        set.sort(Comparator.comparing(Resource::getFilename));
        return set;
    }
}
