package org.cadre.people;

import java.time.Clock;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.cadre.platform.Draft;
import org.cadre.platform.Languages;
import org.cadre.platform.Refusal;
import org.cadre.platform.security.AccessTable;
import org.cadre.platform.security.Person;
import org.springframework.dao.DataIntegrityViolationException;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** What candidates keep about themselves: the facts that the next application starts from, and their language. */
@Service
@Transactional
public class Profiles implements Languages.Choice {

    private static final String RECORD = "profile";

    private final CandidateProfileRepository profiles;
    private final CandidateAccountRepository accounts;
    private final AccessTable access;
    private final Clock clock;

    Profiles(CandidateProfileRepository profiles, CandidateAccountRepository accounts, AccessTable access, Clock clock) {
        this.profiles = profiles;
        this.accounts = accounts;
        this.access = access;
        this.clock = clock;
    }

    /** The person's profile, empty at first. */
    @Transactional(readOnly = true)
    public Draft of(Person person) {
        UUID candidate = own(person);
        return profiles.findById(candidate).map(CandidateProfile::draft).orElseGet(() -> new Draft(Map.of(), clock.instant()));
    }

    /** What is kept in it for an application, by the names of the form's fields. */
    @Transactional(readOnly = true)
    public Map<String, List<String>> fields(UUID candidate) {
        return profiles.findById(candidate).map(profile -> profile.draft().fields()).orElse(Map.of());
    }

    /** Keeps what was typed, checked or not; an application that starts from it is checked when it is sent. */
    public Draft.Saved save(Person person, Map<String, List<String>> fields, int basedOn) {
        UUID candidate = own(person);
        CandidateProfile profile = profiles.findForUpdate(candidate).orElseGet(() -> begin(candidate));
        return profile.draft().save(fields, basedOn, clock.instant());
    }

    /** Fills what is empty with those fields and leaves what is there; groups of rows are filled whole or not at all. */
    public void fillEmpty(Person person, Map<String, List<String>> from) {
        Draft draft = of(person);
        save(person, filled(draft.fields(), from), draft.version());
    }

    /** The first fields, and where they leave something open those of the second. */
    public static Map<String, List<String>> filled(Map<String, List<String>> first, Map<String, List<String>> second) {
        Map<String, List<String>> all = new HashMap<>(second);
        all.keySet().removeIf(field -> first.entrySet().stream().anyMatch(kept -> group(kept.getKey()).equals(group(field)) && said(kept.getValue())));
        first.forEach((field, values) -> {
            if (said(values)) {
                all.put(field, values);
            }
        });
        return all;
    }

    private static boolean said(List<String> values) {
        return values.stream().anyMatch(value -> value != null && !value.isBlank());
    }

    /** {@code periods} for every field of a period, else the field itself. */
    private static String group(String field) {
        return field.replaceFirst("\\[.*", "");
    }

    private CandidateProfile begin(UUID candidate) {
        try {
            return profiles.saveAndFlush(new CandidateProfile(candidate, clock.instant()));
        } catch (DataIntegrityViolationException savedAtOnce) {
            throw Refusal.of("profile.savedAtOnce");
        }
    }

    private UUID own(Person person) {
        access.require(person, RECORD, person::isCandidate, () -> false);
        return UUID.fromString(person.id());
    }

    // ------------------------------------------------------------------------------------------------ language

    @Override
    @Transactional(readOnly = true)
    public Optional<String> language(Person person) {
        return person.isCandidate() ? accounts.findById(UUID.fromString(person.id())).map(CandidateAccount::language) : Optional.empty();
    }

    @Override
    public void prefer(Person person, String language) {
        if (person.isCandidate()) {
            accounts.findById(own(person)).orElseThrow().prefer(language);
        }
    }
}
