package org.cadre.vacancy;

import org.cadre.House;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

@House
class OnePositionOnePersonTest {

    @Autowired private OnePositionOnePerson people;

    @Test
    void inAThousandInterleavingsNoPositionHasTwoPeopleAndNobodyIsSeatedBeforeItIsCertified() {
        people.run(Integer.getInteger("cadre.interleavings", 1_000));
        people.eachEndIsToldOnce();
    }
}
