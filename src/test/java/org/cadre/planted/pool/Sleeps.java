package org.cadre.planted.pool;

import java.time.Duration;
import java.util.concurrent.TimeUnit;

/** Waits for time to pass. */
public class Sleeps {

    void rest() throws InterruptedException {
        Thread.sleep(Duration.ofSeconds(1).toMillis());
    }

    /** The same by another name. */
    public static class ByUnit {

        void rest() throws InterruptedException {
            TimeUnit.SECONDS.sleep(1);
        }
    }
}
