package org.cadre.planted.pool;

import org.cadre.planted.pool.web.PlantedPage;

/** A room's law that knows a page of its room. */
public class ReachesForThePages {

    String answer(PlantedPage page) {
        return page.show();
    }
}
