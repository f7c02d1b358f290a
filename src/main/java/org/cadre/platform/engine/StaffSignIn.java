package org.cadre.platform.engine;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.cadre.platform.security.Person;
import org.cadre.platform.security.SignedIn;
import org.camunda.bpm.engine.IdentityService;
import org.camunda.bpm.engine.ProcessEngine;
import org.camunda.bpm.engine.identity.Group;
import org.camunda.bpm.engine.identity.User;
import org.camunda.bpm.engine.rest.security.auth.AuthenticationProvider;
import org.camunda.bpm.engine.rest.security.auth.AuthenticationResult;
import org.camunda.bpm.webapp.impl.security.auth.ContainerBasedAuthenticationFilter;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.security.authentication.BadCredentialsException;
import org.springframework.security.core.Authentication;
import org.springframework.security.authentication.UsernamePasswordAuthenticationToken;
import org.springframework.stereotype.Component;

/** Staff are the engine's users and groups, so that Camunda Admin manages them; one sign-in opens pages and Tasklist. */
@Component
public class StaffSignIn implements org.springframework.security.authentication.AuthenticationProvider {

    private final IdentityService identity;

    StaffSignIn(IdentityService identity) {
        this.identity = identity;
    }

    @Override
    public Authentication authenticate(Authentication attempt) {
        String id = attempt.getName();
        // Candidates sign in by mail address; they are never looked for among the engine's users.
        if (id.contains("@")) {
            return null;
        }
        if (!identity.checkPassword(id, String.valueOf(attempt.getCredentials()))) {
            throw new BadCredentialsException("Unknown name or wrong password");
        }
        User user = identity.createUserQuery().userId(id).singleResult();
        var groups = identity.createGroupQuery().groupMember(id).list().stream().map(Group::getId).collect(Collectors.toUnmodifiableSet());
        return SignedIn.as(new Person(user.getId(), EngineStaffRoles.name(user), groups));
    }

    @Override
    public boolean supports(Class<?> type) {
        return UsernamePasswordAuthenticationToken.class.isAssignableFrom(type);
    }

    /** Hands the person of our session on to Camunda's web applications; Camunda makes it by name, so it is public. */
    public static class OfOurSession implements AuthenticationProvider {

        @Override
        public AuthenticationResult extractAuthenticatedUser(HttpServletRequest request, ProcessEngine engine) {
            return SignedIn.person().filter(person -> !person.isCandidate()).map(person -> {
                AuthenticationResult result = new AuthenticationResult(person.id(), true);
                result.setGroups(new ArrayList<>(person.roles()));
                return result;
            }).orElseGet(AuthenticationResult::unsuccessful);
        }

        @Override
        public void augmentResponseByAuthenticationChallenge(HttpServletResponse response, ProcessEngine engine) {
            // Our own filter chain has already sent whoever is not signed in to our login page.
        }
    }

    @Configuration(proxyBeanMethods = false)
    static class Wiring {

        @Bean
        FilterRegistrationBean<ContainerBasedAuthenticationFilter> camundaAppsTakeOurSession() {
            var filter = new FilterRegistrationBean<>(new ContainerBasedAuthenticationFilter());
            filter.setInitParameters(Map.of("authentication-provider", OfOurSession.class.getName()));
            filter.setOrder(101);
            filter.setUrlPatterns(List.of("/camunda/app/*", "/camunda/api/*"));
            return filter;
        }
    }
}
