package org.cadre.evaluation;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.UUID;
import org.cadre.House;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

@House
class SupportRequestProcessTest {

    @Autowired
    private Supporting supporting;

    @Test
    void wishForPeerAssistanceLeadsToTheIntakeAndTheConsent() {
        UUID id = supporting.consenting(supporting.educator(), supporting.consultingTeacher());
        assertThat(supporting.state(id)).isEqualTo("CONSENT");
    }

    @Test
    void somebodyIsEnrolled() {
        UUID id = supporting.enrolled(supporting.educator(), supporting.consultingTeacher());
        assertThat(supporting.state(id)).isEqualTo("ENROLLED");
    }
}
