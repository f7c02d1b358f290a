package org.cadre.platform.security;

import jakarta.servlet.http.HttpServletRequest;
import java.time.Clock;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Supplier;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.annotation.Order;
import org.springframework.core.env.Environment;
import org.springframework.core.env.Profiles;
import org.springframework.http.HttpStatus;
import org.springframework.security.authentication.AuthenticationProvider;
import org.springframework.security.authentication.ProviderManager;
import org.springframework.security.authorization.AuthorizationDecision;
import org.springframework.security.config.Customizer;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.http.SessionCreationPolicy;
import org.springframework.security.core.Authentication;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.security.web.access.intercept.RequestAuthorizationContext;
import org.springframework.security.web.authentication.HttpStatusEntryPoint;
import org.springframework.security.web.authentication.LoginUrlAuthenticationEntryPoint;
import org.springframework.security.web.authentication.SavedRequestAwareAuthenticationSuccessHandler;
import org.springframework.security.web.authentication.UsernamePasswordAuthenticationFilter;
import org.springframework.security.web.csrf.CookieCsrfTokenRepository;
import org.springframework.security.web.csrf.CsrfTokenRequestAttributeHandler;
import org.springframework.security.web.header.writers.CacheControlHeadersWriter;
import org.springframework.security.web.header.writers.DelegatingRequestMatcherHeaderWriter;
import org.springframework.security.web.header.writers.StaticHeadersWriter;
import org.springframework.security.web.savedrequest.HttpSessionRequestCache;
import org.springframework.security.web.util.matcher.AndRequestMatcher;
import org.springframework.security.web.util.matcher.NegatedRequestMatcher;
import org.springframework.security.web.util.matcher.RequestHeaderRequestMatcher;
import org.springframework.security.web.util.matcher.RequestMatcher;

/**
 * One sign-on for pages, Tasklist, Cockpit and Admin; a stateless door of its own for the engine's REST interface. What
 * either lets pass is written in the access table.
 */
@Configuration(proxyBeanMethods = false)
class SecurityConfiguration {

    /** Who is an educator and nothing else has no task in Tasklist, and a page of their own. */
    private static final Set<String> EDUCATOR = Set.of("educator");

    /** Compares the address itself: a matcher that asks the servlet path misses the REST interface's own servlet. */
    private static RequestMatcher under(String path) {
        return request -> {
            String asked = request.getRequestURI().substring(request.getContextPath().length());
            return asked.equals(path) || asked.startsWith(path + "/") || asked.startsWith(path + ";");
        };
    }

    @Bean
    @Order(1)
    SecurityFilterChain rest(HttpSecurity http, List<AuthenticationProvider> providers, EngineIdentityFilter identity, Environment environment)
            throws Exception {
        http.securityMatcher(under("/engine-rest"))
                // Without the second word, a call from a signed-in browser gives its session a new id, and pages in flight are lost.
                .sessionManagement(session -> session.sessionCreationPolicy(SessionCreationPolicy.STATELESS).sessionFixation(ids -> ids.none()))
                .csrf(csrf -> csrf.disable())
                .authenticationManager(new ProviderManager(providers))
                .addFilterAfter(identity, org.springframework.security.web.access.intercept.AuthorizationFilter.class);
        if (environment.acceptsProfiles(Profiles.of("local"))) {
            http.httpBasic(Customizer.withDefaults())
                    .authorizeHttpRequests(requests -> requests.anyRequest().access((who, context) -> staff(who)));
        } else {
            // Bearer tokens come with the district's sign-in; until then nobody passes.
            http.exceptionHandling(faults -> faults.authenticationEntryPoint(new HttpStatusEntryPoint(HttpStatus.UNAUTHORIZED)))
                    .authorizeHttpRequests(requests -> requests.anyRequest().denyAll());
        }
        return http.build();
    }

    @Bean
    @Order(2)
    SecurityFilterChain pages(HttpSecurity http, List<AuthenticationProvider> providers, AccessTable access, SignInLimits limits, Clock clock)
            throws Exception {
        var xhr = new RequestHeaderRequestMatcher("X-Requested-With", "XMLHttpRequest");
        var tasklistLogout = (RequestMatcher) request -> request.getMethod().equals("POST")
                && request.getRequestURI().matches(".*/camunda/api/admin/auth/user/[^/]+/logout");
        http.authenticationManager(new ProviderManager(providers))
                .authorizeHttpRequests(requests -> requests
                        .dispatcherTypeMatchers(jakarta.servlet.DispatcherType.ERROR, jakarta.servlet.DispatcherType.FORWARD).permitAll()
                        .requestMatchers(SecurityConfiguration::camundasOwnDoors).denyAll()
                        .requestMatchers(under("/camunda")).access((who, context) -> staff(who))
                        .anyRequest().access((who, context) -> listed(access, who, context)))
                .formLogin(form -> form.loginPage("/login").successHandler(afterLogin()).failureHandler(limits).permitAll())
                .addFilterBefore(limits.filter(), UsernamePasswordAuthenticationFilter.class)
                .logout(logout -> logout
                        .logoutRequestMatcher(request -> tasklistLogout.matches(request)
                                || request.getMethod().equals("POST") && request.getRequestURI().equals(request.getContextPath() + "/logout"))
                        .logoutSuccessHandler((request, response, who) -> {
                            if (tasklistLogout.matches(request)) {
                                response.setStatus(HttpStatus.NO_CONTENT.value());
                            } else {
                                response.sendRedirect(request.getContextPath() + "/login?left");
                            }
                        }))
                .exceptionHandling(faults -> faults
                        .defaultAuthenticationEntryPointFor(new HttpStatusEntryPoint(HttpStatus.UNAUTHORIZED), xhr)
                        .defaultAuthenticationEntryPointFor(new HttpStatusEntryPoint(HttpStatus.UNAUTHORIZED), under("/camunda/api"))
                        .defaultAuthenticationEntryPointFor(new LoginUrlAuthenticationEntryPoint("/login"), request -> true))
                // Whoever signs in goes on to a page, never to an answer that one of Camunda's applications asked for meanwhile.
                .requestCache(cache -> cache.requestCache(pagesOnly()))
                // Camunda's applications bring their own defence against forged requests.
                .csrf(csrf -> csrf.csrfTokenRepository(csrfCookie()).csrfTokenRequestHandler(new CsrfTokenRequestAttributeHandler())
                        .ignoringRequestMatchers(under("/camunda")))
                .headers(headers -> headers
                        .frameOptions(frames -> frames.sameOrigin())
                        // Scripts and styles, 4 MB of them in Tasklist, are kept by the browser and asked for changes; no page is.
                        .cacheControl(cache -> cache.disable())
                        .addHeaderWriter(new DelegatingRequestMatcherHeaderWriter(SecurityConfiguration::asset,
                                new StaticHeadersWriter("Cache-Control", "private, no-cache")))
                        .addHeaderWriter(new DelegatingRequestMatcherHeaderWriter(new NegatedRequestMatcher(SecurityConfiguration::asset),
                                new CacheControlHeadersWriter()))
                        // Tasklist tells by it what is overdue: the browser's clock knows nothing of the local story.
                        .addHeaderWriter(new DelegatingRequestMatcherHeaderWriter(under("/camunda/app"),
                                (request, response) -> response.setHeader("Cadre-Time", clock.instant().toString())))
                        .referrerPolicy(referrer -> referrer.policy(
                                org.springframework.security.web.header.writers.ReferrerPolicyHeaderWriter.ReferrerPolicy.SAME_ORIGIN))
                        .addHeaderWriter(new DelegatingRequestMatcherHeaderWriter(
                                new AndRequestMatcher(new NegatedRequestMatcher(under("/camunda"))),
                                new StaticHeadersWriter("Content-Security-Policy",
                                        "default-src 'self'; img-src 'self' data:; object-src 'none'; base-uri 'self'; form-action 'self'; frame-ancestors 'self'"))));
        return http.build();
    }

    private static HttpSessionRequestCache pagesOnly() {
        var cache = new HttpSessionRequestCache();
        cache.setRequestMatcher(request -> request.getMethod().equals("GET") && !under("/camunda/api").matches(request)
                && !asset(request) && request.getHeader("X-Requested-With") == null);
        return cache;
    }

    /** A file that is the same for everyone. */
    private static boolean asset(HttpServletRequest request) {
        String asked = request.getRequestURI().substring(request.getContextPath().length());
        return asked.matches("/(?!camunda/api/).*\\.(js|css|json|svg|ico|png|woff2?|ttf)");
    }

    private static CookieCsrfTokenRepository csrfCookie() {
        CookieCsrfTokenRepository cookie = CookieCsrfTokenRepository.withHttpOnlyFalse();
        cookie.setCookieName("CADRE-CSRF");
        cookie.setHeaderName("X-CADRE-CSRF");
        cookie.setCookieCustomizer(settings -> settings.sameSite("Lax"));
        return cookie;
    }

    private static SavedRequestAwareAuthenticationSuccessHandler afterLogin() {
        var handler = new SavedRequestAwareAuthenticationSuccessHandler() {
            @Override
            protected String determineTargetUrl(HttpServletRequest request, jakarta.servlet.http.HttpServletResponse response,
                    Authentication authentication) {
                Set<String> roles = SignedIn.of(authentication).map(Person::roles).orElse(Set.of());
                return roles.contains(Person.CANDIDATE) ? "/my/applications" : roles.equals(EDUCATOR) ? "/my/case" : "/camunda/app/tasklist/default/";
            }
        };
        handler.setAlwaysUseDefaultTargetUrl(false);
        return handler;
    }

    /** Camunda's own login and first-administrator pages: staff come in by our door alone. */
    private static boolean camundasOwnDoors(HttpServletRequest request) {
        String asked = request.getRequestURI();
        return asked.matches(".*/camunda/api/admin/auth/user/[^/]+/login/.*") || asked.matches(".*/camunda/(api/admin/setup|app/admin/[^/]+/setup).*");
    }

    private static AuthorizationDecision staff(Supplier<Authentication> who) {
        return new AuthorizationDecision(SignedIn.of(who.get()).filter(person -> !person.isCandidate()).isPresent());
    }

    private static AuthorizationDecision listed(AccessTable access, Supplier<Authentication> who, RequestAuthorizationContext context) {
        HttpServletRequest request = context.getRequest();
        String path = request.getRequestURI().substring(request.getContextPath().length());
        var roles = new HashSet<String>();
        SignedIn.of(who.get()).ifPresent(person -> {
            roles.add(Person.SIGNED_IN);
            roles.addAll(person.roles());
        });
        return new AuthorizationDecision(access.recordBehind(request.getMethod(), path)
                .map(record -> access.reach(roles, record) != AccessTable.Reach.NONE).orElse(false));
    }

    /** The chain above calls it; the servlet container must not call it a second time for every address. */
    @Bean
    FilterRegistrationBean<EngineIdentityFilter> identityOnlyInItsChain(EngineIdentityFilter filter) {
        var registration = new FilterRegistrationBean<>(filter);
        registration.setEnabled(false);
        return registration;
    }
}
