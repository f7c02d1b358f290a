package org.cadre.support;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;

/**
 * Gives free places to cases in the order in which they ask. Who has been given one keeps one, though perhaps with somebody else, so
 * that one who asks later is turned away only where those before leave no way.
 */
final class FreePlaces {

    private final Map<String, Integer> free;
    private final Map<UUID, List<String>> wanted = new HashMap<>();
    private final Map<String, List<UUID>> given = new HashMap<>();

    /** @param free how many places each consulting teacher has */
    FreePlaces(Map<String, Integer> free) {
        this.free = free;
    }

    /** @return whether the case has a place with one of these consulting teachers, beside all that were given before */
    boolean give(UUID caseId, Collection<String> consultingTeachers) {
        wanted.put(caseId, List.copyOf(consultingTeachers));
        return find(caseId, new HashSet<>());
    }

    private boolean find(UUID caseId, Set<String> asked) {
        for (String teacher : wanted.get(caseId)) {
            if (asked.add(teacher)) {
                List<UUID> holders = given.computeIfAbsent(teacher, none -> new ArrayList<>());
                if (holders.size() < free.getOrDefault(teacher, 0)) {
                    return holders.add(caseId);
                }
                for (int i = 0; i < holders.size(); i++) {
                    // Whoever holds it may do as well elsewhere.
                    if (find(holders.get(i), asked)) {
                        holders.set(i, caseId);
                        return true;
                    }
                }
            }
        }
        return false;
    }
}
