package org.cadre.platform.engine;

import java.util.Locale;
import java.util.Optional;
import org.cadre.platform.security.StaffMail;
import org.camunda.bpm.engine.IdentityService;
import org.camunda.bpm.engine.identity.User;
import org.camunda.bpm.engine.impl.context.Context;
import org.springframework.stereotype.Component;

/** Staff are the engine's users; so is their mail address. */
@Component
class EngineStaffMail implements StaffMail {

    private final IdentityService identity;

    EngineStaffMail(IdentityService identity) {
        this.identity = identity;
    }

    @Override
    public Optional<String> of(String staffId) {
        return Optional.ofNullable(user(staffId)).map(User::getEmail).filter(mail -> !mail.isBlank())
                .map(mail -> mail.strip().toLowerCase(Locale.ROOT));
    }

    /** Within a command of the engine the query would be held to what the person of that command may see of other users. */
    private User user(String staffId) {
        var command = Context.getCommandContext();
        return command == null ? identity.createUserQuery().userId(staffId).singleResult()
                : command.runWithoutAuthorization(() -> identity.createUserQuery().userId(staffId).singleResult());
    }
}
