package org.cadre;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;

/**
 * Somebody at Camunda Tasklist, at the tasks of one case.
 *
 * @param pictures what the names of its pictures begin with; Tasklist is Camunda's, and not for axe's eyes
 */
record Tasklist(Page page, String caseNumber, String pictures) {

    static final String MINE = "My tasks";
    static final String GROUP = "My groups' unclaimed tasks";
    static final String OFFERED = "Offered to me";

    Tasklist go() {
        page.navigate("/camunda/app/tasklist/default/");
        return this;
    }

    /** Opens that task, as soon as the list shows it. */
    Tasklist open(String worklist, String name) {
        page.bringToFront();
        Locator card = page.locator(".tasks-list li.task", new Page.LocatorOptions().setHasText(caseNumber)).filter(new Locator.FilterOptions().setHasText(name));
        Locator list = page.locator(".task-filter").filter(new Locator.FilterOptions().setHasText(worklist)).locator("a").first();
        page.waitForCondition(() -> {
            page.waitForResponse(answer -> answer.url().contains("/filter/"), list::click);
            return card.count() > 0;
        });
        card.first().click();
        form().waitFor();
        page.screenshot(new Page.ScreenshotOptions().setPath(Path.of("target/screenshots/" + pictures + "-task-" + name.toLowerCase(Locale.ROOT).replace(' ', '-') + ".png")));
        return this;
    }

    Tasklist claim() {
        page.locator("button.claim").click();
        page.locator("button.unclaim").waitFor();
        return this;
    }

    Locator form() {
        return page.locator(".fjs-form");
    }

    /** Fills in the form by its labels. */
    Tasklist answer(List<String> choices, Map<String, String> texts) {
        choices.forEach(choice -> form().getByLabel(Pattern.compile("^" + choice)).check());
        texts.forEach((label, text) -> form().getByLabel(label).fill(text));
        return this;
    }

    /** Where the task's first link to a page of that kind leads. */
    String linked(String kind) {
        return page.locator(".fjs-container a[href*='" + kind + "']").first().getAttribute("href");
    }

    void complete() {
        Locator button = page.locator(".form-actions .btn-primary");
        page.waitForResponse(answer -> answer.url().endsWith("/submit-form"), button::click);
        assertThat(button).hasCount(0);
    }
}
