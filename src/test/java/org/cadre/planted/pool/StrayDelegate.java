package org.cadre.planted.pool;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;

/** A delegate outside the glue. */
public class StrayDelegate implements JavaDelegate {

    @Override
    public void execute(DelegateExecution execution) {}
}
