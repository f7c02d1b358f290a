package org.cadre.platform.local;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.cadre.House;
import org.cadre.SteppedClock;
import org.cadre.platform.time.ClockMoved;
import org.camunda.bpm.engine.ProcessEngine;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The story's clock goes forward and stops at each due job in order. */
@House
class StoryTimeTest {

    @Autowired private ProcessEngine engine;
    @Autowired private StoryClock storyClock;
    @Autowired private SteppedClock clock;
    @Autowired private JdbcClient database;

    private List<String> resting;

    @BeforeEach
    void storyStartsAndTheJobsOfOthersRest() {
        clock.set(SteppedClock.STORY_START);
        resting = database.sql("update act_ru_job set suspension_state_ = 2 where suspension_state_ = 1 returning id_").query(String.class).list();
    }

    @AfterEach
    void othersGoOn() {
        database.sql("update act_ru_job set suspension_state_ = 1 where id_ = any(?)").param(resting.toArray(String[]::new)).update();
    }

    @Test
    void movingTheClockStopsAtEachDueJobInOrder() {
        String key = "timers-" + UUID.randomUUID();
        Instant start = storyClock.instant();
        engine.getRepositoryService().createDeployment().addInputStream(key + ".bpmn", new java.io.ByteArrayInputStream("""
                <definitions xmlns="http://www.omg.org/spec/BPMN/20100524/MODEL" xmlns:camunda="http://camunda.org/schema/1.0/bpmn" targetNamespace="test">
                  <process id="%s" isExecutable="true" camunda:historyTimeToLive="P3653D">
                    <startEvent id="start"/><sequenceFlow id="a" sourceRef="start" targetRef="late"/><sequenceFlow id="b" sourceRef="start" targetRef="early"/>
                    <intermediateCatchEvent id="late"><timerEventDefinition><timeDate>%s</timeDate></timerEventDefinition></intermediateCatchEvent>
                    <intermediateCatchEvent id="early"><timerEventDefinition><timeDate>%s</timeDate></timerEventDefinition></intermediateCatchEvent>
                  </process>
                </definitions>""".formatted(key, start.plus(Duration.ofDays(2)), start.plus(Duration.ofDays(1))).getBytes(StandardCharsets.UTF_8))).deploy();
        engine.getRuntimeService().startProcessInstanceByKey(key);

        List<Instant> stops = new ArrayList<>();
        StoryTime time = new StoryTime(storyClock, engine, event -> stops.add(((ClockMoved) event).now()));
        time.moveTo(start.plus(Duration.ofDays(3)));

        assertThat(engine.getRuntimeService().createProcessInstanceQuery().processDefinitionKey(key).count()).isZero();
        assertThat(stops).isSorted().hasSizeGreaterThanOrEqualTo(3);
        assertThat(stops).anySatisfy(stop -> assertThat(stop).isBetween(start.plus(Duration.ofDays(1)).minusSeconds(1), start.plus(Duration.ofDays(1)).plusSeconds(60)));
        assertThat(storyClock.instant()).isAfterOrEqualTo(start.plus(Duration.ofDays(3)));
        assertThatThrownBy(() -> storyClock.moveTo(start)).isInstanceOf(IllegalArgumentException.class);
    }
}
