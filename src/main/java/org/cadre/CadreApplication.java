package org.cadre;

import java.util.TimeZone;
import org.cadre.panel.VerifyDecision;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.scheduling.annotation.EnableAsync;
import org.springframework.scheduling.annotation.EnableScheduling;

@SpringBootApplication
@EnableAsync
@EnableScheduling
public class CadreApplication {

    public static void main(String[] args) {
        if (args.length > 0 && args[0].equals(VerifyDecision.COMMAND)) {
            System.exit(VerifyDecision.run(args, System.out));
        }
        // The engine keeps its times without a zone: every node must mean the same one, wherever it stands.
        TimeZone.setDefault(TimeZone.getTimeZone("UTC"));
        SpringApplication.run(CadreApplication.class, args);
    }
}
