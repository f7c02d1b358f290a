package org.cadre.pool;

import org.cadre.platform.Preparation;
import org.springframework.stereotype.Component;

/** At every start: no window is left unwatched, nor a change of a posting's file untold. */
@Component
class PostingWatch extends Preparation {

    private final PostingWindows windows;

    PostingWatch(PostingWindows windows) {
        super(Step.WORKLISTS);
        this.windows = windows;
    }

    @Override
    protected void prepare() {
        windows.watchAll();
    }
}
