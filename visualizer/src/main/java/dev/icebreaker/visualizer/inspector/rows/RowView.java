package dev.icebreaker.visualizer.inspector.rows;

import dev.icebreaker.explain.Text;
import dev.icebreaker.visualizer.inspector.rows.Row.Emphasis;
import dev.icebreaker.visualizer.inspector.rows.Row.Line;
import dev.icebreaker.visualizer.look.Look;
import java.util.List;
import java.util.Locale;
import javafx.css.PseudoClass;
import javafx.geometry.Pos;
import javafx.scene.AccessibleRole;
import javafx.scene.Group;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import javafx.scene.shape.SVGPath;
import javafx.scene.transform.Scale;

/** Shows one line, and then perhaps another: it is made of the same nodes for all. */
final class RowView extends HBox {
    private static final double TIME_WIDTH = 68;
    private static final double GLYPH_SCALE = 0.8;
    private static final PseudoClass NOW = PseudoClass.getPseudoClass("now");
    private static final PseudoClass LIT = PseudoClass.getPseudoClass("lit");
    private static final PseudoClass FAINT = PseudoClass.getPseudoClass("faint");
    private static final PseudoClass ACTIVE = PseudoClass.getPseudoClass("active");

    private final Label time = label("row-time", "mono");
    private final Label pill = label("word-pill");
    private final Label title = label("row-title");
    private final Label aside = label("row-aside");
    private final HBox head = new HBox();
    private final VBox main = new VBox(head);
    private final SVGPath glyph = new SVGPath();
    private final Scale scale = new Scale();
    private final Label status = label("row-status");
    private final HBox state = new HBox(new Group(glyph), status);
    private final Region lived = new Region();
    private final LifeBar bar = new LifeBar(lived);
    private final Label left = label("row-left", "mono");
    private final HBox life = new HBox(bar, left);

    RowView() {
        getStyleClass().add("row");
        setAccessibleRole(AccessibleRole.TEXT);
        glyph.getTransforms().add(scale);
        glyph.getStyleClass().add("row-glyph");
        title.setWrapText(true);
        main.getStyleClass().add("row-main");
        HBox.setHgrow(main, Priority.ALWAYS);
        main.setMinWidth(0);
        state.getStyleClass().add("row-state");
        state.setAlignment(Pos.CENTER_LEFT);
        state.setMinWidth(Region.USE_PREF_SIZE);
        head.getStyleClass().add("row-head");
        title.setMaxWidth(Double.MAX_VALUE);
        HBox.setHgrow(title, Priority.ALWAYS);
        life.getStyleClass().add("row-life");
        life.setAlignment(Pos.CENTER_LEFT);
        HBox.setHgrow(bar, Priority.ALWAYS);
        setFillHeight(true);
    }

    private static Label label(String... styles) {
        Label label = new Label();
        label.getStyleClass().addAll(styles);
        label.setMinWidth(Region.USE_PREF_SIZE);
        return label;
    }

    void show(Row row, Look look) {
        getStyleClass().removeAll("row-heading", "row-empty", "row-item");
        List.of(NOW, LIT, FAINT, ACTIVE).forEach(pseudo -> pseudoClassStateChanged(pseudo, false));
        title.setAlignment(Pos.TOP_LEFT);
        main.getChildren().setAll(head);
        head.getChildren().setAll(title);
        getChildren().setAll(main);
        switch (row) {
            case Row.Heading heading -> {
                getStyleClass().add("row-heading");
                set(title, heading.title(), Row.Face.STRONG, look);
                title.setText(title.getText().toUpperCase(look.locale()));
                addAside(heading.aside(), look);
            }
            case Row.Empty empty -> {
                getStyleClass().add("row-empty");
                set(title, empty.title(), Row.Face.STRONG, look);
                title.setAlignment(Pos.TOP_CENTER);
                Label sentence = detail(Line.quiet(empty.sentence()), look);
                sentence.setMaxWidth(Double.MAX_VALUE);
                sentence.setAlignment(Pos.TOP_CENTER);
                main.getChildren().add(sentence);
            }
            case Row.Item item -> show(item, look);
        }
        setAccessibleText(title.getText() + (row instanceof Row.Item item ? spoken(item, look) : ""));
    }

    private static String spoken(Row.Item item, Look look) {
        StringBuilder words = new StringBuilder();
        item.status().ifPresent(status -> words.append(", ").append(look.of(status.word())));
        item.details().forEach(line -> words.append(", ").append(look.of(line.text())));
        return words.toString();
    }

    private void show(Row.Item item, Look look) {
        getStyleClass().add("row-item");
        pseudoClassStateChanged(NOW, item.emphasis() == Emphasis.NOW);
        pseudoClassStateChanged(LIT, item.emphasis() == Emphasis.LIT);
        pseudoClassStateChanged(FAINT, item.emphasis() == Emphasis.FAINT);
        pseudoClassStateChanged(ACTIVE, item.act().isPresent());
        item.pill().ifPresent(word -> {
            pill.setText(look.of(word.word()));
            tone(pill, word.tone());
            getChildren().addFirst(pill);
        });
        if (item.isIndented() || !item.time().equals(Row.NOTHING)) {
            time.setText(look.of(item.time()));
            time.setMinWidth(look.px(TIME_WIDTH));
            time.setPrefWidth(look.px(TIME_WIDTH));
            getChildren().addFirst(time);
        }
        set(title, item.title().text(), item.title().face(), look);
        item.details().forEach(line -> main.getChildren().add(detail(line, look)));
        item.life().ifPresent(what -> {
            bar.show(what.percent());
            left.setText(look.of(what.left()));
            main.getChildren().add(life);
        });
        item.status().ifPresent(what -> {
            glyph.setContent(what.glyph().path());
            scale.setX(look.scale() * GLYPH_SCALE);
            scale.setY(look.scale() * GLYPH_SCALE);
            status.setText(look.of(what.word()));
            tone(glyph, what.tone());
            tone(status, what.tone());
            head.getChildren().add(state);
        });
        addAside(item.aside(), look);
    }

    private void addAside(Text text, Look look) {
        if (!text.equals(Row.NOTHING)) {
            set(aside, text, Row.Face.QUIET_MONO, look);
            head.getChildren().add(aside);
        }
    }

    private static Label detail(Line line, Look look) {
        Label label = new Label();
        label.setWrapText(true);
        label.setMinWidth(0);
        set(label, line.text(), line.face(), look);
        label.getStyleClass().add("row-detail");
        return label;
    }

    private static void set(Label label, Text text, Row.Face face, Look look) {
        label.setText(look.of(text));
        label.setMinWidth(label.isWrapText() ? 0 : Region.USE_PREF_SIZE);
        label.getStyleClass().removeIf(style -> style.startsWith("face-"));
        label.getStyleClass().add("face-" + face.name().toLowerCase(Locale.ROOT).replace('_', '-'));
    }

    private static void tone(Node node, Tone tone) {
        node.getStyleClass().removeIf(style -> style.startsWith("tone-"));
        node.getStyleClass().add("tone-" + tone.name().toLowerCase(Locale.ROOT));
    }

    /** A thin bar of which a part is filled. */
    private static final class LifeBar extends Region {
        private final Region part;
        private int percent;

        LifeBar(Region part) {
            this.part = part;
            getStyleClass().add("life-bar");
            part.getStyleClass().add("life-left");
            getChildren().add(part);
        }

        void show(int newPercent) {
            percent = newPercent;
            part.pseudoClassStateChanged(PseudoClass.getPseudoClass("ending"), percent < 15);
            requestLayout();
        }

        @Override
        protected void layoutChildren() {
            part.resizeRelocate(0, 0, getWidth() * percent / 100, getHeight());
        }
    }
}
