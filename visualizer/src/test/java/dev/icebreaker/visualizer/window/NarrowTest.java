package dev.icebreaker.visualizer.window;

import static org.assertj.core.api.Assertions.assertThat;

import dev.icebreaker.visualizer.Shipped;
import dev.icebreaker.visualizer.desk.Desk;
import dev.icebreaker.visualizer.desk.Source;
import dev.icebreaker.visualizer.library.LibraryModel;
import dev.icebreaker.visualizer.look.Look;
import dev.icebreaker.visualizer.look.Theme;
import java.util.List;
import java.util.stream.Stream;
import javafx.geometry.Bounds;
import javafx.scene.Node;
import javafx.scene.control.Labeled;
import javafx.scene.layout.Region;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** In the narrowest window, all panels are within it. */
class NarrowTest {
    private static final int WIDTH = 900;
    private static final int HEIGHT = 560;

    @BeforeAll
    static void start() {
        Toolkit.startHeadless();
    }

    @ParameterizedTest
    @ValueSource(strings = {".topology", "#track", "#go-to-difference"})
    void isWithinIt(String selector) {
        Desk desk = Painter.still(Shipped.run("two-homes"));
        Bounds bounds = Toolkit.call(() -> {
            Painter.OffScreen offScreen = new Painter.OffScreen(desk, new LibraryModel(Shipped.LIBRARY), Look.USUAL, WIDTH, HEIGHT).styled().arranged();
            offScreen.panels().comparing().set(true);
            desk.open(Source.of("same-lan"));
            offScreen.paint();
            Node node = offScreen.find(selector);
            return node.localToScene(node.getLayoutBounds());
        });
        assertThat(bounds.getMinX()).isNotNegative();
        assertThat(bounds.getMaxX()).isLessThanOrEqualTo(WIDTH);
    }

    @ParameterizedTest
    @ValueSource(strings = {"#lang-en", "#lang-es", "#smaller", "#larger", "#theme"})
    void howItLooksCanBeChangedHoweverLargeTypeIs(String selector) {
        Desk desk = Painter.still(Shipped.run("turn-tls"));
        Bounds bounds = Toolkit.call(() -> {
            Look look = new Look(Theme.DARK, Look.LARGEST, Look.SPANISH);
            Node node = new Painter.OffScreen(desk, new LibraryModel(Shipped.LIBRARY), look, WIDTH, HEIGHT).styled().arranged().find(selector);
            return node.localToScene(node.getLayoutBounds());
        });
        assertThat(bounds.getMinX()).isNotNegative();
        assertThat(bounds.getMaxX()).isLessThanOrEqualTo(WIDTH);
    }

    @ParameterizedTest
    @ValueSource(doubles = {1, 1.2, 1.4, 1.7, Look.LARGEST})
    void allThatCanBeDoneIsAtHandHoweverLargeTypeIs(double scale) {
        Desk desk = Painter.still(Shipped.run("turn-tls"));
        Toolkit.call(() -> {
            for (int width = WIDTH; width < 1_700; width += 50) {
                Look look = new Look(Theme.DARK, scale, Look.SPANISH);
                Painter.OffScreen offScreen = new Painter.OffScreen(desk, new LibraryModel(Shipped.LIBRARY), look, width, HEIGHT).styled().arranged();
                Node menu = offScreen.find("#menu");
                List<Node> all = menu.isVisible()
                        ? List.of(menu)
                        : Stream.of("#open", "#what-if", "#compare", "#studies", "#export", "#list", "#inspect").map(offScreen::find).toList();
                double end = offScreen.find("#lang-en").localToScene(0, 0).getX();
                assertThat(all).as("at %d", width).allSatisfy(node -> {
                    assertThat(node.localToScene(node.getLayoutBounds()).getMaxX()).isLessThanOrEqualTo(end);
                    assertThat(((Labeled) node).isTextTruncated()).isFalse();
                });
            }
            return true;
        });
    }

    @ParameterizedTest
    @ValueSource(doubles = {1, 1.3, Look.LARGEST})
    void thePictureHasRoomHoweverLargeTypeIs(double scale) {
        Desk desk = Painter.still(Shipped.run("two-homes"));
        double width = Toolkit.call(() -> {
            Look look = new Look(Theme.DARK, scale, Look.SPANISH);
            return new Painter.OffScreen(desk, new LibraryModel(Shipped.LIBRARY), look, WIDTH, HEIGHT).styled().arranged()
                    .find(".topology").getLayoutBounds().getWidth();
        });
        assertThat(width / scale).isGreaterThan(300);
    }

    @ParameterizedTest
    @ValueSource(doubles = {1, 1.3, Look.LARGEST})
    void whatCanBeChosenIsWithinItsPanelHoweverLargeTypeIs(double scale) {
        Toolkit.call(() -> {
            Desk desk = Painter.still(Shipped.run("two-homes"));
            Look look = new Look(Theme.LIGHT, scale, Look.SPANISH);
            Painter.OffScreen offScreen = new Painter.OffScreen(desk, new LibraryModel(Shipped.LIBRARY), look, WIDTH, HEIGHT);
            offScreen.panels().asking().set(true);
            offScreen.paint();
            Region panel = (Region) offScreen.find(".what-if");
            assertThat(panel.lookupAll(".combo-box")).isNotEmpty().allSatisfy(box -> {
                assertThat(((Region) box).getWidth()).isGreaterThan(look.px(60));
                assertThat(box.localToScene(box.getLayoutBounds()).getMaxX()).isLessThan(panel.getWidth());
            });
            assertThat(panel.lookupAll(".knobs .label")).isNotEmpty().allSatisfy(
                    label -> assertThat(((Region) label).getWidth()).isGreaterThanOrEqualTo(((Region) label).prefWidth(-1) - 1));
            return true;
        });
    }

    @ParameterizedTest
    @ValueSource(doubles = {1, 1.3, Look.LARGEST})
    void noWordOfTheHelpIsCutHoweverLargeTypeIs(double scale) {
        Toolkit.call(() -> {
            Desk desk = Painter.still(Shipped.run("two-homes"));
            Look look = new Look(Theme.DARK, scale, Look.SPANISH);
            Painter.OffScreen offScreen = new Painter.OffScreen(desk, new LibraryModel(Shipped.LIBRARY), look, WIDTH, HEIGHT);
            offScreen.panels().helping().set(true);
            offScreen.paint();
            Node card = offScreen.find(".help");
            assertThat(card.lookupAll(".label")).hasSizeGreaterThan(20)
                    .allSatisfy(word -> assertThat(((Labeled) word).isTextTruncated()).as(((Labeled) word).getText()).isFalse());
            Bounds all = offScreen.find("#help").localToScene(offScreen.find("#help").getLayoutBounds());
            assertThat(all.contains(card.localToScene(card.getLayoutBounds()))).isTrue();
            return true;
        });
    }

    @ParameterizedTest
    @ValueSource(doubles = {1, 1.3, Look.LARGEST})
    void noWordOfWhatIsWrongIsCutHoweverLargeTypeIs(double scale) {
        Toolkit.call(() -> {
            Desk desk = Painter.still(Shipped.run("two-homes"));
            desk.open(Source.of("no-such-thing"));
            Look look = new Look(Theme.DARK, scale, Look.SPANISH);
            Painter.OffScreen offScreen = new Painter.OffScreen(desk, new LibraryModel(Shipped.LIBRARY), look, WIDTH, HEIGHT);
            offScreen.paint();
            Node card = offScreen.find(".trouble");
            List<Labeled> words = Stream.of(".label", ".button").flatMap(kind -> card.lookupAll(kind).stream()).filter(Node::isVisible).map(Labeled.class::cast).toList();
            assertThat(words).extracting(Labeled::getText).contains("Este escenario no se puede ejecutar", "Cerrar");
            assertThat(words).allSatisfy(word -> assertThat(word.isTextTruncated()).as(word.getText()).isFalse());
            return true;
        });
    }
}
