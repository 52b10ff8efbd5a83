package dev.icebreaker.visualizer.inspector.rows;

import dev.icebreaker.text.Text;
import dev.icebreaker.visualizer.inspector.rows.Row.Emphasis;
import dev.icebreaker.visualizer.inspector.rows.Row.Line;
import dev.icebreaker.visualizer.look.Look;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import javafx.css.PseudoClass;
import javafx.geometry.Pos;
import javafx.scene.AccessibleRole;
import javafx.scene.Group;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Pane;
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
    private final List<Label> details = new ArrayList<>();
    /** What there will be in each part of it. */
    private final List<Node> parts = new ArrayList<>();
    private final List<Node> inMain = new ArrayList<>();
    private final List<Node> inHead = new ArrayList<>();

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

    /** What is the same already is left alone: each class that changes has the style sheets asked again. */
    void show(Row row, Look look) {
        Row.Item item = row instanceof Row.Item it ? it : null;
        mark(this, "row-", switch (row) {
            case Row.Heading _ -> "heading";
            case Row.Empty _ -> "empty";
            case Row.Item _ -> "item";
        });
        pseudoClassStateChanged(NOW, item != null && item.emphasis() == Emphasis.NOW);
        pseudoClassStateChanged(LIT, item != null && item.emphasis() == Emphasis.LIT);
        pseudoClassStateChanged(FAINT, item != null && item.emphasis() == Emphasis.FAINT);
        pseudoClassStateChanged(ACTIVE, item != null && item.act().isPresent());
        parts.clear();
        inMain.clear();
        inHead.clear();
        inMain.add(head);
        inHead.add(title);
        title.setAlignment(row instanceof Row.Empty ? Pos.TOP_CENTER : Pos.TOP_LEFT);
        switch (row) {
            case Row.Heading heading -> {
                set(title, heading.title(), Row.Face.STRONG, look);
                title.setText(title.getText().toUpperCase(look.locale()));
                addAside(heading.aside(), look);
            }
            case Row.Empty empty -> {
                set(title, empty.title(), Row.Face.STRONG, look);
                addDetail(Line.quiet(empty.sentence()), Pos.TOP_CENTER, look);
            }
            case Row.Item it -> show(it, look);
        }
        parts.add(main);
        fill(this, parts);
        fill(main, inMain);
        fill(head, inHead);
        setAccessibleText(title.getText() + (item == null ? "" : spoken(item, look)));
    }

    private static String spoken(Row.Item item, Look look) {
        StringBuilder words = new StringBuilder();
        item.status().ifPresent(status -> words.append(", ").append(look.of(status.word())));
        item.details().forEach(line -> words.append(", ").append(look.of(line.text())));
        return words.toString();
    }

    private void show(Row.Item item, Look look) {
        if (item.isIndented() || !item.time().equals(Row.NOTHING)) {
            time.setText(look.of(item.time()));
            time.setMinWidth(look.px(TIME_WIDTH));
            time.setPrefWidth(look.px(TIME_WIDTH));
            parts.add(time);
        }
        item.pill().ifPresent(word -> {
            pill.setText(look.of(word.word()));
            tone(pill, word.tone());
            parts.add(pill);
        });
        set(title, item.title().text(), item.title().face(), look);
        item.details().forEach(line -> addDetail(line, Pos.TOP_LEFT, look));
        item.life().ifPresent(what -> {
            bar.show(what.percent());
            left.setText(look.of(what.left()));
            inMain.add(life);
        });
        item.status().ifPresent(what -> {
            glyph.setContent(what.glyph().path());
            scale.setX(look.scale() * GLYPH_SCALE);
            scale.setY(look.scale() * GLYPH_SCALE);
            status.setText(look.of(what.word()));
            tone(glyph, what.tone());
            tone(status, what.tone());
            inHead.add(state);
        });
        addAside(item.aside(), look);
    }

    private void addAside(Text text, Look look) {
        if (!text.equals(Row.NOTHING)) {
            set(aside, text, Row.Face.QUIET_MONO, look);
            inHead.add(aside);
        }
    }

    private void addDetail(Line line, Pos alignment, Look look) {
        int number = inMain.size() - 1; // the head is there, too
        if (number == details.size()) {
            Label label = label("row-detail");
            label.setWrapText(true);
            label.setMaxWidth(Double.MAX_VALUE);
            details.add(label);
        }
        Label detail = details.get(number);
        set(detail, line.text(), line.face(), look);
        detail.setAlignment(alignment);
        inMain.add(detail);
    }

    private static void fill(Pane pane, List<Node> wanted) {
        if (!pane.getChildren().equals(wanted)) {
            pane.getChildren().setAll(wanted);
        }
    }

    private static void set(Label label, Text text, Row.Face face, Look look) {
        label.setText(look.of(text));
        label.setMinWidth(label.isWrapText() ? 0 : Region.USE_PREF_SIZE);
        mark(label, "face-", face.name());
    }

    private static void tone(Node node, Tone tone) {
        mark(node, "tone-", tone.name());
    }

    /** Of the style classes that begin so, the node has this one. */
    private static void mark(Node node, String kind, String name) {
        String style = kind + name.toLowerCase(Locale.ROOT).replace('_', '-');
        if (!node.getStyleClass().contains(style)) {
            node.getStyleClass().removeIf(other -> other.startsWith(kind));
            node.getStyleClass().add(style);
        }
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
