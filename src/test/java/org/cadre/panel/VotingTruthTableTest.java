package org.cadre.panel;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.cadre.House;
import org.cadre.panel.VotingRules.Rule;
import org.camunda.bpm.engine.ProcessEngine;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.springframework.beans.factory.annotation.Autowired;

/**
 * All 5^9 ways in which nine members in their sides can be absent, recused, for, against or abstaining (domain 2.4), by each voting rule:
 * computed, not sampled. Each table is asked once for each distinct set of facts; what it should answer is said here in other words.
 */
@House
class VotingTruthTableTest {

    private static final int MEMBERS = 9;
    private static final int STATES = 5;
    private static final int ABSENT = 0;
    private static final int RECUSED = 1;
    private static final int FOR = 2;
    private static final int AGAINST = 3;
    private static final int WAYS = 1_953_125;
    /** The first four are labor's, the next four management's, the last one is the joint member. */
    private static final int[] SIDES = {0, 0, 0, 0, 1, 1, 1, 1, 2};

    @Autowired private ProcessEngine engine;

    /** One way: each member's state. */
    private static int[] way(int number) {
        int[] states = new int[MEMBERS];
        for (int i = 0; i < MEMBERS; i++) {
            states[i] = number % STATES;
            number /= STATES;
        }
        return states;
    }

    private static long count(int[] states, int wanted) {
        return Arrays.stream(states).filter(state -> state == wanted).count();
    }

    // ------------------------------------------------------------------------------------------------ in other words than the tables'

    /** Each side has two who stay, and a fifth stays beside those four. */
    private static boolean quorum(int[] states) {
        List<Integer> stay = new ArrayList<>();
        for (int i = 0; i < MEMBERS; i++) {
            if (states[i] != ABSENT && states[i] != RECUSED) {
                stay.add(SIDES[i]);
            }
        }
        for (int side : new int[] {0, 1}) {
            if (!stay.remove(Integer.valueOf(side)) || !stay.remove(Integer.valueOf(side))) {
                return false;
            }
        }
        return !stay.isEmpty();
    }

    /** Votes are laid down one by one, each against its own measure; abstentions are laid on neither side. */
    private static boolean carries(Rule rule, int[] states) {
        int balance = 0;
        int thirds = 0;
        int six = 0;
        int half = 0;
        boolean any = false;
        for (int state : states) {
            boolean here = state != ABSENT && state != RECUSED;
            any |= state == FOR || state == AGAINST;
            balance += state == FOR ? 1 : state == AGAINST ? -1 : 0;
            thirds += state == FOR ? 1 : state == AGAINST ? -2 : 0;
            six += state == FOR ? 1 : 0;
            half += state == FOR ? 1 : here ? -1 : 0;
        }
        return any && switch (rule) {
            case MAJORITY_OF_VOTES_CAST -> balance > 0;
            case SIX_OF_NINE -> six > 5;
            case MAJORITY_OF_PRESENT -> half > 0;
            case TWO_THIRDS_OF_VOTES_CAST -> thirds >= 0;
        };
    }

    // ------------------------------------------------------------------------------------------------ the tables

    private Object ask(String table, String input, Map<String, Object> facts, String output) {
        return engine.getDecisionService().evaluateDecisionTableByKey(table).variables(Map.of(input, facts)).evaluate().getSingleResult().getEntry(output);
    }

    @ParameterizedTest
    @EnumSource(Rule.class)
    void everyWayToVoteIsDecidedAsTheRuleSays(Rule rule) {
        Map<Long, Boolean> answers = new HashMap<>();
        int carried = 0;
        for (int number = 0; number < WAYS; number++) {
            int[] states = way(number);
            long votesFor = count(states, FOR);
            long votesAgainst = count(states, AGAINST);
            long voters = MEMBERS - count(states, ABSENT) - count(states, RECUSED);
            boolean answer = answers.computeIfAbsent((votesFor * 10 + votesAgainst) * 10 + voters, fresh -> (Boolean) ask("motion-result", "count",
                    Map.of("rule", rule.name(), "votesFor", (int) votesFor, "votesAgainst", (int) votesAgainst, "abstentions", (int) (voters - votesFor - votesAgainst),
                            "voters", (int) voters), "carried"));
            if (answer != carries(rule, states)) {
                throw new AssertionError("%s: %s is answered %s".formatted(rule, Arrays.toString(states), answer));
            }
            carried += answer ? 1 : 0;
        }
        // Three numbers that add up to nine at most.
        assertThat(answers).hasSize(220);
        assertThat(carried).isBetween(1, WAYS - 1);
    }

    @Test
    void everyWayToBeThereIsJudgedAsTheQuorumSays() {
        Map<Integer, Boolean> answers = new HashMap<>();
        int quorate = 0;
        for (int number = 0; number < WAYS; number++) {
            int[] states = way(number);
            int[] there = new int[3];
            for (int i = 0; i < MEMBERS; i++) {
                there[SIDES[i]] += states[i] != ABSENT && states[i] != RECUSED ? 1 : 0;
            }
            boolean answer = answers.computeIfAbsent((there[0] * 10 + there[1]) * 10 + there[2], fresh -> (Boolean) ask("panel-quorum", "facts",
                    Map.of("labor", there[0], "management", there[1], "joint", there[2]), "quorate"));
            if (answer != quorum(states)) {
                throw new AssertionError("%s is answered %s".formatted(Arrays.toString(states), answer));
            }
            quorate += answer ? 1 : 0;
        }
        assertThat(answers).hasSize(50);
        assertThat(quorate).isBetween(1, WAYS - 1);
    }
}
