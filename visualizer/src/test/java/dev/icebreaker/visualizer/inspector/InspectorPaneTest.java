package dev.icebreaker.visualizer.inspector;

import static org.assertj.core.api.Assertions.assertThat;

import dev.icebreaker.visualizer.Shipped;
import dev.icebreaker.visualizer.inspector.rows.Row;
import dev.icebreaker.visualizer.inspector.rows.RowList;
import dev.icebreaker.visualizer.look.Look;
import dev.icebreaker.visualizer.look.Theme;
import dev.icebreaker.visualizer.playback.Playback;
import dev.icebreaker.visualizer.replay.Replay;
import dev.icebreaker.visualizer.window.Toolkit;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.SimpleObjectProperty;
import javafx.collections.ListChangeListener;
import javafx.scene.Scene;
import javafx.scene.control.Labeled;
import javafx.scene.control.ToggleButton;
import javafx.scene.control.skin.VirtualFlow;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.paint.Color;
import javafx.scene.paint.Paint;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class InspectorPaneTest {
    private static final long MS = 1_000_000;

    /** A pane in a scene of its own. */
    private record Shown(Playback playback, ObjectProperty<Look> look, InspectorPane pane) {
        static Shown of(String scenario) {
            Playback playback = new Playback(Replay.of(Shipped.trace(scenario)));
            ObjectProperty<Look> look = new SimpleObjectProperty<>(Look.USUAL);
            InspectorPane pane = new InspectorPane(playback, look);
            InspectorPictures.dressed(new Scene(pane, 392, 700), Look.USUAL);
            Shown shown = new Shown(playback, look, pane);
            shown.layout();
            return shown;
        }

        void layout() {
            pane.applyCss();
            pane.layout();
        }

        RowList list() {
            return (RowList) pane.lookup(".rows");
        }

        void choose(String tab) {
            ((ToggleButton) pane.lookup("#tab-" + tab)).fire();
            layout();
        }
    }

    @BeforeAll
    static void start() {
        Toolkit.startHeadless();
    }

    @Test
    void aTabIsChosenByItsButton() {
        Toolkit.call(() -> {
            Shown shown = Shown.of("two-homes");
            shown.playback().seek(150 * MS);
            shown.choose("nat-table");
            assertThat(shown.pane().model().tabProperty().get()).isEqualTo(InspectorTab.NAT_TABLE);
            assertThat(shown.list().getItems()).isEqualTo(shown.pane().model().rows());
            return null;
        });
    }

    @Test
    void theSentenceOfNowIsScrolledToWhereItCanBeSeen() {
        Toolkit.call(() -> {
            for (String scenario : List.of("two-homes", "symmetric-turn", "mobile-handover")) {
                Shown shown = Shown.of(scenario);
                long end = shown.playback().replay().endNanos();
                for (long nanos : new long[] {end / 3, end, end / 7, end / 2}) {
                    shown.playback().seek(nanos);
                    shown.layout();
                    VirtualFlow<?> flow = (VirtualFlow<?>) shown.list().lookup(".virtual-flow");
                    int now = shown.pane().model().followed().orElseThrow();
                    assertThat(now)
                            .as("%s at %d", scenario, nanos)
                            .isBetween(flow.getFirstVisibleCell().getIndex(), flow.getLastVisibleCell().getIndex());
                }
            }
            return null;
        });
    }

    @Test
    void whoGoesBackToTheBeginningReadsTheStoryFromItsBeginning() {
        Toolkit.call(() -> {
            Shown shown = Shown.of("two-homes");
            shown.playback().toEnd();
            shown.layout();
            VirtualFlow<?> flow = (VirtualFlow<?>) shown.list().lookup(".virtual-flow");
            assertThat(flow.getFirstVisibleCell().getIndex()).isPositive();

            shown.playback().toBeginning();
            shown.layout();

            assertThat(shown.pane().model().followed()).isEmpty();
            assertThat(flow.getFirstVisibleCell().getIndex()).isZero();
            return null;
        });
    }

    @Test
    void onlyLinesThatChangeAreTouched() {
        Toolkit.call(() -> {
            Shown shown = Shown.of("two-homes");
            shown.playback().seek(100 * MS);
            shown.layout();
            List<Row> before = List.copyOf(shown.list().getItems());
            List<Integer> touched = new ArrayList<>();
            shown.list().getItems().addListener((ListChangeListener<Row>) change -> {
                while (change.next()) {
                    for (int i = change.getFrom(); i < change.getTo(); i++) {
                        touched.add(i);
                    }
                }
            });
            shown.playback().seek(101 * MS);
            shown.layout();
            assertThat(touched).as("nothing is told of the time between").isEmpty();
            shown.playback().seek(110 * MS);
            shown.layout();
            assertThat(touched).isNotEmpty().allMatch(i -> !before.get(i).equals(shown.list().getItems().get(i)));
            return null;
        });
    }

    @Test
    void whileTimeGoesOnTheFootIsNeverWithoutItsStyle() {
        Toolkit.call(() -> {
            Shown shown = Shown.of("two-homes");
            for (long nanos = 0; nanos <= shown.playback().endNanos(); nanos += 7 * MS) {
                shown.playback().seek(nanos);
                shown.layout();
                List<Paint> fills = shown.pane().lookup(".inspector-foot").lookupAll(".label").stream()
                        .map(node -> ((Labeled) node).getTextFill())
                        .toList();
                assertThat(fills).as("at %d", nanos).isNotEmpty().doesNotContain(Color.BLACK);
            }
            return null;
        });
    }

    @Test
    void enterDoesWhatAClickDoes() {
        Toolkit.call(() -> {
            Shown shown = Shown.of("two-homes");
            shown.list().getFocusModel().focus(2);
            shown.list().fireEvent(new KeyEvent(KeyEvent.KEY_PRESSED, "", "", KeyCode.ENTER, false, false, false, false));
            assertThat(shown.playback().nanos()).isPositive();
            return null;
        });
    }

    @Test
    void anotherLanguageIsSpokenAtOnce() {
        Toolkit.call(() -> {
            Shown shown = Shown.of("two-homes");
            shown.look().set(Look.USUAL.in(Look.SPANISH));
            shown.layout();
            List<String> words = shown.pane().lookupAll(".row-title").stream().map(node -> ((Labeled) node).getText()).toList();
            assertThat(words).contains("LOS CANDIDATOS").doesNotContain("THE CANDIDATES");
            return null;
        });
    }

    @Test
    void allTabsAreDrawnInBothThemesAndWithLargeType() {
        for (String scenario : List.of("two-homes", "turn-tls", "ipv6")) {
            Playback playback = new Playback(Replay.of(Shipped.trace(scenario)));
            playback.seek(playback.replay().endNanos() / 2);
            for (Look look : List.of(Look.USUAL, new Look(Theme.LIGHT, 1.5, Look.SPANISH))) {
                int[] colors = Toolkit.call(() -> {
                    var image = InspectorPictures.paint(playback, look);
                    return image.getRGB(0, 0, image.getWidth(), image.getHeight(), null, 0, image.getWidth());
                });
                assertThat(Arrays.stream(colors).distinct().count()).as(scenario).isGreaterThan(50);
            }
        }
    }
}
