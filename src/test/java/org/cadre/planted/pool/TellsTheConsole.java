package org.cadre.planted.pool;

/** Prints. */
public class TellsTheConsole {

    void tell(String name) {
        System.out.println(name);
    }
}
