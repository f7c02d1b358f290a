package org.cadre.evaluation;

import java.security.PrivateKey;
import org.cadre.platform.security.SigningKey;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;

/** The key by which the district's evaluation platform knows that an observation is ours. */
@Component
class PlatformKey extends SigningKey {

    PlatformKey(@Value("${cadre.evaluation.platform.key:}") String key, @Value("${cadre.evaluation.platform.key-file:}") String file) {
        super("the evaluation platform", key, file);
    }

    /** @throws EvaluationPlatform.PlatformFault where it is none */
    @Override
    public PrivateKey read() {
        try {
            return super.read();
        } catch (KeyFault fault) {
            throw new EvaluationPlatform.PlatformFault(fault.getMessage());
        }
    }
}
