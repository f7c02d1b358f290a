package org.cadre.vacancy.web;

import java.util.List;
import java.util.UUID;
import org.cadre.journal.web.Story;
import org.cadre.journal.web.Way;
import org.cadre.platform.NotHere;
import org.cadre.platform.security.Person;
import org.cadre.vacancy.Stories;
import org.cadre.vacancy.Stories.Episode;
import org.cadre.vacancy.Stories.Kind;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;

/** A position's whole story on its diagrams for staff, and an offer's own for its candidate. */
@Controller
class StoryPages {

    private final Stories stories;
    private final Way way;
    private final Story journal;

    StoryPages(Stories stories, Way way, Story journal) {
        this.stories = stories;
        this.way = way;
        this.journal = journal;
    }

    /** @param of the case that is drawn; without it the one in which something is still to happen, the newest first */
    @GetMapping("/staff/positions/{id}/story")
    String ofPosition(@AuthenticationPrincipal Person person, @PathVariable UUID id, @RequestParam(required = false) UUID of,
            @RequestParam(defaultValue = "0") int page, Model model) {
        Stories.Story story = stories.of(person, id, page);
        List<Episode> episodes = story.episodes().getContent();
        Episode chosen = of == null ? first(episodes) : episodes.stream().filter(episode -> episode.id().equals(of)).findFirst().orElseThrow(NotHere::new);
        model.addAttribute("story", story);
        model.addAttribute("page", page);
        model.addAttribute("chosen", chosen);
        model.addAttribute("lines", story.whole() ? journal.of(id, null) : List.of());
        if (chosen != null) {
            Way.Case shown = shown(chosen, stories.told(story, chosen));
            model.addAttribute("way", story.whole() ? way.asRun(shown) : way.asTold(shown));
            model.addAttribute("own", story.whole() ? journal.of(chosen.id(), chosen.candidate()) : List.of());
        }
        return "vacancy/story";
    }

    private static Episode first(List<Episode> episodes) {
        return episodes.stream().filter(episode -> !episode.ended()).findFirst().orElse(episodes.isEmpty() ? null : episodes.get(0));
    }

    /** @param of referral or hire; without it the hire, where there is one */
    @GetMapping("/my/offers/{id}/diagram")
    String ofMine(@AuthenticationPrincipal Person person, @PathVariable UUID id, @RequestParam(required = false) String of, Model model) {
        Stories.OfMine mine = stories.mine(person, id);
        Episode chosen = mine.hire() == null || "referral".equals(of) ? mine.referral() : mine.hire();
        model.addAttribute("mine", mine);
        model.addAttribute("chosen", chosen);
        model.addAttribute("way", way.asTold(shown(chosen, stories.told(chosen))));
        return "vacancy/offer-diagram";
    }

    private static Way.Case shown(Episode episode, List<Stories.Told> told) {
        return new Way.Case(episode.id(), episode.state(), episode.since(), episode.ended(), words(episode.kind()),
                told.stream().map(one -> new Way.Told(one.state(), one.since())).toList());
    }

    private static String words(Kind kind) {
        return "story." + kind + ".";
    }
}
