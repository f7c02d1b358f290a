package org.cadre.support;

import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.cadre.support.SupportCase.Contact;
import org.cadre.journal.Journal;
import org.cadre.platform.engine.DecisionAnswers.Decision;
import org.cadre.platform.engine.InDiagrams;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Which way D4 points for a request, and every reason why. */
@Service
@InDiagrams
@Transactional
public class Routes {

    private static final int HALF_A_YEAR = 6;

    private final SupportCaseRepository cases;
    private final Journal journal;

    Routes(SupportCaseRepository cases, Journal journal) {
        this.cases = cases;
        this.journal = journal;
    }

    /** What D4 reads: {@code districtYears} (whole), {@code plan}, {@code sixMonths} (the plan's length), {@code rating} and {@code wish}. */
    @Transactional(readOnly = true)
    public Map<String, Object> facts(String key) {
        SupportCase supported = found(key);
        Contact contact = supported.contact();
        return Map.of("districtYears", supported.districtYears(), "plan", contact.plan().name(), "sixMonths", sixMonths(contact),
                "rating", contact.rating().name(), "wish", contact.wish().name());
    }

    /** From November 15 through May 15 are six months (domain 2.3). */
    static boolean sixMonths(Contact contact) {
        return !contact.planEndsOn().isBefore(contact.planStartsOn().plusMonths(HALF_A_YEAR));
    }

    /** What D4 last answered. */
    @Transactional(readOnly = true)
    public Route route(String key) {
        return found(key).route();
    }

    /** Keeps what D4 answered: it hits one row. */
    public void routed(String key, Decision decision) {
        Map<String, Object> row = decision.rules().get(0);
        Route route = Route.valueOf((String) row.get("route"));
        SupportCase supported = cases.findForUpdate(UUID.fromString(key)).orElseThrow();
        supported.routed(route, (String) row.get("rule"), (String) row.get("reasons"));
        journal.add(supported.id(), Journal.CADRE, "support.routed", "%s, %s v%d".formatted(row.get("rule"), decision.table(), decision.version()));
    }

    /** The sentences in the message file that say why D4 answered so, in its order. */
    public static List<String> why(SupportCase supported) {
        return supported.reasons().isBlank() ? List.of()
                : List.of(supported.reasons().split(" ")).stream().map(code -> "mycase.reason." + code).toList();
    }

    private SupportCase found(String key) {
        return cases.findById(UUID.fromString(key)).orElseThrow();
    }
}
