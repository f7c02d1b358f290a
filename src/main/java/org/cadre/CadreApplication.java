package org.cadre;

import java.util.TimeZone;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.scheduling.annotation.EnableAsync;
import org.springframework.scheduling.annotation.EnableScheduling;

@SpringBootApplication
@EnableAsync
@EnableScheduling
public class CadreApplication {

    public static void main(String[] args) {
        // The engine keeps its times without a zone: every node must mean the same one, wherever it stands.
        TimeZone.setDefault(TimeZone.getTimeZone("UTC"));
        SpringApplication.run(CadreApplication.class, args);
    }
}
