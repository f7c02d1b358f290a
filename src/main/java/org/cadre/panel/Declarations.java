package org.cadre.panel;

import java.util.List;
import org.cadre.platform.engine.InDiagrams;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Who of the Panel said that they may decide a case, and who is recused from it (domain 2.4, 2.7). */
@Service
@InDiagrams
@Transactional
public class Declarations {

    /** The engine users who are asked whether they have a conflict of interest in a case. */
    public List<String> asked(String key) {
        throw new UnsupportedOperationException(key);
    }
}
