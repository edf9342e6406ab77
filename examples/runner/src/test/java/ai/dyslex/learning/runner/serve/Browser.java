package ai.dyslex.learning.runner.serve;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.logging.Level;
import org.openqa.selenium.By;
import org.openqa.selenium.Keys;
import org.openqa.selenium.StaleElementReferenceException;
import org.openqa.selenium.WebElement;
import org.openqa.selenium.chrome.ChromeDriver;
import org.openqa.selenium.chrome.ChromeOptions;
import org.openqa.selenium.interactions.Actions;
import org.openqa.selenium.logging.LogEntry;
import org.openqa.selenium.logging.LogType;
import org.openqa.selenium.logging.LoggingPreferences;
import org.openqa.selenium.support.ui.WebDriverWait;

/** The computer's own Chromium, without a window; nothing is downloaded for it. */
final class Browser implements AutoCloseable {

    private static final Path CHROMIUM = Path.of("/usr/bin/chromium");
    private static final Path DRIVER = Path.of("/usr/bin/chromedriver");
    private static final Duration PATIENCE = Duration.ofSeconds(20);
    private static final ObjectMapper JSON = new ObjectMapper();

    private final ChromeDriver driver;
    private final WebDriverWait wait;

    private Browser(Path profile) {
        LoggingPreferences logs = new LoggingPreferences();
        logs.enable(LogType.BROWSER, Level.ALL);
        logs.enable(LogType.PERFORMANCE, Level.ALL);
        ChromeOptions options = new ChromeOptions();
        options.setBinary(CHROMIUM.toFile());
        options.addArguments(
                "--headless",
                "--no-sandbox",
                "--disable-gpu",
                "--disable-dev-shm-usage",
                "--no-first-run",
                "--disable-background-networking",
                "--disable-component-update",
                "--disable-sync",
                "--user-data-dir=" + profile);
        options.setCapability("goog:loggingPrefs", logs);
        // So that Selenium does not look for one, and downloads none.
        System.setProperty("webdriver.chrome.driver", DRIVER.toString());
        driver = new ChromeDriver(options);
        wait = new WebDriverWait(driver, PATIENCE, Duration.ofMillis(50));
        wait.ignoring(StaleElementReferenceException.class);
        leaveStartPage();
    }

    /** What the browser does for its own first page is nobody's concern here. */
    private void leaveStartPage() {
        driver.get("about:blank");
        driver.manage().logs().get(LogType.PERFORMANCE);
    }

    /** Why there is no browser to test with; empty if there is one. */
    static Optional<String> missing() {
        return Files.isExecutable(CHROMIUM) && Files.isExecutable(DRIVER)
                ? Optional.empty()
                : Optional.of(
                        "The dashboard was not tested: there is no %s or no %s. apt-get install chromium chromium-driver"
                                .formatted(CHROMIUM, DRIVER));
    }

    /** @param profile an empty directory */
    static Browser open(Path profile) {
        return new Browser(profile);
    }

    ChromeDriver driver() {
        return driver;
    }

    /** Goes to an address as one who comes for the first time. */
    void openAnew(String url) {
        driver.get("about:blank");
        driver.get(url);
    }

    /** As another medium would show it. */
    void showAs(String scheme, int width) {
        driver.executeCdpCommand(
                "Emulation.setEmulatedMedia",
                Map.of("features", List.of(Map.of("name", "prefers-color-scheme", "value", scheme))));
        driver.executeCdpCommand(
                "Emulation.setDeviceMetricsOverride",
                Map.of("width", width, "height", 900, "deviceScaleFactor", 1, "mobile", width < 600));
    }

    /** As if the computer had no network. */
    void goOffline(boolean offline) {
        driver.executeCdpCommand("Network.enable", Map.of());
        driver.executeCdpCommand(
                "Network.emulateNetworkConditions",
                Map.of("offline", offline, "latency", 0, "downloadThroughput", -1, "uploadThroughput", -1));
    }

    /** Waits until a script returns something true. */
    void until(String script) {
        wait.withMessage(script)
                .until(d -> Boolean.TRUE.equals(driver.executeScript("return !!(%s)".formatted(script))));
    }

    /** Waits for an element. */
    WebElement find(String selector) {
        return wait.withMessage(selector).until(d -> {
            List<WebElement> found = driver.findElements(By.cssSelector(selector));
            return found.isEmpty() ? null : found.get(0);
        });
    }

    /** Waits for a text to be seen in an element. */
    void untilTextOf(String selector, String text) {
        wait.withMessage(selector + " with " + text)
                .until(d -> driver.findElements(By.cssSelector(selector)).stream()
                        .anyMatch(element -> element.getText().contains(text)));
    }

    /** Clicks as soon as it can be. */
    void click(String selector) {
        find(selector).click();
    }

    /** What a script returns, as text. */
    String text(String script) {
        return String.valueOf(driver.executeScript("return " + script));
    }

    /** Presses keys, where the focus is. */
    void press(CharSequence... keys) {
        new Actions(driver).sendKeys(keys).perform();
    }

    /** Presses Tab until the focus is on an element. */
    void tabTo(String selector) {
        for (int i = 0; i < 200; i++) {
            press(Keys.TAB);
            if (isFocused(selector)) {
                return;
            }
        }
        throw new AssertionError("Tab does not come to " + selector);
    }

    boolean isFocused(String selector) {
        return text("document.activeElement.matches('%s')".formatted(selector)).equals("true");
    }

    /** What the page complained of since the last time; empty lines are left out. */
    List<String> complaints() {
        return driver.manage().logs().get(LogType.BROWSER).getAll().stream()
                .filter(entry -> entry.getLevel().intValue() >= Level.WARNING.intValue())
                .map(LogEntry::getMessage)
                .toList();
    }

    /** The addresses that were asked for since the last time. */
    List<String> requests() {
        return driver.manage().logs().get(LogType.PERFORMANCE).getAll().stream()
                .map(entry -> parsed(entry.getMessage()).at("/message"))
                .filter(message -> message.at("/method").asText().equals("Network.requestWillBeSent"))
                .map(message -> message.at("/params/request/url").asText())
                .toList();
    }

    private static JsonNode parsed(String json) {
        try {
            return JSON.readTree(json);
        } catch (JsonProcessingException e) {
            throw new AssertionError(e);
        }
    }

    @Override
    public void close() {
        driver.quit();
    }
}
