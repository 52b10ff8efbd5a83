package dev.icebreaker.visualizer.window;

import static org.assertj.core.api.Assertions.assertThat;

import dev.icebreaker.visualizer.desk.Source;
import dev.icebreaker.visualizer.replay.Phase;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import javafx.scene.Node;
import javafx.scene.control.ButtonBase;
import javafx.scene.control.ComboBoxBase;
import javafx.scene.control.Labeled;
import javafx.scene.image.PixelFormat;
import javafx.scene.image.WritableImage;
import javafx.scene.input.KeyCode;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a user does with the keys of the window, and what is on the screen then. */
class KeysTest {
    @TempDir
    Path folder;

    private OnScreen window;

    @BeforeEach
    void open() {
        window = new OnScreen("two-homes", folder.resolve("settings/window.properties"));
    }

    @AfterEach
    void close() {
        window.close();
    }

    @Test
    void spacePlaysAndPauses() {
        window.press(KeyCode.SPACE);
        window.until(() -> window.playback().nanos() > 0, window.playback().nanosProperty());
        assertThat(window.playback().playingProperty().get()).isTrue();

        window.press(KeyCode.SPACE);

        long paused = window.nanos();
        OnScreen.frames(5);
        assertThat(window.nanos()).isEqualTo(paused);
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
        long before = window.nanos();
        OnScreen.frames(5);
        assertThat(window.nanos()).isEqualTo(before);

        Toolkit.call(() -> {
            window.stage().setIconified(false);
            return true;
        });
        window.until(() -> window.playback().nanos() > before, window.playback().nanosProperty());
    }

    @Test
    void playedToItsEndItStopsThereAndBeginsAnew() {
        Toolkit.call(() -> {
            window.playback().seek(window.end() - 1_000);
            return true;
        });
        window.press(KeyCode.SPACE);
        window.until(() -> !window.playback().playingProperty().get(), window.playback().playingProperty());
        assertThat(window.nanos()).isEqualTo(window.end());

        window.press(KeyCode.SPACE);

        assertThat(window.nanos()).isLessThan(window.end());
        assertThat(window.playback().playingProperty().get()).isTrue();
    }

    @Test
    void arrowsStepFromEventToEventAndBack() {
        long before = 0;
        for (int i = 0; i < 20; i++) {
            window.press(KeyCode.RIGHT);
            assertThat(window.nanos()).isEqualTo(window.playback().replay().after(before)).isGreaterThan(before);
            before = window.nanos();
        }
        for (int i = 0; i < 20; i++) {
            window.press(KeyCode.LEFT);
        }
        assertThat(window.nanos()).isLessThan(window.playback().replay().after(0));
    }

    @Test
    void withShiftArrowsGoFromPhaseToPhase() {
        List<Phase> phases = window.playback().replay().phases().list();
        assertThat(phases).hasSizeGreaterThan(3);
        for (Phase phase : phases) {
            if (phase.fromNanos() > 0) {
                window.press(KeyCode.RIGHT, true);
                assertThat(window.nanos()).isEqualTo(phase.fromNanos());
            }
        }
        window.press(KeyCode.RIGHT, true);
        assertThat(window.nanos()).isEqualTo(window.end());

        window.press(KeyCode.LEFT, true);

        assertThat(window.nanos()).isEqualTo(phases.stream().mapToLong(Phase::fromNanos).filter(from -> from < window.end()).max().orElseThrow());
    }

    @Test
    void homeAndEndGoThere() {
        window.press(KeyCode.END);
        assertThat(window.nanos()).isEqualTo(window.end());

        window.press(KeyCode.HOME);

        assertThat(window.nanos()).isZero();
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
    void lAndIPutTheScenariosAndTheInspectorAwayAndShowThemAgain() {
        double narrow = window.scene().lookup(".topology").getLayoutBounds().getWidth();
        window.press(KeyCode.L);
        window.press(KeyCode.I);
        assertThat(window.shows("scenarios")).isFalse();
        assertThat(window.words()).doesNotContain("Candidates");
        assertThat(window.scene().lookup(".topology").getLayoutBounds().getWidth()).isGreaterThan(narrow + 400);

        window.press(KeyCode.L);
        window.press(KeyCode.I);

        assertThat(window.shows("scenarios")).isTrue();
        assertThat(window.words()).contains("Candidates");
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
        window.press(KeyCode.L);

        assertThat(window.shows("scenarios")).isTrue();
        assertThat(window.nanos()).isZero();
        assertThat(window.playback().playingProperty().get()).isFalse();

        window.press(KeyCode.ESCAPE);
        window.press(KeyCode.END);

        assertThat(window.nanos()).isEqualTo(window.end());
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

        assertThat(window.nanos()).isEqualTo(window.end());
    }

    @Test
    void whatHasTheTabKeysFocusIsPressedWithTheSpaceKey() {
        tabTo("what-if");

        window.press(KeyCode.SPACE);

        assertThat(window.shows("nats.router-a.mapping")).isTrue();
        assertThat(window.playback().playingProperty().get()).isFalse();
        window.press(KeyCode.END);
        assertThat(window.nanos()).isEqualTo(window.end());
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

    @Test
    void whoHasComeToAButtonWithTheTabKeySeesWhere() {
        Set<Node> seen = new HashSet<>();
        for (int i = 0; i < 60; i++) {
            window.press(KeyCode.TAB);
            Node owner = window.scene().getFocusOwner();
            if (!(owner instanceof ButtonBase || owner instanceof ComboBoxBase) || !seen.add(owner)) {
                continue;
            }
            List<Integer> focused = pixels(owner);
            Toolkit.call(() -> {
                window.scene().getRoot().requestFocus();
                return true;
            });
            window.settle();
            assertThat(pixels(owner)).as(owner.toString()).isNotEqualTo(focused);
            Toolkit.call(() -> {
                owner.requestFocus();
                return true;
            });
        }
        assertThat(seen).hasSizeGreaterThan(20);
    }

    private static List<Integer> pixels(Node node) {
        return Toolkit.call(() -> {
            WritableImage picture = node.snapshot(null, null);
            int width = (int) picture.getWidth();
            int height = (int) picture.getHeight();
            int[] all = new int[width * height];
            picture.getPixelReader().getPixels(0, 0, width, height, PixelFormat.getIntArgbInstance(), all, 0, width);
            return Arrays.stream(all).boxed().toList();
        });
    }

    private void tabTo(String id) {
        Node node = window.node(id);
        for (int i = 0; i < 100 && window.scene().getFocusOwner() != node; i++) {
            window.press(KeyCode.TAB);
        }
        assertThat(window.scene().getFocusOwner()).isSameAs(node);
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
        tabTo("matrix-entry");
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
        tabTo("matrix");
        Node matrix = window.node("matrix");
        Labeled summary = (Labeled) window.node("matrix-summary");
        window.until(() -> summary.getText().startsWith("42 of 81"), summary.textProperty());

        window.press(KeyCode.RIGHT);
        window.press(KeyCode.DOWN);
        window.press(KeyCode.DOWN);
        window.press(KeyCode.LEFT);
        window.press(KeyCode.LEFT);
        assertThat(matrix.getAccessibleText()).startsWith("EIM/APDF calls EIM/EIF: direct after ");
        assertThat(window.nanos()).isZero();
        window.press(KeyCode.ENTER);
        window.until(() -> window.desk().opened().source().what().equals(Source.MATRIX), window.desk().openedProperty());

        assertThat(window.text("title")).isEqualTo("EIM/APDF meets EIM/EIF");
        assertThat(window.shows("studies-pane")).isFalse();
        OnScreen.frames(2);
        window.press(KeyCode.SPACE); // is not for what came to be focused in place of the matrix
        assertThat(window.playback().playingProperty().get()).isTrue();
    }
}
