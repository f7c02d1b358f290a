package org.cadre.platform.security;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Duration;
import java.util.Locale;
import org.cadre.platform.web.RateLimits;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.security.core.AuthenticationException;
import org.springframework.security.web.authentication.SimpleUrlAuthenticationFailureHandler;
import org.springframework.stereotype.Component;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * How often somebody may try a password. Wrong ones count, right ones never do. Whoever guesses is stopped soon; a
 * person whose name somebody else guesses at can go on signing in from elsewhere.
 */
@Component
class SignInLimits extends SimpleUrlAuthenticationFailureHandler {

    /** From one address for one name: more than anybody mistypes in a row (an assumption). */
    private final RateLimits.Limit forOneName;
    /** From one address for all names: many people may share a school's or a library's address (an assumption). */
    private final RateLimits.Limit fromOneAddress;
    /** From everywhere for one name: guessing that is spread over many addresses (an assumption). */
    private final RateLimits.Limit fromEverywhere;

    SignInLimits(RateLimits limits) {
        super("/login?error");
        this.forOneName = limits.limit(10, Duration.ofMinutes(15));
        this.fromOneAddress = limits.limit(100, Duration.ofMinutes(15));
        this.fromEverywhere = limits.limit(200, Duration.ofHours(1));
    }

    @Override
    public void onAuthenticationFailure(HttpServletRequest request, HttpServletResponse response, AuthenticationException wrong)
            throws IOException, ServletException {
        try {
            fromOneAddress.count(address(request));
            fromEverywhere.count(name(request));
            forOneName.count(name(request) + " " + address(request));
        } catch (RateLimits.TooOften spent) {
            refuse(response, spent);
            return;
        }
        super.onAuthenticationFailure(request, response, wrong);
    }

    /** Stands before the check of the password: once the limit is reached, even the right one is not looked at. */
    OncePerRequestFilter filter() {
        return new OncePerRequestFilter() {
            @Override
            protected boolean shouldNotFilter(HttpServletRequest request) {
                // The decoded path, as the sign-in itself reads it: a door is the same door however its name is spelled.
                return !request.getMethod().equals("POST") || !request.getServletPath().equals("/login");
            }

            @Override
            protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
                    throws ServletException, IOException {
                try {
                    fromOneAddress.refuseIfSpent(address(request));
                    fromEverywhere.refuseIfSpent(name(request));
                    forOneName.refuseIfSpent(name(request) + " " + address(request));
                } catch (RateLimits.TooOften spent) {
                    refuse(response, spent);
                    return;
                }
                chain.doFilter(request, response);
            }
        };
    }

    private static void refuse(HttpServletResponse response, RateLimits.TooOften spent) throws IOException {
        response.setHeader(HttpHeaders.RETRY_AFTER, String.valueOf(spent.seconds()));
        response.sendError(HttpStatus.TOO_MANY_REQUESTS.value());
    }

    private static String address(HttpServletRequest request) {
        return RateLimits.address(request);
    }

    private static String name(HttpServletRequest request) {
        String name = request.getParameter("username");
        return name == null ? "" : name.strip().toLowerCase(Locale.ROOT);
    }
}
