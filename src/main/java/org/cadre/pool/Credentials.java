package org.cadre.pool;

import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The credentials that a posting's form asks for, and what a candidate wrote there: the one place that knows the form's fields. */
final class Credentials {

    /** @param kinds what can be chosen, but for none, with its words */
    record Asked(String key, String title, Map<String, String> kinds) {

        /** Whether one that is applied for will do until the start (D1.6). */
        boolean mayBePending() {
            return kinds.containsKey(Licence.PENDING);
        }

        /** The kinds of one that is held. */
        Map<String, String> held() {
            return kinds.entrySet().stream().filter(kind -> !kind.getKey().equals(Licence.PENDING))
                    .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue, (one, same) -> one, LinkedHashMap::new));
        }
    }

    /** @param number with the expiry {@code null} where none is held or one is pending */
    record Stated(String key, String kind, String number, LocalDate expires) {}

    private static final List<Asked> SOCIAL_WORKER = List.of(
            new Asked("socialWorkLicence", "Social work license", ordered("LCSW", "LCSW", "LICSW", "LICSW")),
            new Asked("deseCredential", "DESE license", ordered("VALID", "valid", Licence.PENDING, "applied for, not decided")));

    private Credentials() {}

    private static Map<String, String> ordered(String... kinds) {
        Map<String, String> ordered = new LinkedHashMap<>();
        for (int i = 0; i < kinds.length; i += 2) {
            ordered.put(kinds[i], kinds[i + 1]);
        }
        return ordered;
    }

    /** In the form's order. */
    static List<Asked> askedBy(PostingText text) {
        return text.role().equals(Posting.SOCIAL_WORKER) ? SOCIAL_WORKER : List.of();
    }

    static List<Stated> statedIn(ApplicationForm form) {
        return form == null ? List.of() : Stream.of(
                new Stated("socialWorkLicence", form.socialWorkLicence().name(), form.socialWorkLicenceNumber(), form.socialWorkLicenceExpires()),
                new Stated("deseCredential", form.deseCredential().name(), form.deseNumber(), form.deseExpires())).toList();
    }
}
