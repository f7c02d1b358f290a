package org.cadre.platform.web;

import java.time.Clock;
import org.springframework.context.annotation.Profile;
import org.springframework.web.bind.annotation.ControllerAdvice;
import org.springframework.web.bind.annotation.ModelAttribute;

/** Where the story's clock stands, above every page of the local profile; a page without {@code storyTime} is not local. */
@ControllerAdvice
@Profile("local")
class StoryBanner {

    private final Clock clock;
    private final EasternWords eastern;

    StoryBanner(Clock clock, EasternWords eastern) {
        this.clock = clock;
        this.eastern = eastern;
    }

    @ModelAttribute("storyTime")
    String storyTime() {
        return eastern.dateTime(clock.instant());
    }
}
