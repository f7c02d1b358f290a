package org.cadre.planted.pool.web;

/** Something for the law to reach for. */
public class PlantedPage {

    public String show() {
        return "pool/planted";
    }
}
