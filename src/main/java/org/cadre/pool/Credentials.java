package org.cadre.pool;

import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** The credentials that a posting's form asks for, and what a candidate wrote there. */
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

    private Credentials() {}

    /** In the form's order. */
    static List<Asked> askedBy(PostingText text) {
        return text.form() == null ? List.of() : text.form().credentials().stream().map(asked -> {
            Map<String, String> kinds = new LinkedHashMap<>();
            asked.options().stream().filter(option -> !option.value().equals(FormText.Credential.NONE))
                    .forEach(option -> kinds.put(option.value(), option.called()));
            return new Asked(asked.key(), asked.title(), kinds);
        }).toList();
    }

    static List<Stated> statedIn(ApplicationForm form) {
        return form == null ? List.of() : form.credentials().stream()
                .map(stated -> new Stated(stated.key(), stated.kind(), stated.number(), stated.expires())).toList();
    }
}
