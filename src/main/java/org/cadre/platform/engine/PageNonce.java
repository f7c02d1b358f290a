package org.cadre.platform.engine;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletContext;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.util.List;
import org.camunda.bpm.webapp.impl.security.filter.headersec.provider.impl.ContentSecurityPolicyProvider;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * Gives each page of Camunda's web applications a nonce of its own. Camunda keeps one for the whole server: any request in
 * between the page's header and its body overwrites it, the browser then refuses the page's scripts, and it stays blank.
 */
class PageNonce extends OncePerRequestFilter {

    private static final String NONCE = ContentSecurityPolicyProvider.ATTR_CSP_FILTER_NONCE;

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        ServletContext own = withOwnNonce(request);
        chain.doFilter(new HttpServletRequestWrapper(request) {
            @Override
            public ServletContext getServletContext() {
                return own;
            }
        }, response);
    }

    /** The server's context but for the nonce, which is an attribute of the request. */
    private static ServletContext withOwnNonce(HttpServletRequest request) {
        ServletContext server = request.getServletContext();
        return (ServletContext) Proxy.newProxyInstance(PageNonce.class.getClassLoader(), new Class<?>[] {ServletContext.class}, (self, method, values) -> {
            if (values != null && NONCE.equals(values[0])) {
                switch (method.getName()) {
                    case "getAttribute" -> {
                        return request.getAttribute(NONCE);
                    }
                    case "setAttribute" -> {
                        request.setAttribute(NONCE, values[1]);
                        return null;
                    }
                    default -> { }
                }
            }
            try {
                return method.invoke(server, values);
            } catch (InvocationTargetException fault) {
                throw fault.getCause();
            }
        });
    }

    @Configuration(proxyBeanMethods = false)
    static class Wiring {

        @Bean
        FilterRegistrationBean<PageNonce> eachPageHasANonceOfItsOwn() {
            var filter = new FilterRegistrationBean<>(new PageNonce());
            filter.setUrlPatterns(List.of("/camunda/app/*"));
            // Before Camunda's own filters, of which one makes the nonce and another writes the page.
            filter.setOrder(-101);
            return filter;
        }
    }
}
