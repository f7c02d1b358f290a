package org.cadre.platform.security;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.cadre.House;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.web.bind.annotation.RequestMethod;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;

/** Every address of ours stands in the access table, and the table lists no address that is not there. */
@House
class EndpointsTest {

    @Autowired private AccessTable access;
    @Autowired @Qualifier("requestMappingHandlerMapping") private RequestMappingHandlerMapping mapping;

    private Set<String> mapped() {
        return mapping.getHandlerMethods().entrySet().stream()
                .filter(handler -> handler.getValue().getBeanType().getName().startsWith("org.cadre"))
                .flatMap(handler -> handler.getKey().getPatternValues().stream().flatMap(pattern -> methods(handler.getKey().getMethodsCondition().getMethods())
                        .map(method -> method + " " + pattern)))
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private static Stream<String> methods(Set<RequestMethod> methods) {
        return methods.isEmpty() ? Stream.of("ANY") : methods.stream().map(Enum::name);
    }

    static Set<String> missing(Set<String> mapped, Set<String> listed) {
        Set<String> missing = new TreeSet<>(mapped);
        missing.removeAll(listed);
        return missing;
    }

    @Test
    void everyAddressIsListed() {
        Set<String> listed = access.endpoints().stream().map(AccessTable.Endpoint::toString).collect(Collectors.toSet());
        assertThat(mapped()).hasSizeGreaterThan(10);
        assertThat(missing(mapped(), listed)).as("not in access.txt").isEmpty();
        assertThat(missing(mapped(), Set.of())).as("the check can fail").isNotEmpty();
    }

    @Test
    void anUnlistedAddressIsClosed() {
        assertThat(access.recordBehind("GET", "/actuator/env")).isEmpty();
        assertThat(access.recordBehind("DELETE", "/postings")).isEmpty();
        assertThat(access.recordBehind("GET", "/anything")).isEmpty();
    }

    @Test
    void screeningIsForScreenersAndThePortalForCandidates() {
        String sheet = access.recordBehind("POST", "/staff/applications/7e7ff4a2-7b0c-4f5c-9d8e-4f1d0f0e0a11/score/lock").orElseThrow();
        assertThat(access.reach(List.of("screener"), sheet)).isEqualTo(AccessTable.Reach.ASSIGNED);
        assertThat(access.reach(List.of("candidate"), sheet)).isEqualTo(AccessTable.Reach.NONE);
        String mine = access.recordBehind("POST", "/my/applications/7e7ff4a2-7b0c-4f5c-9d8e-4f1d0f0e0a11/submit").orElseThrow();
        assertThat(access.reach(List.of("candidate"), mine)).isEqualTo(AccessTable.Reach.OWN);
        for (String staff : List.of("hr-staffing", "screener", "camunda-admin")) {
            assertThat(access.reach(List.of(staff), mine)).as(staff).isEqualTo(AccessTable.Reach.NONE);
        }
    }
}
