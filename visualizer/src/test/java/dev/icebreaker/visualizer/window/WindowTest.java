package dev.icebreaker.visualizer.window;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.data.Offset.offset;

import dev.icebreaker.trace.CallOutcome;
import dev.icebreaker.trace.TraceEvent;
import dev.icebreaker.trace.jsonl.TraceWriter;
import dev.icebreaker.visualizer.Shipped;
import dev.icebreaker.visualizer.desk.Source;
import dev.icebreaker.visualizer.export.Kind;
import dev.icebreaker.visualizer.library.Entry;
import dev.icebreaker.visualizer.look.Look;
import dev.icebreaker.visualizer.look.Theme;
import dev.icebreaker.visualizer.replay.Phase;
import dev.icebreaker.visualizer.whatif.Knob;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import javafx.scene.Node;
import javafx.scene.control.ButtonBase;
import javafx.scene.control.ComboBox;
import javafx.scene.control.ComboBoxBase;
import javafx.scene.control.Labeled;
import javafx.scene.control.ListCell;
import javafx.scene.control.ListView;
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

    private static CallOutcome outcome(OnScreen window) {
        return window.desk().opened().replay().trace().events().stream()
                .filter(TraceEvent.CallEnded.class::isInstance)
                .map(event -> ((TraceEvent.CallEnded) event).outcome())
                .findFirst()
                .orElseThrow();
    }

    private long nanos() {
        return Toolkit.call(() -> window.playback().nanos());
    }

    private long end() {
        return window.playback().replay().endNanos();
    }

    // ---- keys -----------------------------------------------------------------------------------------------------------

    @Test
    void spacePlaysAndPauses() {
        window.press(KeyCode.SPACE);
        window.until(() -> window.playback().nanos() > 0, window.playback().nanosProperty());
        assertThat(window.playback().playingProperty().get()).isTrue();

        window.press(KeyCode.SPACE);

        long paused = nanos();
        OnScreen.frames(5);
        assertThat(nanos()).isEqualTo(paused);
        assertThat(window.text("instant")).isNotEqualTo("0.0");
    }

    @Test
    void whileTheWindowIsPutAwayTimeStandsStill() {
        window.press(KeyCode.SPACE);
        window.until(() -> window.playback().nanos() > 0, window.playback().nanosProperty());
        Toolkit.call(() -> {
            window.stage().setIconified(true);
            return true;
        });
        long before = nanos();
        OnScreen.frames(5);
        assertThat(nanos()).isEqualTo(before);

        Toolkit.call(() -> {
            window.stage().setIconified(false);
            return true;
        });
        window.until(() -> window.playback().nanos() > before, window.playback().nanosProperty());
    }

    @Test
    void playedToItsEndItStopsThereAndBeginsAnew() {
        Toolkit.call(() -> {
            window.playback().seek(end() - 1_000);
            return true;
        });
        window.press(KeyCode.SPACE);
        window.until(() -> !window.playback().playingProperty().get(), window.playback().playingProperty());
        assertThat(nanos()).isEqualTo(end());

        window.press(KeyCode.SPACE);

        assertThat(nanos()).isLessThan(end());
        assertThat(window.playback().playingProperty().get()).isTrue();
    }

    @Test
    void arrowsStepFromEventToEventAndBack() {
        long before = 0;
        for (int i = 0; i < 20; i++) {
            window.press(KeyCode.RIGHT);
            assertThat(nanos()).isEqualTo(window.playback().replay().after(before)).isGreaterThan(before);
            before = nanos();
        }
        for (int i = 0; i < 20; i++) {
            window.press(KeyCode.LEFT);
        }
        assertThat(nanos()).isLessThan(window.playback().replay().after(0));
    }

    @Test
    void withShiftArrowsGoFromPhaseToPhase() {
        List<Phase> phases = window.playback().replay().phases().list();
        assertThat(phases).hasSizeGreaterThan(3);
        for (Phase phase : phases) {
            if (phase.fromNanos() > 0) {
                window.press(KeyCode.RIGHT, true);
                assertThat(nanos()).isEqualTo(phase.fromNanos());
            }
        }
        window.press(KeyCode.RIGHT, true);
        assertThat(nanos()).isEqualTo(end());

        window.press(KeyCode.LEFT, true);

        assertThat(nanos()).isEqualTo(phases.stream().mapToLong(Phase::fromNanos).filter(from -> from < end()).max().orElseThrow());
    }

    @Test
    void homeAndEndGoThere() {
        window.press(KeyCode.END);
        assertThat(nanos()).isEqualTo(end());

        window.press(KeyCode.HOME);

        assertThat(nanos()).isZero();
        assertThat(window.text("instant")).isEqualTo("0.0");
    }

    @Test
    void plusAndMinusChangeTheRateAndItIsTold() {
        assertThat(window.text("rate")).startsWith("20 ");
        window.press(KeyCode.PLUS);
        assertThat(window.text("rate")).startsWith("50 ");
        for (int i = 0; i < 4; i++) {
            window.press(KeyCode.PLUS);
        }
        Labeled rate = (Labeled) window.node("rate");
        assertThat(rate.getWidth()).as("room for %s", rate.getText()).isGreaterThanOrEqualTo(rate.prefWidth(-1));
        for (int i = 0; i < 4; i++) {
            window.press(KeyCode.MINUS);
        }
        window.press(KeyCode.MINUS);
        window.press(KeyCode.MINUS);
        assertThat(window.text("rate")).startsWith("10 ");
    }

    @Test
    void fIsForFullScreen() {
        window.press(KeyCode.F);
        assertThat(window.stage().isFullScreen()).isTrue();

        window.press(KeyCode.F);

        assertThat(window.stage().isFullScreen()).isFalse();
    }

    @Test
    void whereTextIsTypedKeysAreLetters() {
        Node search = window.node("search");
        Toolkit.call(() -> {
            search.requestFocus();
            return true;
        });

        window.press(KeyCode.END);
        window.press(KeyCode.SPACE);

        assertThat(nanos()).isZero();
        assertThat(window.playback().playingProperty().get()).isFalse();

        window.press(KeyCode.ESCAPE);
        window.press(KeyCode.END);

        assertThat(nanos()).isEqualTo(end());
    }

    @Test
    void whoClicksBesideTheTextIsDoneWithIt() {
        Node search = window.node("search");
        Toolkit.call(() -> {
            search.requestFocus();
            return true;
        });

        window.clickAt(window.node("instant"), 0.5, 0.5);
        window.press(KeyCode.END);

        assertThat(nanos()).isEqualTo(end());
    }

    @Test
    void whatHasTheTabKeysFocusIsPressedWithTheSpaceKey() {
        Node whatIf = window.node("what-if");
        for (int i = 0; i < 20 && window.scene().getFocusOwner() != whatIf; i++) {
            window.press(KeyCode.TAB);
        }
        assertThat(window.scene().getFocusOwner()).isSameAs(whatIf);

        window.press(KeyCode.SPACE);

        assertThat(window.shows("nats.router-a.mapping")).isTrue();
        assertThat(window.playback().playingProperty().get()).isFalse();
        window.press(KeyCode.END);
        assertThat(nanos()).isEqualTo(end());
    }

    @Test
    void whoHasClickedAButtonPlaysWithTheSpaceKey() {
        window.clickAt(window.node("what-if"), 0.5, 0.5);
        assertThat(window.shows("nats.router-a.mapping")).isTrue();

        window.press(KeyCode.SPACE);

        assertThat(window.shows("nats.router-a.mapping")).isTrue();
        assertThat(window.playback().playingProperty().get()).isTrue();
    }

    @Test
    void allThatCanBePressedIsReachedWithTheTabKey() {
        window.click("what-if");
        Set<Node> reached = new HashSet<>();
        for (int i = 0; i < 200; i++) {
            window.press(KeyCode.TAB);
            reached.add(window.scene().getFocusOwner());
        }

        assertThat(window.visible().stream()
                        .filter(node -> (node instanceof ButtonBase || node instanceof ComboBoxBase) && !node.isDisabled())
                        .filter(node -> node.getId() != null && !reached.contains(node))
                        .map(Node::getId))
                .isEmpty();
    }

    private void openStudies() {
        window.click("studies");
        Node loading = Toolkit.call(() -> window.scene().lookup("#studies-loading"));
        if (loading != null) {
            window.until(() -> loading.getParent() == null, loading.parentProperty());
        }
        window.settle();
    }

    @Test
    void arrowsChooseAmongStudies() {
        openStudies();
        Node matrix = window.node("matrix-entry");
        for (int i = 0; i < 40 && window.scene().getFocusOwner() != matrix; i++) {
            window.press(KeyCode.TAB);
        }
        window.press(KeyCode.DOWN);

        assertThat(window.shows("matrix")).isFalse();
        assertThat(window.shows("rates")).isTrue();
        window.press(KeyCode.UP);
        assertThat(window.shows("matrix")).isTrue();
    }

    @Test
    void escapePutsAwayWhatLiesOnTop() {
        window.press(KeyCode.ESCAPE);
        openStudies();
        Toolkit.call(() -> {
            window.desk().open(Source.of("no-such-thing"));
            return true;
        });
        window.settle();
        assertThat(window.shows("trouble")).isTrue();

        window.press(KeyCode.ESCAPE);
        assertThat(window.shows("trouble")).isFalse();
        assertThat(window.shows("studies-pane")).isTrue();

        window.press(KeyCode.ESCAPE);
        assertThat(window.shows("studies-pane")).isFalse();
    }

    @Test
    void aSquareOfTheMatrixIsPickedAndOpenedByKeys() {
        openStudies();
        Node matrix = window.node("matrix");
        for (int i = 0; i < 40 && window.scene().getFocusOwner() != matrix; i++) {
            window.press(KeyCode.TAB);
        }
        assertThat(window.scene().getFocusOwner()).isSameAs(matrix);
        Labeled summary = (Labeled) window.node("matrix-summary");
        window.until(() -> summary.getText().startsWith("42 of 81"), summary.textProperty());

        window.press(KeyCode.RIGHT);
        window.press(KeyCode.DOWN);
        window.press(KeyCode.DOWN);
        window.press(KeyCode.LEFT);
        window.press(KeyCode.LEFT);
        assertThat(matrix.getAccessibleText()).startsWith("EIM/APDF calls EIM/EIF: direct after ");
        assertThat(nanos()).isZero();
        window.press(KeyCode.ENTER);
        window.until(() -> window.desk().opened().source().what().equals(Source.MATRIX), window.desk().openedProperty());

        assertThat(window.text("title")).isEqualTo("EIM/APDF meets EIM/EIF");
        assertThat(window.shows("studies-pane")).isFalse();
    }

    // ---- the pointer ------------------------------------------------------------------------------------------------

    @Test
    void theHandleIsDraggedAlongTheTrack() {
        window.press(KeyCode.SPACE);
        Node track = window.node("track");

        window.drag(track, 0.1, 0.5, 0.6);

        long middle = nanos();
        assertThat(middle).isBetween(1L, end() - 1);
        assertThat(window.playback().playingProperty().get()).isFalse();
        window.drag(track, 0.5, 1, 0.6);
        assertThat(nanos()).isEqualTo(end());
        window.drag(track, 1, 0, 0.6);
        assertThat(nanos()).isZero();
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
        assertThat(nanos()).isZero();
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

    // ---- what if ------------------------------------------------------------------------------------------------------------

    @Test
    void withSymmetricNatsTheCallFailsAndAsItWasItDoesNot() {
        assertThat(outcome(window)).isEqualTo(CallOutcome.DIRECT);
        window.click("what-if");
        assertThat(window.shows("scenarios")).isFalse();
        Toolkit.call(() -> {
            window.playback().seek(50_000_000);
            return true;
        });

        Node knob = window.node("nats.router-a.mapping");
        Toolkit.call(() -> {
            knob.requestFocus();
            return true;
        });
        choose("nats.router-a.mapping", "APDM");
        choose("nats.router-b.mapping", "APDM");
        assertThat(window.node("nats.router-a.mapping")).isSameAs(window.scene().getFocusOwner()).isSameAs(knob);

        assertThat(outcome(window)).isEqualTo(CallOutcome.FAILED);
        assertThat(nanos()).isEqualTo(50_000_000);
        window.click("reset");
        assertThat(outcome(window)).isEqualTo(CallOutcome.DIRECT);
        window.click("what-if");
        assertThat(window.shows("scenarios")).isTrue();
    }

    private void choose(String path, String value) {
        Node node = window.node(path);
        @SuppressWarnings("unchecked") // all lists of this panel are of these
        List<Knob.Option> options = ((ComboBox<Knob.Option>) node).getItems();
        for (int i = 0; i < options.size(); i++) {
            if (options.get(i).value().equals(value)) {
                window.pick(path, i);
                return;
            }
        }
        throw new AssertionError(path + " cannot be " + value + ": " + options);
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

        Files.writeString(file, good);
        Files.setLastModifiedTime(file, FileTime.fromMillis(1_000_000));
        window.until(() -> window.desk().opened().source().what().equals(file.toString()), window.desk().openedProperty());

        assertThat(window.shows("trouble")).isFalse();
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

        window.until(() -> outcome(window) == CallOutcome.FAILED, window.desk().openedProperty());
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
        window.until(() -> outcome(window) == CallOutcome.FAILED, window.desk().openedProperty());

        assertThat(nanos()).isEqualTo(40_000_000);
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
            assertThat(next.words()).contains("Exportar");
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
        window.settle();
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

        long stopped = nanos();
        OnScreen.frames(5);
        assertThat(nanos()).isEqualTo(stopped);
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
