package org.cadre.support.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.Stream;
import org.cadre.House;
import org.cadre.Office;
import org.cadre.Visitor;
import org.cadre.support.Rubrics;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.web.util.HtmlUtils;

/** A rubric is read by everyone who is signed in, and by nobody else. */
@House
class RubricPageTest {

    @Autowired private Office office;
    @Autowired private Rubrics rubrics;
    @LocalServerPort private int port;

    private Visitor visitor() {
        return new Visitor(port, "192.0.2.36");
    }

    @Test
    void everyoneWhoIsSignedInReadsEveryElementInWords() {
        var people = Stream.of("educator", "consulting-teacher", "principal", "panel-chair", "panel-member", "auditor", "camunda-admin")
                .map(group -> visitor().signIn(office.another(group), "cadre")).toList();
        var candidate = visitor().signIn(office.account().email(), "a long password");

        for (Visitor person : Stream.concat(people.stream(), Stream.of(candidate)).toList()) {
            for (var rubric : rubrics.all()) {
                var page = person.get("/rubrics/" + rubric.key());
                assertThat(page.statusCode()).isEqualTo(200);
                String words = HtmlUtils.htmlUnescape(page.body());
                assertThat(rubric.elements()).allSatisfy(element -> assertThat(words).contains(element.code(), element.title(), element.text()));
            }
        }
    }

    @Test
    void aRubricOrAVersionThatIsNotThereIsNotFound() {
        Visitor educator = visitor().signIn(office.another("educator"), "cadre");

        assertThat(educator.get("/rubrics/teacher?version=1").statusCode()).isEqualTo(200);
        assertThat(educator.get("/rubrics/teacher?version=2").statusCode()).isEqualTo(404);
        assertThat(educator.get("/rubrics/driver").statusCode()).isEqualTo(404);
        assertThat(educator.get("/rubrics/teacher?version=x").statusCode()).isEqualTo(400);
    }

    @Test
    void whoeverIsSignedOutIsAskedToSignIn() {
        assertThat(visitor().get("/rubrics/teacher").headers().firstValue("Location").orElseThrow()).endsWith("/login");
    }
}
