package org.cadre.planted.pool.process;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;

/** A delegate that other rooms could call. */
public class PlantedDelegate implements JavaDelegate {

    @Override
    public void execute(DelegateExecution execution) {}
}
