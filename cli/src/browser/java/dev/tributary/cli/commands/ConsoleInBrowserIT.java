package dev.tributary.cli.commands;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.BrowserType;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Playwright;
import com.microsoft.playwright.assertions.LocatorAssertions;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.ColorScheme;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * The console as people use it: real clicks in a real browser, in front of a running stack with the sample program. What was seen is
 * kept below {@code target/screenshots}.
 */
@Tag("browser")
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class ConsoleInBrowserIT {

    private static final Path SCREENSHOTS = Path.of("target", "screenshots");
    private static final double SOON = 3_000;
    private static final double NEXT_TICK = 90_000;
    private static final int MOST_CLICKS = 3;
    private static final int MOST_BYTES = 100_000;

    private static Path directory;
    private static StackCommands stack;
    private static String url;
    private static Playwright playwright;
    private static Browser browser;

    @BeforeAll
    static void start() throws Exception {
        directory = Files.createTempDirectory("tributary-browser-");
        stack = new StackCommands(directory.resolve("stack"));
        url = stack.json("up", "--console", "--partitions", "2").path("console_url").asText();
        stack.json("load", "--in", Path.of("..", "sample-program").toString());
        Files.createDirectories(SCREENSHOTS);
        playwright = Playwright.create(new Playwright.CreateOptions().setEnv(Map.of("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1")));
        browser = playwright
                .chromium()
                .launch(new BrowserType.LaunchOptions()
                        .setExecutablePath(Path.of(System.getProperty("chromium", "/usr/bin/chromium")))
                        .setArgs(List.of(
                                "--no-sandbox",
                                "--disable-gpu",
                                "--disable-quic",
                                "--no-first-run",
                                "--disable-background-networking",
                                "--disable-component-update",
                                "--disable-sync")));
    }

    @AfterAll
    static void stop() {
        if (browser != null) {
            browser.close();
            playwright.close();
        }
        stack.run("down");
    }

    @Test
    @Order(1)
    void aRivalsRegistrationMakesACaseThatNeitherPartnerSeesTheOtherIn() {
        Page first = as("partner-a");
        register(first, "Northwind Tools");
        assertThat(first.locator(".lead")).containsText("Approved");
        assertThat(first.locator(".lead")).containsText("Protected until");
        shot(first, "claim-approved");

        Page rival = as("partner-b");
        register(rival, "Northwind Tools");
        assertThat(rival.locator(".lead")).containsText("Waitlisted");
        assertThat(rival.content()).doesNotContain("Alpine").doesNotContain("P-01");
        rival.getByRole(AriaRole.LINK, new Page.GetByRoleOptions().setName("My deals")).click();
        assertThat(rival.locator("main")).containsText("Another partner claims a protected deal");
        shot(rival, "rival-home");

        Page manager = as("partner-manager");
        // What is due last comes last.
        manager.getByText("Another partner claims a protected deal").last().click();
        assertThat(manager.locator("main")).containsText("Alpine Systems");
        assertThat(manager.locator("main")).containsText("Borealis Consulting");
        shot(manager, "case-of-two-partners");
        manager.locator("input[name=evidence]").fill("meeting notes 17");
        manager.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("Reject")).click();
        assertThat(manager.locator(".lead")).containsText("Decided");
        assertThat(manager.locator("main")).containsText("meeting notes 17");
        // The rival's page follows by itself.
        assertThat(rival.locator("main"))
                .containsText("Rejected", new LocatorAssertions.ContainsTextOptions().setTimeout(SOON));
    }

    @Test
    @Order(2)
    void aDecisionMovesCreditAndMoneyOnPagesThatAreOpen() {
        Page partner = as("partner-a");
        partner.getByText("Closed just after the protection ran out").first().click();
        String deal = partner.locator("dl.facts a").first().innerText();
        partner.navigate(url + "/my-deals/" + deal);
        String owedBefore = partner.locator("ul.cards").innerText();

        Page sales = as("sales-ops");
        sales.navigate(url + "/deals/" + deal);
        assertThat(sales.locator(".lead")).not().containsText("Alpine Systems brought it");

        Page manager = as("partner-manager");
        manager.getByText("Closed just after the protection ran out").first().click();
        assertThat(manager.locator("main")).containsText("What each decision would move");
        assertThat(manager.locator("main")).containsText("Uphold");
        shot(manager, "what-a-decision-moves");
        manager.locator("input[name=evidence]").fill("the contract was in the post");
        manager.keyboard().press("Enter");
        assertThat(manager.locator(".lead")).containsText("Escalated");
        assertThat(manager.locator("form button[disabled]")).isHidden();
        manager.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("Uphold")).click();

        assertThat(sales.locator(".lead"))
                .containsText("Alpine Systems brought it", new LocatorAssertions.ContainsTextOptions().setTimeout(SOON));
        assertThat(partner.locator("ul.cards"))
                .not()
                .hasText(owedBefore, new LocatorAssertions.HasTextOptions().setTimeout(SOON));
        shot(sales, "deal-after-the-decision");
        shot(partner, "my-deal-after-the-decision");
    }

    @Test
    @Order(2)
    void whatAPartnerLogsStandsOnItsDealAndOnTheVendorsPage() {
        Page sales = as("sales-ops");
        sales.navigate(url + "/deals/D-1001");
        Page partner = as("partner-a");
        partner.navigate(url + "/my-deals/D-1001");
        assertThat(partner.locator("main ol").first()).not().containsText("proof of concept");
        partner.locator("select[name=type]").selectOption("POC");
        partner.locator("input[name=on]").fill("2026-01-15");
        partner.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("Log it")).click();
        assertThat(partner.locator("main ol").first()).containsText("proof of concept");
        assertThat(sales.locator("main"))
                .containsText("Self reported", new LocatorAssertions.ContainsTextOptions().setTimeout(SOON));
    }

    /** docs/deal-reg-service.md lists the questions; a click goes to the link or button of that text. */
    @ParameterizedTest
    @Order(3)
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    what is mine and until when            | partner-a       |                                | Protected until
                    will this be paid, when, why so much   | partner-a       | D-1001                         | in the next payout run
                    who else claims this                   | partner-manager | Deals > D-2017                 | Who claims it
                    what happens if I decide so            | partner-manager | Outside the partner's territory | What each decision would move
                    what is overdue                        | partner-manager | Overdue                        | Escalated
                    who brought this deal                  | sales-ops       | Deals > D-2033                 | brought it
                    how would another model split it       | sales-ops       | Deals > D-2002                 | Shapley
                    what changed since the last close      | finance-checker | Since the last close           | Accrued
                    what do we owe                         | finance-maker   | What we owe                    | Owed at the end of
                    where does this cent come from         | finance-maker   | Since the last close > tbody a | From the cent to its events
                    """)
    void tenQuestionsAreAnsweredOnOnePageEachWithinThreeClicks(
            String question, String who, String clicks, String answer) {
        Page page = as(who);
        List<String> path = clicks == null ? List.of() : List.of(clicks.split(" > "));
        assertThat(path.size()).isLessThanOrEqualTo(MOST_CLICKS);
        for (String click : path) {
            if (click.equals("tbody a")) {
                page.locator(click).first().click();
            } else {
                page.getByText(click, new Page.GetByTextOptions().setExact(true)).first().click();
            }
        }
        // A statement comes with the next tick of the wall clock, and the page follows.
        assertThat(page.locator("main"))
                .containsText(answer, new LocatorAssertions.ContainsTextOptions().setTimeout(NEXT_TICK));
        shot(page, question.replaceAll("[^a-z]+", "-"));
    }

    @Test
    @Order(4)
    void pagesAreLightAndCanBeReadOnAPhoneAndInTheDark() throws IOException {
        BrowserContext phone = browser.newContext(new Browser.NewContextOptions()
                .setViewportSize(390, 800)
                .setColorScheme(ColorScheme.DARK));
        Page page = signIn(phone.newPage(), "partner-a");
        int bytes = 0;
        for (String asset : List.of("console.css", "console.js", "mark.svg")) {
            assertThat(page.content()).contains("/assets/" + asset);
            bytes += page.request().get(url + "/assets/" + asset).body().length;
        }
        assertThat(bytes).isPositive().isLessThan(MOST_BYTES);
        Number wider = (Number) page.evaluate("document.documentElement.scrollWidth - window.innerWidth");
        assertThat(wider.intValue()).as("nothing sticks out of a narrow page").isLessThanOrEqualTo(0);
        shot(page, "phone-in-the-dark");
        Files.writeString(SCREENSHOTS.resolve("weights.txt"), "style, script and mark: " + bytes + " bytes\n");
    }

    @Test
    @Order(5)
    void withoutAMouseOneGetsEverywhere() {
        Page page = as("partner-manager");
        page.keyboard().press("Tab");
        assertThat(page.locator(":focus")).hasText("Skip to the content");
        List<String> reached = new ArrayList<>();
        for (int i = 0; i < 8; i++) {
            page.keyboard().press("Tab");
            reached.add(page.locator(":focus").innerText());
        }
        assertThat(reached).contains("Conflicts", "Claims", "Deals", "Scorecards", "Sign out");
    }

    @Test
    @Order(6)
    void signingOutEndsIt() {
        Page page = as("admin");
        page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("Sign out")).click();
        page.waitForLoadState();
        page.navigate(url + "/operations");
        assertThat(page.locator("h1")).containsText("anybody can be anybody");
    }

    private static void register(Page page, String customer) {
        page.getByRole(AriaRole.LINK, new Page.GetByRoleOptions().setName("Register a deal"))
                .first()
                .click();
        page.getByLabel("Customer's legal name").fill(customer);
        page.getByLabel("Country").fill("DE");
        page.getByLabel("Products").fill("platform");
        page.getByLabel("Estimated ARR").fill("12000");
        page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("Register")).click();
    }

    private static Page as(String user) {
        return signIn(
                browser.newContext(new Browser.NewContextOptions().setViewportSize(1200, 900)).newPage(), user);
    }

    private static Page signIn(Page page, String user) {
        page.navigate(url + "/");
        page.locator("button[value='" + user + "']").click();
        page.locator("main h1").waitFor();
        return page;
    }

    private static void shot(Page page, String name) {
        page.screenshot(new Page.ScreenshotOptions()
                .setPath(SCREENSHOTS.resolve(name + ".png"))
                .setFullPage(true));
    }
}
