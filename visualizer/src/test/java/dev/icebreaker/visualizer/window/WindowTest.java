package dev.icebreaker.visualizer.window;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.data.Offset.offset;

import dev.icebreaker.trace.CallOutcome;
import dev.icebreaker.trace.jsonl.TraceWriter;
import dev.icebreaker.visualizer.Shipped;
import dev.icebreaker.visualizer.desk.Source;
import dev.icebreaker.visualizer.export.Kind;
import dev.icebreaker.visualizer.library.Entry;
import dev.icebreaker.visualizer.look.Look;
import dev.icebreaker.visualizer.look.Theme;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import javafx.scene.AccessibleAction;
import javafx.scene.AccessibleAttribute;
import javafx.scene.Node;
import javafx.scene.control.CheckMenuItem;
import javafx.scene.control.Label;
import javafx.scene.control.Labeled;
import javafx.scene.control.ListCell;
import javafx.scene.control.ListView;
import javafx.scene.control.MenuButton;
import javafx.scene.control.MenuItem;
import javafx.scene.control.TextField;
import javafx.scene.control.ToggleButton;
import javafx.scene.input.KeyCode;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a user does with the window, and what is on the screen then. */
class WindowTest {
    @TempDir
    Path folder;

    private Path memory;
    private OnScreen window;

    @BeforeEach
    void open() {
        memory = folder.resolve("settings/window.properties");
        window = new OnScreen("two-homes", memory);
    }

    @AfterEach
    void close() {
        window.close();
    }

    // ---- the pointer ------------------------------------------------------------------------------------------------

    @Test
    void theHandleIsDraggedAlongTheTrack() {
        window.press(KeyCode.SPACE);
        Node track = window.node("track");

        window.drag(track, 0.1, 0.5, 0.6);

        long middle = window.nanos();
        assertThat(middle).isBetween(1L, window.end() - 1);
        assertThat(window.playback().playingProperty().get()).isFalse();
        window.drag(track, 0.5, 1, 0.6);
        assertThat(window.nanos()).isEqualTo(window.end());
        window.drag(track, 1, 0, 0.6);
        assertThat(window.nanos()).isZero();
    }

    @Test
    void theButtonPlays() {
        window.click("play");
        assertThat(window.playback().playingProperty().get()).isTrue();
    }

    // ---- scenarios -------------------------------------------------------------------------------------------------------

    @Test
    void aScenarioIsSearchedAndOpened() {
        TextField search = (TextField) window.node("search");
        ListView<?> list = (ListView<?>) window.node("scenarios");
        assertThat(list.getItems()).hasSameSizeAs(Shipped.names());

        Toolkit.call(() -> {
            search.setText("symmetric turn");
            return true;
        });
        window.settle();
        assertThat(list.getItems().size()).isBetween(1, Shipped.names().size() / 2);
        Toolkit.call(() -> {
            list.requestFocus();
            list.getSelectionModel().select(0);
            return true;
        });
        assertThat(window.desk().busyProperty().get()).isFalse();
        window.press(KeyCode.ENTER);
        window.until(() -> !window.desk().opened().source().what().equals("two-homes"), window.desk().openedProperty());

        String title = window.desk().opened().scenario().orElseThrow().title().en();
        assertThat(window.text("title")).isEqualTo(title);
        assertThat(window.stage().getTitle()).startsWith(window.desk().opened().source().what());
        assertThat(window.nanos()).isZero();
    }

    @Test
    void whoSearchesOpensNothingUntilSomethingIsPicked() {
        TextField search = (TextField) window.node("search");
        ListView<?> list = (ListView<?>) window.node("scenarios");
        for (String words : List.of("s", "sy", "symmetric", "symmetric turn", "quux", "")) {
            Toolkit.call(() -> {
                search.setText(words);
                return true;
            });
            window.settle();
            assertThat(window.desk().busyProperty().get()).as(words).isFalse();
        }

        assertThat(window.desk().opened().source().what()).isEqualTo("two-homes");
        assertThat(((Entry) list.getSelectionModel().getSelectedItem()).name()).isEqualTo("two-homes");
    }

    @Test
    void whatNobodyHasIsToldSo() {
        TextField search = (TextField) window.node("search");
        Toolkit.call(() -> {
            search.setText("quux");
            return true;
        });
        window.settle();

        assertThat(window.words()).contains("No scenario has all these words.");
    }

    @Test
    void whatIsAPictureIsToldInWordsToo() {
        assertThat(window.visible().stream().filter(node -> node instanceof ListCell<?> cell && cell.getItem() instanceof Entry))
                .isNotEmpty()
                .allSatisfy(cell -> assertThat(cell.getAccessibleText()).containsAnyOf("direct", "relayed", "failed"));
        assertThat(window.visible().stream().map(Node::getAccessibleText).filter(Objects::nonNull))
                .anyMatch(text -> text.contains("alice: peer") && text.contains("router-a: NAT"));
    }

    @Test
    void theTimelineIsASliderForWhoCannotSeeIt() {
        Node track = window.node("track");
        Toolkit.call(() -> {
            track.executeAccessibleAction(AccessibleAction.SET_VALUE, 50.0);
            return true;
        });
        assertThat(window.nanos()).isEqualTo(50_000_000);
        assertThat(track.queryAccessibleAttribute(AccessibleAttribute.VALUE)).isEqualTo(50.0);
        assertThat((String) track.queryAccessibleAttribute(AccessibleAttribute.TEXT)).isEqualTo("Timeline, 50.0 ms, offer");

        Toolkit.call(() -> {
            track.executeAccessibleAction(AccessibleAction.INCREMENT);
            return true;
        });
        assertThat(window.nanos()).isGreaterThan(50_000_000).isEqualTo(window.playback().replay().after(50_000_000));
        Toolkit.call(() -> {
            track.executeAccessibleAction(AccessibleAction.DECREMENT);
            return true;
        });
        assertThat(window.nanos()).isEqualTo(window.playback().replay().before(window.playback().replay().after(50_000_000)));
    }

    @Test
    void whatTakesLongIsToldSoUntilItIsThere() {
        CompletableFuture<Void> other = new CompletableFuture<>();
        window.background().execute(other::join);
        Node busy = Toolkit.call(() -> window.scene().lookup("#busy"));
        assertThat(busy.isVisible()).isFalse();

        Toolkit.call(() -> {
            window.desk().open(Source.of("same-lan"));
            return true;
        });
        window.until(busy::isVisible, busy.visibleProperty());
        other.complete(null);
        window.until(() -> window.desk().opened().source().what().equals("same-lan"), window.desk().openedProperty());

        assertThat(busy.isVisible()).isFalse();
    }

    // ---- files ----------------------------------------------------------------------------------------------------------------

    @Test
    void aBrokenFileShowsItsFaultAtItsLineAndIsReadAgainWhenItIsMended() throws IOException {
        Path file = folder.resolve("mine.yaml");
        String good = Shipped.LIBRARY.text("two-homes").orElseThrow();
        Files.writeString(file, good.replace("preset: port-restricted", "preset: port-restrictd"));

        window.drop(file);

        assertThat(window.shows("trouble")).isTrue();
        int line = good.lines().toList().indexOf("    preset: port-restricted") + 1;
        assertThat(window.words())
                .contains("This scenario cannot be run", file.toString())
                .anyMatch(word -> word.startsWith("line " + line + ", column "))
                .anyMatch(word -> word.equals("%4d  %s".formatted(line, "    preset: port-restrictd")));
        assertThat(window.text("title")).isEqualTo(Shipped.run("two-homes").scenario().orElseThrow().title().en());

        String fault = "'preset' is 'port-restrictd'; it is one of";
        String spanish = "'preset' es 'port-restrictd'; los valores posibles son";
        assertThat(window.words()).anyMatch(word -> word.contains(fault));
        window.click("lang-es");
        assertThat(window.words())
                .contains("Este escenario no se puede ejecutar")
                .anyMatch(word -> word.startsWith("línea " + line + ", columna ") && word.contains(spanish))
                .noneMatch(word -> word.contains(fault));

        Files.writeString(file, good);
        Files.setLastModifiedTime(file, FileTime.fromMillis(1_000_000));
        window.until(() -> window.desk().opened().source().what().equals(file.toString()), window.desk().openedProperty());

        assertThat(window.shows("trouble")).isFalse();
    }

    /** JavaFX keeps a picture of each list that scrolls, and does not let go of it when the list is gone. */
    @Test
    void onePlaceIsForAllTroubles() throws IOException {
        Path file = folder.resolve("broken.yaml");
        Set<Node> lists = new HashSet<>();
        for (String text : List.of("title: 1", "nats: []", "seed: x")) {
            Files.writeString(file, text);
            window.drop(file);
            lists.addAll(window.scene().getRoot().lookupAll(".trouble .scroll-pane"));
            assertThat(window.words()).contains("This scenario cannot be run");
        }
        assertThat(lists).hasSize(1);
    }

    @Test
    void troubleIsPutAway() {
        Toolkit.call(() -> {
            window.desk().open(Source.of("no-such-thing"));
            return true;
        });
        window.settle();
        assertThat(window.shows("trouble")).isTrue();
        assertThat(window.words()).anyMatch(word -> word.contains("no-such-thing"));

        window.click("close-trouble");

        assertThat(window.shows("trouble")).isFalse();
        assertThat(window.desk().opened().source().what()).isEqualTo("two-homes");
    }

    @Test
    void whoPutsTheTroubleOfAnotherFileAwayStillSeesTheOwnOneChange() throws IOException {
        Path file = folder.resolve("mine.yaml");
        String text = Shipped.LIBRARY.text("two-homes").orElseThrow();
        Files.writeString(file, text);
        window.drop(file);
        window.drop(Files.writeString(folder.resolve("other.yaml"), "broken"));
        assertThat(window.shows("trouble")).isTrue();
        window.click("close-trouble");

        Files.writeString(file, text.replace("preset: port-restricted", "preset: symmetric"));
        Files.setLastModifiedTime(file, FileTime.fromMillis(1_000_000));

        window.until(() -> window.outcome() == CallOutcome.FAILED, window.desk().openedProperty());
    }

    @Test
    void aFileThatIsWrittenHasTheEndingOfItsKind() throws IOException {
        Files.writeString(folder.resolve("there.png"), "");
        assertThat(MainWindow.named(folder.resolve("mine").toFile(), Kind.PICTURE)).isEqualTo(folder.resolve("mine.png"));
        assertThat(MainWindow.named(folder.resolve("mine.txt").toFile(), Kind.PICTURE)).isEqualTo(folder.resolve("mine.txt"));
        assertThat(MainWindow.named(folder.resolve("there").toFile(), Kind.PICTURE))
                .as("nobody allowed to replace it")
                .isEqualTo(folder.resolve("there"));
    }

    @Test
    void aTraceThatIsDroppedIsOpenedAndCannotBeChanged() throws IOException {
        Path file = folder.resolve("call.jsonl");
        TraceWriter.write(Shipped.trace("symmetric-turn"), file);

        window.drop(file);

        assertThat(window.text("title")).isEqualTo("symmetric-turn");
        window.click("what-if");
        assertThat(window.words()).contains("This is the trace of a run. Open a scenario to change it.");
    }

    @Test
    void aFileThatChangesWhileItLiesOpenIsRunAgainAtTheSameInstant() throws IOException {
        Path file = folder.resolve("mine.yaml");
        String text = Shipped.LIBRARY.text("two-homes").orElseThrow();
        Files.writeString(file, text);
        window.drop(file);
        Toolkit.call(() -> {
            window.playback().seek(40_000_000);
            return true;
        });

        Files.writeString(file, text.replace("preset: port-restricted", "preset: symmetric"));
        Files.setLastModifiedTime(file, FileTime.fromMillis(1_000_000));
        window.until(() -> window.outcome() == CallOutcome.FAILED, window.desk().openedProperty());

        assertThat(window.nanos()).isEqualTo(40_000_000);
    }

    // ---- the look ---------------------------------------------------------------------------------------------------------

    @Test
    void everythingSpeaksSpanishAndEnglishAgain() {
        List<String> english = window.words();
        window.click("lang-es");
        List<String> spanish = window.words();
        assertThat(spanish).contains("Exportar", "ESCENARIOS", "saltar pausas").doesNotContain("Export", "SCENARIOS", "skip quiet");
        assertThat(window.text("title")).isEqualTo(Shipped.run("two-homes").scenario().orElseThrow().title().es());
        window.click("lang-en");
        assertThat(window.words()).isEqualTo(english);
        window.click("lang-en");
        assertThat(((ToggleButton) window.node("lang-en")).isSelected()).isTrue();
    }

    @Test
    void inBothThemesTheGroundIsTheThemes() {
        assertThat(window.scene().getFill()).isEqualTo(Theme.DARK.ground());
        window.click("theme");
        assertThat(window.scene().getFill()).isEqualTo(Theme.LIGHT.ground());
        assertThat(((Labeled) window.node("title")).getTextFill()).isEqualTo(Theme.LIGHT.text());
        window.click("theme");
        assertThat(((Labeled) window.node("title")).getTextFill()).isEqualTo(Theme.DARK.text());
    }

    @Test
    void typeGrowsAndShrinks() {
        double usual = size();
        window.click("larger");
        window.click("larger");
        assertThat(size()).isCloseTo(usual * 1.2, offset(0.01));
        window.click("smaller");
        assertThat(size()).isCloseTo(usual * 1.1, offset(0.01));
        for (int i = 0; i < 12; i++) {
            window.click("larger");
        }
        for (int i = 0; i < 10; i++) {
            window.click("smaller");
        }
        assertThat(size()).isEqualTo(usual);
    }

    private double size() {
        return ((Labeled) window.node("title")).getFont().getSize();
    }

    @Test
    void scenariosHaveTheRoomThatTheirTitlesTakeInLargeType() {
        for (int i = 0; i < 5; i++) {
            window.click("larger");
        }
        OnScreen.frames(2);

        List<Label> titles = window.visible().stream()
                .filter(node -> node instanceof Label && node.getParent().getStyleClass().contains("row"))
                .map(Label.class::cast)
                .toList();
        assertThat(titles).isNotEmpty().allSatisfy(
                title -> assertThat(title.getHeight()).isGreaterThanOrEqualTo(title.prefHeight(title.getWidth()) - 1));
    }

    @Test
    void inANarrowWindowAllThatCanBeDoneIsInAMenu() {
        for (int i = 0; i < 10; i++) {
            window.click("larger");
        }
        window.settle();
        assertThat(window.shows("open")).isFalse();
        MenuButton menu = (MenuButton) window.node("menu");
        assertThat(menu.getItems()).extracting(MenuItem::getText)
                .containsExactly("Open…", "What if…", "Compare", "Studies", "Export", null, "Scenarios (L)", "Inspector (I)");
        boolean wereShown = window.shows("scenarios");

        choose(menu, "Scenarios (L)");
        assertThat(window.shows("scenarios")).isNotEqualTo(wereShown);
        choose(menu, "What if…");
        assertThat(window.shows("nats.router-a.mapping")).isTrue();
        choose(menu, "What if…");
        assertThat(window.shows("nats.router-a.mapping")).isFalse();
        choose(menu, "Compare");
        assertThat(window.shows("first-difference")).isTrue();
        assertThat(menu.getItems()).filteredOn(MenuItem::isDisable).extracting(MenuItem::getText).containsExactly("Inspector (I)");
    }

    private void choose(MenuButton menu, String words) {
        MenuItem item = menu.getItems().stream().filter(one -> words.equals(one.getText())).findFirst().orElseThrow();
        Toolkit.call(() -> {
            if (item instanceof CheckMenuItem check) {
                check.setSelected(!check.isSelected()); // as the menu does before it fires
            }
            item.fire();
            return true;
        });
        window.settle();
    }

    // ---- what is kept -------------------------------------------------------------------------------------------------------

    @Test
    void howItLooksIsKeptAtOnce() {
        window.click("lang-es");

        assertThat(Preferences.read(memory, new Preferences(Look.USUAL, Preferences.Place.NONE)).look()).isEqualTo(Look.USUAL.in(Look.SPANISH));
    }

    @Test
    void fullScreenIsLeftAsItSaysInTheLanguageOfTheWindow() {
        assertThat(window.stage().getFullScreenExitHint()).contains("Escape");
        window.click("lang-es");
        assertThat(window.stage().getFullScreenExitHint()).contains("pantalla completa");
    }

    @Test
    void howItLookedAndWhereItWasIsKept() {
        window.click("lang-es");
        window.click("theme");
        window.click("larger");
        Toolkit.call(() -> {
            window.stage().setWidth(950);
            window.stage().setHeight(700);
            return true;
        });
        window.close();

        try (OnScreen next = new OnScreen("two-homes", memory)) {
            assertThat(next.words()).contains("Historia");
            assertThat(next.scene().getFill()).isEqualTo(Theme.LIGHT.ground());
            assertThat(next.stage().getWidth()).isEqualTo(950);
            assertThat(next.stage().getHeight()).isEqualTo(700);
        }
    }

    @Test
    void theLanguageThatIsAskedForGoesBeforeTheOneThatIsKept() {
        window.click("theme");
        Preferences kept = Preferences.read(memory, new Preferences(Look.USUAL.in(Look.SPANISH), Preferences.Place.NONE));
        assertThat(kept.look()).isEqualTo(Look.USUAL.with(Theme.LIGHT));

        assertThat(kept.in(Look.SPANISH).look()).isEqualTo(Look.USUAL.with(Theme.LIGHT).in(Look.SPANISH));
    }

    @Test
    void whoClosesItInFullScreenFindsItInItsPlaceTheNextTime() {
        Toolkit.call(() -> {
            window.stage().setWidth(950);
            window.stage().setHeight(700);
            return true;
        });
        OnScreen.frames(2); // JavaFX sets the size with the next frame, even if it is that of the full screen by then
        window.press(KeyCode.F);
        assertThat(window.stage().getWidth()).isNotEqualTo(950);
        window.close();

        try (OnScreen next = new OnScreen("two-homes", memory)) {
            assertThat(next.stage().isFullScreen()).isFalse();
            assertThat(next.stage().getWidth()).isEqualTo(950);
            assertThat(next.stage().getHeight()).isEqualTo(700);
        }
    }

    @Test
    void whatIsNoPreferenceIsIgnored() throws IOException {
        for (String kept : List.of(
                "theme=plaid\nlanguage=xx\nscale=huge\nwidth=NaN\nx=1e400\n", "scale=-5\nwidth=-1\n", "\\u00zz", "\0\0\0", "x=1e9\nwidth=1\nheight=1\n")) {
            Files.createDirectories(memory.getParent());
            Files.writeString(memory, kept);

            try (OnScreen next = new OnScreen("two-homes", memory)) {
                assertThat(next.words()).as(kept).contains("Export");
                assertThat(next.scene().getFill()).isEqualTo(Theme.DARK.ground());
                assertThat(next.stage().getWidth()).isGreaterThanOrEqualTo(900);
            }
        }
    }

    @Test
    void whereNothingCanBeKeptItOpensAndClosesAllTheSame() throws IOException {
        Path blocked = Files.writeString(folder.resolve("a-file"), "").resolve("window.properties");
        try (OnScreen next = new OnScreen("two-homes", blocked)) {
            assertThat(next.words()).contains("Export");
        }
    }

    // ---- its end ------------------------------------------------------------------------------------------------------------

    @Test
    void onceClosedNothingGoesOn() {
        window.press(KeyCode.SPACE);
        assertThat(watchers()).isPositive();
        long open = watchers();

        window.close();

        long stopped = window.nanos();
        OnScreen.frames(5);
        assertThat(window.nanos()).isEqualTo(stopped);
        Thread.getAllStackTraces().keySet().stream().filter(WindowTest::isWatcher).forEach(WindowTest::end);
        assertThat(watchers()).isLessThan(open);
    }

    private static void end(Thread thread) {
        try {
            thread.join(10_000);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static long watchers() {
        return Thread.getAllStackTraces().keySet().stream().filter(WindowTest::isWatcher).count();
    }

    private static boolean isWatcher(Thread thread) {
        return thread.getName().equals("file-watch");
    }
}
