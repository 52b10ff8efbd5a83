package dev.icebreaker.visualizer.ladder;

import dev.icebreaker.text.Text;
import dev.icebreaker.visualizer.look.CanvasPane;
import dev.icebreaker.visualizer.look.Look;
import dev.icebreaker.visualizer.playback.Playback;
import dev.icebreaker.visualizer.replay.Message;
import java.util.List;
import java.util.Optional;
import javafx.beans.value.ObservableValue;
import javafx.geometry.Point2D;
import javafx.scene.AccessibleAttribute;
import javafx.scene.AccessibleRole;
import javafx.scene.canvas.GraphicsContext;
import javafx.scene.control.Tooltip;
import javafx.scene.input.MouseEvent;
import javafx.scene.input.ScrollEvent;
import javafx.util.Duration;
import org.jspecify.annotations.Nullable;

/** The ladder. It follows the playback; the wheel scrolls it, and a click on a row picks its message and goes to its instant. */
public final class LadderPane extends CanvasPane {
    /** Now stays within this part of the height. */
    private static final double HIGHEST = 0.15;

    private static final double LOWEST = 0.62;
    /** As wide as one can grasp it. */
    private static final double BAR = 14;

    private final Playback playback;
    private final ObservableValue<Look> look;
    private final Tooltip tip = new Tooltip();
    /** Of the trace that was drawn last, with what is opened in it. */
    private @Nullable LadderModel model;
    private @Nullable CanvasPen pen;
    private double scrollX;
    private double scrollY;
    private int pointed = -1;
    /** Whether the mouse button was pressed on the bar that scrolls. */
    private boolean isOnBar;
    /** Whether the instant or what is picked has changed since it was drawn, so that it has to be in view. */
    private boolean hasMoved = true;

    public LadderPane(Playback playback, ObservableValue<Look> look) {
        super(playback.replayProperty(), playback.nanosProperty(), playback.selectedProperty(), look);
        this.playback = playback;
        this.look = look;
        playback.replayProperty().addListener((_, _, _) -> model = null); // and lets go of the trace that nobody will look at again
        playback.nanosProperty().addListener((_, _, _) -> hasMoved = true);
        playback.selectedProperty().addListener((_, _, _) -> hasMoved = true);
        look.addListener((_, _, _) -> hasMoved = true);
        heightProperty().addListener((_, _, _) -> hasMoved = true);
        List.of(playback.replayProperty(), playback.nanosProperty(), look)
                .forEach(value -> value.addListener((_, _, _) -> notifyAccessibleAttributeChanged(AccessibleAttribute.TEXT)));
        setAccessibleRole(AccessibleRole.TEXT);
        tip.setShowDelay(Duration.millis(300));
        tip.setWrapText(true);
        setOnScroll(this::scroll);
        setOnMousePressed(event -> isOnBar = event.getX() > getWidth() - look.getValue().px(BAR));
        setOnMouseDragged(this::drag);
        setOnMouseClicked(this::click);
        setOnMouseMoved(this::point);
        setOnMouseExited(_ -> point(-1));
    }

    private LadderModel model() {
        LadderModel now = model;
        if (now == null || now.replay() != playback.replay()) {
            now = LadderModel.of(playback.replay());
            model = now;
            scrollX = 0;
            scrollY = 0;
            pointed = -1;
            hasMoved = true;
        }
        return now;
    }

    /** What stands in the row of now. It is put into words when somebody asks. */
    @Override
    public @Nullable Object queryAccessibleAttribute(AccessibleAttribute attribute, Object... parameters) {
        if (attribute != AccessibleAttribute.TEXT) {
            return super.queryAccessibleAttribute(attribute, parameters);
        }
        Look now = look.getValue();
        String title = now.of(new Text("Ladder", "Escalera"));
        int row = model().rowOfNow(playback.nanos());
        return row < 0
                ? title
                : title + ". " + new RowWords(now, model().replay().words()).spoken(model().rows().get(row), playback.nanos());
    }

    // ---- drawing ----------------------------------------------------------------------------------------------------

    @Override
    protected void draw(GraphicsContext g, double width, double height) {
        if (pen == null) {
            pen = new CanvasPen(g);
        }
        LadderPainter painter = new LadderPainter(model(), look.getValue(), width, pen);
        int selected = playback.selectedProperty().get().map(this::row).orElse(-1);
        if (hasMoved) {
            follow(painter, height, selected);
            hasMoved = false;
        }
        scrollY = Math.clamp(scrollY, 0, lowest(painter, height));
        scrollX = Math.clamp(scrollX, 0, painter.layout().overflow());
        painter.paint(new LadderPainter.View(scrollX, scrollY, playback.nanos(), true, selected, pointed), height);
        scrollBars(g, painter, width, height);
    }

    /** At the very end, the first row that one sees is a whole one, too. */
    private static double lowest(LadderPainter painter, double height) {
        double row = painter.layout().row();
        return Math.max(0, Math.ceil((painter.height() - height) / row) * row);
    }

    private int row(Message message) {
        return model().rowOf(message).orElse(-1);
    }

    /** Scrolls as little as it takes to have now in view, and then what is picked. */
    private void follow(LadderPainter painter, double height, int selected) {
        keep(painter, model().rowOfNow(playback.nanos()), height);
        if (selected >= 0 && !playback.playingProperty().get()) {
            keep(painter, selected, height);
        }
    }

    private void keep(LadderPainter painter, int row, double height) {
        double room = Math.max(0, height - painter.layout().head());
        double y = Math.max(0, row) * painter.layout().row();
        double needed = Math.clamp(scrollY, Math.max(0, y - LOWEST * room), Math.max(0, y - HIGHEST * room));
        if (needed != scrollY) { // so that no row is cut off by the head
            scrollY = Math.ceil(needed / painter.layout().row()) * painter.layout().row();
        }
    }

    /** Thin ones, that say where one is. */
    private void scrollBars(GraphicsContext g, LadderPainter painter, double width, double height) {
        double room = height - painter.layout().head();
        double all = painter.height() - painter.layout().head();
        if (all > room && room > 0) {
            double length = Math.max(look.getValue().px(24), room * room / all);
            double y = painter.layout().head() + (room - length) * scrollY / (all - room);
            g.setFill(look.getValue().theme().line());
            g.fillRoundRect(width - look.getValue().px(7), y, look.getValue().px(4), length, 4, 4);
        }
        double overflow = painter.layout().overflow();
        if (overflow > 0) {
            double left = painter.layout().gutter();
            double length = (width - left) * (width - left) / (width - left + overflow);
            double x = left + (width - left - length) * scrollX / overflow;
            g.setFill(look.getValue().theme().line());
            g.fillRoundRect(x, height - look.getValue().px(6), length, look.getValue().px(4), 4, 4);
        }
    }

    // ---- the pointer ------------------------------------------------------------------------------------------------

    private void scroll(ScrollEvent event) {
        scrollY -= event.getDeltaY();
        scrollX -= event.getDeltaX();
        requestLayout();
        event.consume();
    }

    private void drag(MouseEvent event) {
        if (isOnBar) {
            Layout layout = new Layout(look.getValue(), getWidth(), model().columns().size());
            double room = getHeight() - layout.head();
            scrollY = (event.getY() - layout.head()) / room * model().rows().size() * layout.row() - room / 2;
            requestLayout();
        }
    }

    private Optional<Row> rowUnder(double y) {
        Layout layout = new Layout(look.getValue(), getWidth(), model().columns().size());
        int row = (int) Math.floor((y - layout.head() + scrollY) / layout.row());
        return y < layout.head() || row < 0 || row >= model().rows().size() ? Optional.empty() : Optional.of(model().rows().get(row));
    }

    private void click(MouseEvent event) {
        if (isOnBar || !event.isStillSincePress()) {
            return;
        }
        switch (rowUnder(event.getY()).orElse(null)) {
            case Row.Arrow arrow -> {
                playback.selectedProperty().set(Optional.of(arrow.message()));
                playback.seek(arrow.fromNanos());
            }
            case Row.Fold fold -> {
                model = model().toggled(fold);
                requestLayout();
            }
            case Row.Moment moment -> playback.seek(moment.fromNanos());
            case Row.Gap gap -> playback.seek(gap.toNanos());
            case null -> {} // below the last one
        }
    }

    private void point(MouseEvent event) {
        Optional<Row> row = rowUnder(event.getY());
        point(row.flatMap(found -> model().rows().of(found).stream().boxed().findFirst()).orElse(-1));
        if (tip.isShowing()) {
            Point2D at = localToScreen(event.getX(), event.getY());
            tip.setAnchorX(at.getX() + look.getValue().px(14));
            tip.setAnchorY(at.getY() + look.getValue().px(14));
        }
    }

    private void point(int row) {
        if (row != pointed) {
            pointed = row;
            tell(row);
            requestLayout();
        }
    }

    private void tell(int row) {
        Optional<Text> text = row < 0 ? Optional.empty() : Tips.of(model().rows().get(row), model().replay().words());
        if (text.isPresent()) {
            tip.setText(look.getValue().of(text.get()));
            tip.setFont(look.getValue().text(12));
            tip.setMaxWidth(look.getValue().px(460));
            Tooltip.install(this, tip);
        } else {
            Tooltip.uninstall(this, tip);
            tip.hide();
        }
    }
}
