package org.cadre.platform.engine;

import java.util.Collection;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.cadre.platform.security.StaffNames;
import org.cadre.platform.security.StaffRoles;
import org.camunda.bpm.engine.IdentityService;
import org.camunda.bpm.engine.identity.User;
import org.camunda.bpm.engine.impl.context.Context;
import org.springframework.stereotype.Component;

/** Staff are the engine's users, by name, and roles its groups. */
@Component
class EngineStaffRoles implements StaffRoles, StaffNames {

    private final IdentityService identity;

    EngineStaffRoles(IdentityService identity) {
        this.identity = identity;
    }

    @Override
    public SortedMap<String, String> holders(String role) {
        return asCadre(() -> identity.createUserQuery().memberOfGroup(role).orderByUserId().asc().listPage(0, MOST)).stream()
                .collect(Collectors.toMap(User::getId, EngineStaffRoles::name, (one, other) -> one, TreeMap::new));
    }

    @Override
    public Map<String, String> of(Collection<String> ids) {
        return ids.isEmpty() ? Map.of() : asCadre(() -> identity.createUserQuery().userIdIn(ids.stream().distinct().toArray(String[]::new)).list()).stream()
                .collect(Collectors.toMap(User::getId, EngineStaffRoles::name));
    }

    @Override
    public Optional<String> name(String role, String staffId) {
        return Optional.ofNullable(asCadre(() -> identity.createUserQuery().memberOfGroup(role).userId(staffId).singleResult())).map(EngineStaffRoles::name);
    }

    /** Within a command of the engine the query would be held to what the person of that command may see of other users. */
    private static <T> T asCadre(Callable<T> query) {
        try {
            var command = Context.getCommandContext();
            return command == null ? query.call() : command.runWithoutAuthorization(query);
        } catch (RuntimeException fault) {
            throw fault;
        } catch (Exception fault) {
            throw new IllegalStateException(fault);
        }
    }

    /** As people read it; the user's id where the engine has no name. */
    static String name(User user) {
        String name = Stream.of(user.getFirstName(), user.getLastName()).filter(part -> part != null && !part.isBlank()).collect(Collectors.joining(" "));
        return name.isEmpty() ? user.getId() : name;
    }
}
