package org.cadre;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** The check of fault links bites: a link into nothing, to two fields, or into another form is found. */
class FaultLinksTest {

    private static final String SUMMARY = "<div class=\"faults\" role=\"alert\"><ul><li><a href=\"#hours\">Hours: more than none</a></li></ul></div>";
    private static final String OURS = "<form method=\"post\" action=\"/duties/1\"><input %s></form>";
    private static final String OTHER = "<form method=\"post\" action=\"/duties\"><input %s></form>";

    private static String page(String ours, String other) {
        return SUMMARY + OURS.formatted(ours) + OTHER.formatted(other);
    }

    @Test
    void aLinkLeadsToOneFieldOfTheFormThatWasSent() {
        assertThat(FaultLinks.wrong("/duties/1", page("id=\"hours\"", "id=\"duty-hours\""))).isEmpty();
        assertThat(FaultLinks.wrong("/duties/1", page("", ""))).containsExactly("#hours stands on the page 0 times");
        assertThat(FaultLinks.wrong("/duties/1", page("id=\"hours\"", "id=\"hours\""))).containsExactly("#hours stands on the page 2 times");
        assertThat(FaultLinks.wrong("/duties/1", page("id=\"duty-hours\"", "id=\"hours\""))).containsExactly("#hours leads out of the form that was sent to /duties/1");
        assertThat(FaultLinks.wrong("/duties/1", page("", "").replace(SUMMARY, ""))).isEmpty();
    }
}
