package org.cadre.platform.engine;

import java.util.Collection;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.cadre.platform.security.StaffNames;
import org.cadre.platform.security.StaffRoles;
import org.camunda.bpm.engine.IdentityService;
import org.camunda.bpm.engine.identity.User;
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
        return identity.createUserQuery().memberOfGroup(role).orderByUserId().asc().listPage(0, MOST).stream()
                .collect(Collectors.toMap(User::getId, EngineStaffRoles::name, (one, other) -> one, TreeMap::new));
    }

    @Override
    public Map<String, String> of(Collection<String> ids) {
        return ids.isEmpty() ? Map.of() : identity.createUserQuery().userIdIn(ids.stream().distinct().toArray(String[]::new)).list().stream()
                .collect(Collectors.toMap(User::getId, EngineStaffRoles::name));
    }

    @Override
    public Optional<String> name(String role, String staffId) {
        return Optional.ofNullable(identity.createUserQuery().memberOfGroup(role).userId(staffId).singleResult()).map(EngineStaffRoles::name);
    }

    /** As people read it; the user's id where the engine has no name. */
    static String name(User user) {
        String name = Stream.of(user.getFirstName(), user.getLastName()).filter(part -> part != null && !part.isBlank()).collect(Collectors.joining(" "));
        return name.isEmpty() ? user.getId() : name;
    }
}
