package ai.dyslex.learning.runner.serve;

import static org.assertj.core.api.Assertions.assertThat;

import ai.dyslex.learning.executor.ExecutorEngine;
import ai.dyslex.learning.runner.serve.auth.Caller;
import ai.dyslex.learning.runner.serve.auth.Tokens;
import ai.dyslex.learning.runner.serve.http.HttpSettings;
import ai.dyslex.learning.writer.UserId;
import com.deque.html.axecore.results.Results;
import com.deque.html.axecore.selenium.AxeBuilder;
import com.github.benmanes.caffeine.cache.Ticker;
import java.nio.file.Path;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.openqa.selenium.By;
import org.openqa.selenium.Keys;
import org.openqa.selenium.WebElement;

/** The pages over the demo, in a real browser; left out where there is none. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class DashboardTest {

    private static final String OPERATOR = "operator-token-0123456789-0123456789";
    private static final String WRITER = "writers-token-0123456789-0123456789";
    private static final UserId WHO = new UserId("writer-001");
    private static final String DIGEST = "[data-job=export_daily_digest] ";
    private static final String BAR = "document.querySelector('[data-job=export_daily_digest] progress')";

    private static final Tokens TOKENS = token -> switch (token) {
        case OPERATOR -> Optional.of(Caller.operator());
        case WRITER -> Optional.of(Caller.writer(WHO));
        default -> Optional.empty();
    };

    private Service service;
    private Browser browser;
    private String origin;

    @BeforeAll
    void open(@TempDir Path profile) {
        Optional<String> missing = Browser.missing();
        missing.ifPresent(System.out::println);
        Assumptions.assumeTrue(missing.isEmpty(), () -> missing.orElse(""));
        service = new Service(
                HttpSettings.at("127.0.0.1", 0),
                listeners -> DemoLibrary.open(
                        ZoneId.of("Europe/Berlin"), ExecutorEngine::withOwnThread, library -> {}, listeners),
                TOKENS,
                Ticker.systemTicker(),
                List.of());
        origin = "http://127.0.0.1:%d/".formatted(service.start());
        browser = Browser.open(profile);
    }

    @AfterAll
    void close() {
        if (browser != null) {
            browser.close();
        }
        if (service != null) {
            service.close();
        }
    }

    @BeforeEach
    void asOperator() {
        browser.showAs("light", 1280);
        browser.openAnew(origin + "#token=" + OPERATOR);
        browser.until("document.querySelectorAll('.job').length === 5 && document.querySelector('.execution')");
    }

    @AfterEach
    void nothingIsAmissAndNothingLeavesTheOrigin() {
        assertThat(browser.complaints()).isEmpty();
        assertThat(browser.requests())
                .isNotEmpty()
                .allMatch(url -> url.startsWith(origin) || url.startsWith("data:") || url.equals("about:blank"));
    }

    @Test
    void showsJobsDaysExecutionsAndWriters() {
        assertThat(browser.text("location.hash")).isEmpty();
        assertThat(browser.find(DIGEST).getText()).contains("daily 04:15", "at 04:15", "(in ", "Last", "Run now");
        assertThat(labels("td .cell.MISSED"))
                .hasSize(3)
                .allMatch(label -> label.contains(": missed"))
                .anyMatch(label -> label.startsWith("detect no change words, "));
        assertThat(labels("td .cell.PARTIALLY_FAILED")).hasSize(1);
        assertThat(browser.driver().findElements(By.cssSelector("#writers a"))).hasSize(18);
        browser.click("#filter-status option[value=FAILED]");
        browser.until("document.querySelectorAll('.execution').length === 1");
        assertThat(browser.find(".execution").getText()).contains("failed", "export daily digest");
    }

    @Test
    void aTriggeredJobIsSeenToItsEnd() {
        browser.click(DIGEST + "[data-action=trigger]");

        browser.until(BAR + ".value > 0 && " + BAR + ".value < 1");
        browser.untilTextOf(DIGEST, "of 18 writers");
        browser.until(BAR + ".value === 1");
        browser.untilTextOf(DIGEST, "100% · 18 writers");
        browser.untilTextOf("#executions li:first-child", "asked for by operator");
    }

    @Test
    void aRunningJobIsCancelled() {
        browser.click(DIGEST + "[data-action=trigger]");
        browser.until("!document.querySelector('%s[data-action=cancel]').hidden".formatted(DIGEST));

        browser.click(DIGEST + "[data-action=cancel]");

        browser.untilTextOf("#executions li:first-child", "cancelled");
        browser.until("document.querySelector('%s[data-action=cancel]').hidden".formatted(DIGEST));
    }

    @Test
    void aJobIsPausedAndResumed() {
        String job = "[data-job=detect_no_change_words] ";
        browser.click(job + "[data-action=pause]");
        browser.untilTextOf(job, "paused");
        browser.untilTextOf(job, "not while it is paused");
        assertThat(browser.find(job + "[data-action=pause]").getText()).isEqualTo("Resume");

        browser.click(job + "[data-action=pause]");

        browser.untilTextOf(job, "idle");
        browser.untilTextOf(job, "at 02:00");
    }

    @Test
    void tellsWhyAnExecutionFailedAndCanBeLinked() {
        browser.click("td .cell.FAILED");
        browser.untilTextOf("#cause", "What to do");
        assertThat(browser.find("#detail").getText())
                .contains("failed", "ERROR (ArchiveUnreachableException)", "Attempt 3", "Close");
        String link = browser.driver().getCurrentUrl();
        assertThat(link).contains("#execution/export_daily_digest");

        browser.press(Keys.ESCAPE);
        browser.until("!document.querySelector('#detail').open && location.hash === ''");
        browser.openAnew(link);

        browser.untilTextOf("#cause", "What to do");
    }

    @Test
    void tellsThatNoNodeWasUp() {
        browser.click("td .cell.MISSED");

        browser.untilTextOf("#cause", "No node of the service was up at that time.");
    }

    @Test
    void saysThatTheServiceCannotBeReachedUntilItCan() {
        browser.goOffline(true);
        browser.untilTextOf("#notices", "cannot be reached");
        browser.click("[data-job=detect_no_change_words] [data-action=pause]");
        browser.untilTextOf("#notices", "Pause, detect no change words: nothing was done");

        browser.goOffline(false);

        browser.until("!document.querySelector('#notices').textContent.includes('keeps trying')");
        assertThat(browser.complaints()).allMatch(complaint -> complaint.contains("ERR_INTERNET_DISCONNECTED"));
    }

    @Test
    void saysThatALinkLeadsToNothing() {
        browser.openAnew(origin + "#execution/nothing@2026-01-01");

        browser.untilTextOf("#notices", "There is nothing here under this name");
        assertThat(browser.complaints()).singleElement().asString().contains("404");
        browser.until("location.hash === '' && document.querySelectorAll('.job').length === 5");
    }

    @Test
    void opensAWriter() {
        browser.click("#writers a");

        browser.until("document.querySelectorAll('canvas').length === 3");
        assertThat(browser.find("h1").getText()).isEqualTo("Progress of writer-001");
        assertThat(browser.text("Chart.getChart(document.querySelector('canvas')).data.labels.length"))
                .isEqualTo("12");
        browser.click("summary");
        assertThat(browser.find("table").getText()).contains("Week of ", "%");
        browser.click("#to-operators");
        browser.until("document.querySelectorAll('.job').length === 5");
    }

    @Test
    void aWriterComesToTheirOwnPage() {
        browser.openAnew(origin + "#token=" + WRITER);

        browser.until("document.querySelectorAll('canvas').length === 3");
        assertThat(browser.driver().getCurrentUrl()).isEqualTo(origin + "writers/writer-001");
        assertThat(browser.find("h1").getText()).isEqualTo("Your progress");
    }

    @Test
    void signsInByATokenAndOut() {
        browser.click("#sign-out");
        browser.find("#token").sendKeys("not-the-token-0123456789-0123456789", Keys.ENTER);
        browser.untilTextOf(".wrong", "not accepted");
        assertThat(browser.complaints()).singleElement().asString().contains("401");

        browser.find("#token").sendKeys(OPERATOR, Keys.ENTER);

        browser.until("document.querySelectorAll('.job').length === 5");
        browser.click("#sign-out");
        browser.find("#token");
        assertThat(browser.text("sessionStorage.length")).isEqualTo("0");
    }

    @Test
    void allCanBeDoneByKeyboard() {
        browser.press(Keys.TAB);
        assertThat(browser.isFocused(".skip")).isTrue();
        browser.tabTo(DIGEST + "[data-action=trigger]");
        browser.press(Keys.ENTER);
        browser.until(BAR + ".value > 0");
        browser.tabTo("td .cell");
        for (int i = 0; i < 60 && !browser.isFocused(".cell.MISSED"); i++) {
            browser.press(Keys.ARROW_LEFT);
        }
        browser.press(Keys.ENTER);
        browser.untilTextOf("#cause", "No node");
        assertThat(browser.isFocused("#detail button")).isTrue();

        browser.press(Keys.ENTER);

        browser.until("!document.querySelector('#detail').open");
        assertThat(browser.isFocused("td .cell.MISSED")).isTrue();
        browser.until(BAR + ".value === 1");
    }

    @ParameterizedTest
    @CsvSource({
        "operators, light, 1280", "operators, dark, 1280", "operators, light, 390", "operators, dark, 390",
        "detail, light, 1280", "detail, dark, 1280", "detail, light, 390", "detail, dark, 390",
        "writer, light, 1280", "writer, dark, 1280", "writer, light, 390", "writer, dark, 390",
        "sign-in, light, 1280", "sign-in, dark, 1280", "sign-in, light, 390", "sign-in, dark, 390"
    })
    void isAccessibleAndFits(String page, String scheme, int width) {
        browser.showAs(scheme, width);
        switch (page) {
            case "detail" -> {
                browser.driver().executeScript("document.querySelector('td .cell.FAILED').click()");
                browser.untilTextOf("#cause", "What to do");
            }
            case "writer" -> {
                browser.openAnew(origin + "writers/writer-001#token=" + WRITER);
                browser.until("document.querySelectorAll('canvas').length === 3");
                browser.click("summary");
            }
            case "sign-in" -> {
                browser.click("#sign-out");
                browser.find("#token");
            }
            default -> browser.find("td .cell.FAILED");
        }

        Results results = new AxeBuilder().analyze(browser.driver());

        assertThat(results.getViolations()).as("%s", results.getViolations()).isEmpty();
        assertThat(Integer.parseInt(browser.text("document.documentElement.scrollWidth")))
                .isLessThanOrEqualTo(width);
    }

    private List<String> labels(String selector) {
        return browser.driver().findElements(By.cssSelector(selector)).stream()
                .map((WebElement cell) -> cell.getAttribute("aria-label"))
                .toList();
    }
}
