package org.cadre.platform.web;

import org.springframework.boot.autoconfigure.web.servlet.error.ErrorViewResolver;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.web.servlet.resource.ResourceUrlEncodingFilter;

/**
 * Leaves out what Spring Boot would look for on the class path, jar by jar, for each link and each fault of every page: a file whose
 * address should have its version in it (browsers ask anew for ours anyway), and an error page for that status (we have one for all).
 * Both together were half of what a page cost.
 */
@Configuration(proxyBeanMethods = false)
class PlainAddresses {

    @Bean
    FilterRegistrationBean<ResourceUrlEncodingFilter> addressesStayAsTheyAre() {
        var filter = new FilterRegistrationBean<>(new ResourceUrlEncodingFilter());
        filter.setEnabled(false);
        return filter;
    }

    @Bean
    ErrorViewResolver oneErrorPage() {
        return (request, status, model) -> null;
    }
}
