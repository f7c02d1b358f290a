package org.cadre.pool;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.cadre.people.CandidateAccount;
import org.cadre.people.Profiles;

/**
 * What a new draft starts from: the candidate's profile, and where it leaves something open the newest application that
 * they sent. Values pass from form to form by the name of their field.
 *
 * @param source {@link #PROFILE}, the earlier case's number, or both; {@code null} where neither had anything
 */
record StartingPoint(Map<String, List<String>> fields, String source) {

    static final String PROFILE = "PROFILE";

    /** Said anew each time: the address is the account's, and nobody confirms or promises by a copy. */
    private static final Set<String> NEVER_COPIED = Set.of("email", "attestation", "workAuthorised");

    static StartingPoint of(CandidateAccount account, Map<String, List<String>> profile, Optional<Application> newest) {
        Map<String, List<String>> earlier = newest.map(StartingPoint::reusable).orElse(Map.of());
        Map<String, List<String>> fields = Profiles.filled(profile, earlier);
        boolean fromProfile = fields.keySet().stream().anyMatch(profile::containsKey);
        boolean fromEarlier = fields.keySet().stream().anyMatch(field -> !profile.containsKey(field));
        fields.putIfAbsent("legalName", List.of(account.name()));
        fields.put("email", List.of(account.email()));
        String source = !fromEarlier ? "" : newest.map(Application::caseNumber).orElse("");
        return new StartingPoint(fields, fromProfile ? (PROFILE + " " + source).strip() : source.isEmpty() ? null : source);
    }

    static Map<String, List<String>> reusable(Application sent) {
        Map<String, List<String>> fields = new HashMap<>(sent.draft().fields());
        NEVER_COPIED.forEach(fields::remove);
        return fields;
    }
}
