package org.cadre.platform;

import org.springframework.data.domain.PageRequest;

/** Pages as addresses number them, from 0; what is asked beyond the ends is brought back to them. */
public final class Pages {

    private static final int LAST = 10_000;

    private Pages() {}

    public static PageRequest of(int page, int size) {
        return PageRequest.of(Math.min(Math.max(0, page), LAST), size);
    }
}
