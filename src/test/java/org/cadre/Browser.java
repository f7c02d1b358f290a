package org.cadre;

import static org.assertj.core.api.Assertions.assertThat;

import com.deque.html.axecore.playwright.AxeBuilder;
import com.microsoft.playwright.Browser.NewContextOptions;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.BrowserType;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Playwright;
import com.microsoft.playwright.options.FormData;
import com.microsoft.playwright.options.RequestOptions;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.Paths;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The people of a test class at a real browser: the system's Chromium where there is one, else Playwright's own. It is started
 * once for all classes; nobody meets what another's computer keeps. Pictures of what it saw lie in target/screenshots.
 */
final class Browser implements AutoCloseable {

    private static final Path PICTURES = Path.of("target", "screenshots");

    /** Once in a document, however often it is looked at: its builder for Java opens a second page for each look, with axe anew in both. */
    private static final String AXE = axe();
    private static final String BARRIERS = """
            async () => (await axe.run({ resultTypes: ['violations'] })).violations.filter(rule => ['serious', 'critical'].includes(rule.impact))
              .map(rule => rule.id + ': [' + rule.nodes.map(node => node.html).join(', ') + ']')""";

    private static final double PATIENCE = 60_000;

    /** No page of ours has so many stops for the Tab key. */
    private static final int MOST_STEPS = 300;

    private final String address;
    private final List<BrowserContext> people = new ArrayList<>();

    Browser(int port) {
        address = "http://127.0.0.1:" + port;
    }

    /** What costs seconds to start. */
    private static final class Started {

        private static final com.microsoft.playwright.Browser CHROMIUM = start();

        private static com.microsoft.playwright.Browser start() {
            Optional<Path> installed = Stream.of("/usr/bin/chromium", "/usr/bin/chromium-browser", "/usr/bin/google-chrome").map(Paths::get)
                    .filter(Files::isExecutable).findFirst();
            // Generous: a slow machine is no fault of the page.
            com.microsoft.playwright.assertions.PlaywrightAssertions.setDefaultAssertionTimeout(PATIENCE);
            Playwright playwright = Playwright.create(new Playwright.CreateOptions()
                    .setEnv(installed.isPresent() ? Map.of("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1") : Map.of()));
            Runtime.getRuntime().addShutdownHook(new Thread(playwright::close));
            var options = new BrowserType.LaunchOptions().setHeadless(true).setArgs(List.of("--no-sandbox", "--disable-gpu", "--disable-quic",
                    "--no-first-run", "--disable-background-networking", "--disable-component-update", "--disable-sync"));
            installed.ifPresent(options::setExecutablePath);
            return playwright.chromium().launch(options);
        }
    }

    /** A person at a computer of their own. */
    Page person() {
        return computer(new NewContextOptions().setViewportSize(1280, 900)).newPage();
    }

    /** A person whose browser runs no script. */
    BrowserContext withoutScript() {
        return computer(new NewContextOptions().setJavaScriptEnabled(false));
    }

    private BrowserContext computer(NewContextOptions options) {
        BrowserContext computer = Started.CHROMIUM.newContext(options.setBaseURL(address));
        computer.setDefaultTimeout(PATIENCE);
        people.add(computer);
        return computer;
    }

    /** Signs in by our own page. */
    Page signedIn(String user, String password) {
        Page page = person();
        page.navigate("/login");
        page.fill("[name=username]", user);
        page.fill("[name=password]", password);
        page.click("main button");
        page.waitForURL(url -> !url.contains("/login"));
        return page;
    }

    /** Signed in without being shown where that leads: Tasklist takes longer to open than all that is looked at then. */
    Page quietlySignedIn(String user, String password) {
        Page page = person();
        var visitor = page.request();
        visitor.get("/login");
        String token = page.context().cookies().stream().filter(cookie -> cookie.name.equals("CADRE-CSRF")).findFirst().orElseThrow().value;
        var answer = visitor.post("/login", RequestOptions.create().setMaxRedirects(0)
                .setForm(FormData.create().set("username", user).set("password", password).set("_csrf", token)));
        assertThat(answer.headers().get("location")).as(user).isNotNull().doesNotContain("/login");
        return page;
    }

    /** Nothing serious or critical in axe's eyes, and a picture to look at. */
    static void look(Page page, String name) {
        page.screenshot(new Page.ScreenshotOptions().setFullPage(true).setPath(PICTURES.resolve(name + ".png")));
        assertThat(barriers(page)).as(name).isEmpty();
    }

    /** What is serious or critical in axe's eyes, each with the elements where it is so. */
    static List<String> barriers(Page page) {
        if (page.frames().size() > 1) {
            throw new AssertionError("axe is asked about one document, and " + page.url() + " has frames");
        }
        if (!(boolean) page.evaluate("() => 'axe' in window")) {
            page.evaluate(AXE);
        }
        @SuppressWarnings("unchecked")
        List<String> barriers = (List<String>) page.evaluate(BARRIERS);
        return barriers;
    }

    private static String axe() {
        try (var script = AxeBuilder.class.getResourceAsStream("/axe.min.js")) {
            return new String(script.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException fault) {
            throw new UncheckedIOException(fault);
        }
    }

    /** Goes forward with the Tab key until that element has the focus; whatever cannot be reached so fails. */
    static void tabTo(Page page, String selector) {
        for (int step = 0; step < MOST_STEPS; step++) {
            page.keyboard().press("Tab");
            if ((boolean) page.evaluate("selector => document.activeElement.matches(selector)", selector)) {
                return;
            }
        }
        throw new AssertionError(selector + " is not reached by the keyboard");
    }

    static void type(Page page, String selector, String text) {
        tabTo(page, selector);
        page.keyboard().insertText(text);
    }

    /** Follows a link or presses a button with the Enter key, and waits for the page that comes. */
    static void press(Page page, String selector, String leadsTo) {
        tabTo(page, selector);
        page.keyboard().press("Enter");
        page.waitForURL(leadsTo);
    }

    /** Opens the page again until jobs that run by themselves have brought that about. */
    static void until(Page page, String address, Locator there) {
        page.navigate(address);
        page.waitForCondition(() -> {
            if (there.count() == 0) {
                page.reload();
            }
            return there.count() > 0;
        });
    }

    /** Moves the story's clock by its page. */
    static void clock(Page page, String to) {
        page.navigate("/local/clock");
        page.fill("#to", to);
        page.locator("form", new Page.LocatorOptions().setHas(page.locator("#to"))).locator("button").click();
        com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat(page.locator("main [role=status]")).isVisible();
    }

    @Override
    public void close() {
        people.forEach(BrowserContext::close);
    }
}
