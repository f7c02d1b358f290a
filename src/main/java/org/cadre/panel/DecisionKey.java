package org.cadre.panel;

import java.security.PrivateKey;
import org.cadre.platform.security.SigningKey;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;

/** The key that signs decision packets. Without one it says so at the start and to whoever seals; the rest of the house works. */
@Component
class DecisionKey extends SigningKey {

    private static final Logger LOG = LoggerFactory.getLogger(DecisionKey.class);
    private static final String MISSING = "Decisions of the Panel cannot be sealed: CADRE_PANEL_KEY (or CADRE_PANEL_KEY_FILE) is needed";

    DecisionKey(@Value("${cadre.panel.key:}") String key, @Value("${cadre.panel.key-file:}") String file) {
        super("decisions of the Panel", key, file);
        if (missing()) {
            LOG.warn(MISSING);
        }
    }

    /** @throws KeyFault where there is none */
    @Override
    public PrivateKey read() {
        if (missing()) {
            throw new KeyFault(MISSING);
        }
        return super.read();
    }
}
