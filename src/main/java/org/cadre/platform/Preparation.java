package org.cadre.platform;

import org.springframework.context.SmartLifecycle;

/** Work that must be done before the first request is taken: it runs in the order of its step, before the web server opens. */
public abstract class Preparation implements SmartLifecycle {

    /** The order of preparations; each may rely on those before it. */
    public enum Step { DEPLOY, STAFF, DATA, PEOPLE, WORKLISTS, OFFICE, ANNOUNCE }

    private final Step step;
    private volatile boolean done;

    protected Preparation(Step step) {
        this.step = step;
    }

    /** Does the work; an exception stops the start. Must be safe to repeat at every start. */
    protected abstract void prepare();

    @Override
    public final void start() {
        prepare();
        done = true;
    }

    @Override
    public final void stop() {
        done = false;
    }

    @Override
    public final boolean isRunning() {
        return done;
    }

    @Override
    public final int getPhase() {
        return step.ordinal();
    }
}
