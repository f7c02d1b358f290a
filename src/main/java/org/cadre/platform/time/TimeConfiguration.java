package org.cadre.platform.time;

import java.time.Clock;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Profile;

@Configuration(proxyBeanMethods = false)
class TimeConfiguration {

    /** Outside the local story, the machine's own time decides. */
    @Bean
    @Profile("!local")
    @ConditionalOnMissingBean
    Clock clock() {
        return Clock.systemUTC();
    }
}
