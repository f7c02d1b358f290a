package org.cadre.planted.pool.process;

import org.springframework.web.bind.annotation.GetMapping;

/** Glue that answers an address. */
public class ShowsAPage {

    @GetMapping("/planted")
    String show() {
        return "pool/planted";
    }
}
