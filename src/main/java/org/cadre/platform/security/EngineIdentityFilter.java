package org.cadre.platform.security;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;

import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;
import org.springframework.web.filter.OncePerRequestFilter;

/** Tells the engine who is behind a REST request, so that its authorizations apply. */
@Component
public class EngineIdentityFilter extends OncePerRequestFilter {

    private final ObjectProvider<EngineSession> engine;

    EngineIdentityFilter(ObjectProvider<EngineSession> engine) {
        this.engine = engine;
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        Person person = SignedIn.person().orElseThrow();
        EngineSession session = engine.getObject();
        session.begin(person);
        try {
            chain.doFilter(request, response);
        } finally {
            session.end();
        }
    }

    /** The engine's side of a request. */
    public interface EngineSession {
        void begin(Person person);

        void end();
    }
}
