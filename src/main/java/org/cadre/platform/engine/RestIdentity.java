package org.cadre.platform.engine;

import java.util.List;
import org.cadre.platform.security.EngineIdentityFilter;
import org.cadre.platform.security.Person;
import org.camunda.bpm.engine.IdentityService;
import org.springframework.stereotype.Component;

@Component
class RestIdentity implements EngineIdentityFilter.EngineSession {

    private final IdentityService identity;

    RestIdentity(IdentityService identity) {
        this.identity = identity;
    }

    @Override
    public void begin(Person person) {
        identity.setAuthentication(person.id(), List.copyOf(person.roles()));
    }

    @Override
    public void end() {
        identity.clearAuthentication();
    }
}
