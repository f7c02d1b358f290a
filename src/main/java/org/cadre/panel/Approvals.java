package org.cadre.panel;

import java.util.List;
import org.cadre.platform.engine.InDiagrams;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Two people of two sides sign what the ballots decided, and neither can sign anything else (domain 2.4). */
@Service
@InDiagrams
@Transactional
public class Approvals {

    /** Who signs: labor and management, one person each. */
    public List<String> sides(String key) {
        return List.of(Side.LABOR.name(), Side.MANAGEMENT.name());
    }

    /** Who may sign for that side: its co-chair, or, where they are recused or there is none, any of its members who is not. */
    public List<String> signers(String key, String side) {
        throw new UnsupportedOperationException();
    }

    /** Whether the Superintendent ratifies: a setting that is off (domain 3.3, ruling 2). */
    public boolean ratification(String key) {
        throw new UnsupportedOperationException();
    }

    /** Whether the newest answer of the Superintendent ratified what carried. */
    public boolean ratified(String key) {
        throw new UnsupportedOperationException();
    }
}
