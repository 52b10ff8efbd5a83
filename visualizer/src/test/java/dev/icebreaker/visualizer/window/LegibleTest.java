package dev.icebreaker.visualizer.window;

import static org.assertj.core.api.Assertions.assertThat;

import dev.icebreaker.visualizer.desk.Source;
import dev.icebreaker.visualizer.look.Contrast;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.TreeSet;
import javafx.scene.Node;
import javafx.scene.control.ButtonBase;
import javafx.scene.layout.BackgroundFill;
import javafx.scene.layout.Region;
import javafx.scene.paint.Color;
import javafx.scene.text.Text;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Words of controls stand out from what is behind them, as WCAG 2.2 wants in section 1.4.3. */
class LegibleTest {
    private static final double WORDS = 4.5;

    @TempDir
    Path folder;

    @Test
    void allWordsInBothThemes() {
        try (OnScreen window = new OnScreen("guided-call", folder.resolve("p"))) {
            for (String theme : List.of("dark", "light")) {
                List<String> tabs = window.visible().stream()
                        .filter(node -> node instanceof ButtonBase && node.getStyleClass().contains("inspector-tab"))
                        .map(Node::getId)
                        .toList();
                assertThat(tabs).hasSizeGreaterThan(4);
                for (long instant : List.of(300_000_000L, window.playback().replay().endNanos())) {
                    Toolkit.call(() -> {
                        window.playback().seek(instant);
                        window.playback().selectedProperty().set(window.playback().replay().visibleAt(instant).stream().findFirst());
                        return true;
                    });
                    for (String tab : tabs) {
                        window.click(tab);
                        check(window, theme + ", " + tab + " at " + instant);
                    }
                }
                window.click("what-if");
                check(window, theme + ", what if");
                window.click("what-if");
                Toolkit.call(() -> {
                    window.desk().open(Source.of("nothing"));
                    return true;
                });
                window.settle();
                check(window, theme + ", trouble");
                window.click("close-trouble");
                window.click("theme");
            }
        }
    }

    private static void check(OnScreen window, String when) {
        TreeSet<String> dim = new TreeSet<>();
        List<Node> visible = window.visible();
        Toolkit.call(() -> {
            for (Node node : visible) {
                if (node instanceof Text text && !text.getText().isBlank() && text.getFill() instanceof Color color && isInForce(text)) {
                    Color behind = behind(text, (Color) window.scene().getFill());
                    double ratio = Contrast.ratio(behind.interpolate(opaque(color), color.getOpacity()), behind);
                    if (ratio < WORDS) {
                        dim.add("%.2f: %s on %s: %s".formatted(ratio, color, behind, text.getText()));
                    }
                }
            }
            return true;
        });
        assertThat(dim).as(when).isEmpty();
    }

    /** What cannot be used at the moment, or is over, may be faint. */
    private static boolean isInForce(Node node) {
        for (Node each = node; each != null; each = each.getParent()) {
            if (each.isDisabled() || each.getOpacity() < 1) {
                return false;
            }
        }
        return true;
    }

    private static Color opaque(Color color) {
        return Color.color(color.getRed(), color.getGreen(), color.getBlue());
    }

    private static Color behind(Node node, Color scene) {
        List<Color> layers = new ArrayList<>();
        for (Node each = node.getParent(); each != null; each = each.getParent()) {
            if (each instanceof Region region && region.getBackground() != null) {
                List<BackgroundFill> fills = new ArrayList<>(region.getBackground().getFills());
                Collections.reverse(fills);
                fills.stream().map(BackgroundFill::getFill).filter(Color.class::isInstance).forEach(fill -> layers.add((Color) fill));
            }
        }
        Color behind = scene;
        for (Color layer : layers.reversed()) {
            behind = behind.interpolate(opaque(layer), layer.getOpacity());
        }
        return behind;
    }
}
