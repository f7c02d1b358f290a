package org.cadre.pool.web;

import java.time.Clock;
import java.util.HashMap;
import java.util.Map;
import org.cadre.platform.NotHere;
import org.cadre.pool.Posting;
import org.cadre.pool.Postings;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;

/** Postings for anyone to list, search, read and print. */
@Controller
class PostingPages {

    private final Postings postings;
    private final Clock clock;

    PostingPages(Postings postings, Clock clock) {
        this.postings = postings;
        this.clock = clock;
    }

    @GetMapping("/postings")
    String list(@RequestParam(defaultValue = "") String words, @RequestParam(defaultValue = "0") int page, Model model) {
        model.addAttribute("postings", postings.search(words, page));
        model.addAttribute("words", words);
        model.addAttribute("page", page);
        model.addAttribute("now", clock.instant());
        return "pool/postings";
    }

    @GetMapping("/postings/{slug}")
    String read(@PathVariable String slug, Model model) {
        Posting posting = postings.bySlug(slug).orElseThrow(NotHere::new);
        model.addAllAttributes(parts(posting, postings));
        model.addAttribute("window", posting.window(clock.instant()));
        return "pool/posting";
    }

    /** What the posting's text is made of, on its page as in its PDF. */
    static Map<String, Object> parts(Posting posting, Postings postings) {
        Map<String, Object> parts = new HashMap<>();
        parts.put("posting", posting);
        parts.put("text", posting.content().text());
        parts.put("notice", posting.content().notice());
        String pool = posting.content().text().pool();
        parts.put("pool", pool == null ? null : postings.bySlug(pool).orElse(null));
        return parts;
    }

    /** Where somebody who had to sign in first comes back to. */
    @GetMapping("/postings/{slug}/apply")
    String signedIn(@PathVariable String slug) {
        return "redirect:/postings/" + slug;
    }
}
