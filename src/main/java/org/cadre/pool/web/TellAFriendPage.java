package org.cadre.pool.web;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import org.cadre.platform.NotHere;
import org.cadre.platform.Refusal;
import org.cadre.platform.web.Faults;
import org.cadre.platform.web.RateLimits;
import org.cadre.pool.Postings;
import org.cadre.pool.TellAFriend;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.util.DigestUtils;
import org.springframework.util.MultiValueMap;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** Anyone may recommend a posting by mail, a few times. The counts are in memory, by digests: no address is kept. */
@Controller
class TellAFriendPage {

    private static final String PAGE = "pool/tell-a-friend";
    /** In an hour, by place and by sender's address: as many friends as one thinks of in one sitting (an assumption). */
    static final int MOST_AN_HOUR = 5;
    /** In a day, by place: several people of one school (an assumption). */
    static final int MOST_A_DAY = 20;
    /** In a day, to one friend: nobody is pestered (an assumption). */
    static final int MOST_TO_ONE = 3;

    private final UUID ofThisRun = UUID.randomUUID();
    private final TellAFriend friends;
    private final Postings postings;
    private final RateLimits.Limit byPlace;
    private final RateLimits.Limit bySender;
    private final RateLimits.Limit byPlaceADay;
    private final RateLimits.Limit byFriend;

    TellAFriendPage(TellAFriend friends, Postings postings, RateLimits limits) {
        this.friends = friends;
        this.postings = postings;
        this.byPlace = limits.limit(MOST_AN_HOUR, Duration.ofHours(1));
        this.bySender = limits.limit(MOST_AN_HOUR, Duration.ofHours(1));
        this.byPlaceADay = limits.limit(MOST_A_DAY, Duration.ofDays(1));
        this.byFriend = limits.limit(MOST_TO_ONE, Duration.ofDays(1));
    }

    @GetMapping("/postings/{slug}/tell-a-friend")
    String show(@PathVariable String slug, Model model) {
        return page(slug, new FormValues(Map.of(), 0), model);
    }

    private String page(String slug, FormValues values, Model model) {
        model.addAttribute("posting", postings.bySlug(slug).orElseThrow(NotHere::new));
        model.addAttribute("values", values);
        return PAGE;
    }

    @PostMapping("/postings/{slug}/tell-a-friend")
    String tell(@PathVariable String slug, @RequestParam MultiValueMap<String, String> typed, Locale locale, Model model, HttpServletRequest request,
            HttpServletResponse response) {
        Map<String, List<String>> fields = FormValues.fields(typed);
        try {
            TellAFriend.Message message = TellAFriend.Message.from(fields);
            count(message, request);
            friends.tell(slug, message, locale);
            return "redirect:/postings/" + slug + "/tell-a-friend?sent";
        } catch (Refusal refusal) {
            return again(slug, fields, refusal, HttpStatus.UNPROCESSABLE_ENTITY, model, response);
        } catch (RateLimits.TooOften spent) {
            response.setHeader(HttpHeaders.RETRY_AFTER, String.valueOf(spent.seconds()));
            return again(slug, fields, Refusal.of("tell.tooOften", MOST_AN_HOUR, MOST_A_DAY, MOST_TO_ONE), HttpStatus.TOO_MANY_REQUESTS, model, response);
        }
    }

    private void count(TellAFriend.Message message, HttpServletRequest request) {
        String place = RateLimits.address(request);
        String sender = digest(message.email());
        String friend = digest(message.friendEmail());
        byPlace.refuseIfSpent(place);
        byPlaceADay.refuseIfSpent(place);
        bySender.refuseIfSpent(sender);
        byFriend.refuseIfSpent(friend);
        byPlace.count(place);
        byPlaceADay.count(place);
        bySender.count(sender);
        byFriend.count(friend);
    }

    private String digest(String email) {
        return DigestUtils.md5DigestAsHex((ofThisRun + email.strip().toLowerCase(Locale.ROOT)).getBytes(StandardCharsets.UTF_8));
    }

    private String again(String slug, Map<String, List<String>> fields, Refusal refusal, HttpStatus status, Model model, HttpServletResponse response) {
        response.setStatus(status.value());
        model.addAttribute("faults", Faults.of(refusal));
        return page(slug, new FormValues(fields, 0), model);
    }
}
