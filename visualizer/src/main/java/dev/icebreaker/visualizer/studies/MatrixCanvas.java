package dev.icebreaker.visualizer.studies;

import dev.icebreaker.nat.behavior.Filtering;
import dev.icebreaker.nat.behavior.Mapping;
import dev.icebreaker.text.Text;
import dev.icebreaker.visualizer.desk.Source;
import dev.icebreaker.visualizer.look.CanvasPane;
import dev.icebreaker.visualizer.look.Look;
import dev.icebreaker.visualizer.look.Words;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.value.ObservableValue;
import javafx.geometry.VPos;
import javafx.scene.AccessibleAction;
import javafx.scene.AccessibleRole;
import javafx.scene.Cursor;
import javafx.scene.canvas.GraphicsContext;
import javafx.scene.input.KeyEvent;
import javafx.scene.input.MouseEvent;
import javafx.scene.paint.Color;
import javafx.scene.text.TextAlignment;

/**
 * Nine by nine squares: rows for the caller's NAT, columns for the callee's, grouped by mapping. The pointer or the arrow keys pick one, and
 * a click or the enter key opens it.
 */
final class MatrixCanvas extends CanvasPane {
    private static final Text CALLER = new Text("caller's NAT", "NAT de quien llama");
    private static final Text CALLEE = new Text("callee's NAT", "NAT de quien contesta");
    private static final int GROUP = 3;
    /** Of the groups from each other, beside the room between squares. */
    private static final double GAP = 7;
    private static final double LEAST_FOR_TIMES = 46;

    private final MatrixModel model;
    private final ObservableValue<Look> look;
    private final Consumer<Source> open;
    /** By keys. */
    private int picked;

    private final ReadOnlyObjectWrapper<Optional<Integer>> pointed = new ReadOnlyObjectWrapper<>(this, "pointed", Optional.empty());

    MatrixCanvas(MatrixModel model, ObservableValue<Look> look, Consumer<Source> open) {
        super(model.squaresProperty(), look);
        this.model = model;
        this.look = look;
        this.open = open;
        setId("matrix");
        pointed.addListener((_, _, now) -> {
            setCursor(now.isPresent() ? Cursor.HAND : Cursor.DEFAULT);
            requestLayout();
        });
        setFocusTraversable(true);
        setAccessibleRole(AccessibleRole.BUTTON);
        setOnMouseMoved(event -> pointed.set(at(event)));
        setOnMouseExited(_ -> pointed.set(Optional.empty()));
        setOnMouseClicked(event -> at(event).ifPresent(this::open));
        setOnKeyPressed(this::press);
        focusVisibleProperty().addListener((_, _, isHere) -> pointed.set(isHere ? Optional.of(picked) : Optional.empty()));
    }

    private void open(int number) {
        if (number < model.squaresProperty().get().size()) { // or else it has not been run yet
            open.accept(model.squaresProperty().get().get(number).source());
        }
    }

    private void press(KeyEvent event) {
        int row = picked / MatrixModel.SIZE;
        int column = picked % MatrixModel.SIZE;
        int last = MatrixModel.SIZE - 1;
        switch (event.getCode()) {
            case UP -> pick(row - 1, column);
            case DOWN -> pick(row + 1, column);
            case LEFT -> pick(row, column - 1);
            case RIGHT -> pick(row, column + 1);
            case HOME -> pick(event.isControlDown() ? 0 : row, 0);
            case END -> pick(event.isControlDown() ? last : row, last);
            case ENTER, SPACE -> open(picked);
            default -> {
                return;
            }
        }
        event.consume();
    }

    private void pick(int row, int column) {
        picked = Math.clamp(row, 0, MatrixModel.SIZE - 1) * MatrixModel.SIZE + Math.clamp(column, 0, MatrixModel.SIZE - 1);
        pointed.set(Optional.of(picked));
    }

    @Override
    public void executeAccessibleAction(AccessibleAction action, Object... parameters) {
        if (action == AccessibleAction.FIRE) {
            open(picked);
        } else {
            super.executeAccessibleAction(action, parameters);
        }
    }

    /** The number of the square that is pointed at, row by row. */
    ReadOnlyObjectProperty<Optional<Integer>> pointedProperty() {
        return pointed.getReadOnlyProperty();
    }

    /** Where the squares stand. */
    private record Grid(double left, double top, double side, double gap) {
        static Grid of(Look look, double width, double height) {
            double left = look.px(118);
            double top = look.px(66);
            double gap = look.px(GAP);
            double side = Math.floor(Math.min(
                    (width - left - look.px(16) - 2 * gap) / MatrixModel.SIZE, (height - top - look.px(16) - 2 * gap) / MatrixModel.SIZE));
            return new Grid(left, top, Math.max(4, Math.min(side, look.px(78))), gap);
        }

        double x(int column) {
            return left + column * side + column / GROUP * gap;
        }

        double y(int row) {
            return top + row * side + row / GROUP * gap;
        }

        Optional<Integer> at(double x, double y) {
            for (int row = 0; row < MatrixModel.SIZE; row++) {
                for (int column = 0; column < MatrixModel.SIZE; column++) {
                    if (x >= x(column) && x < x(column) + side && y >= y(row) && y < y(row) + side) {
                        return Optional.of(row * MatrixModel.SIZE + column);
                    }
                }
            }
            return Optional.empty();
        }
    }

    private Optional<Integer> at(MouseEvent event) {
        return Grid.of(look.getValue(), getWidth(), getHeight())
                .at(event.getX(), event.getY())
                .filter(number -> number < model.squaresProperty().get().size());
    }

    @Override
    protected void draw(GraphicsContext g, double width, double height) {
        Look now = look.getValue();
        Grid grid = Grid.of(now, width, height);
        names(g, now, grid);
        List<Square> squares = model.squaresProperty().get();
        for (int number = 0; number < MatrixModel.SIZE * MatrixModel.SIZE; number++) {
            double x = grid.x(number % MatrixModel.SIZE) + 1;
            double y = grid.y(number / MatrixModel.SIZE) + 1;
            double side = grid.side - 2;
            if (number < squares.size()) {
                square(g, now, squares.get(number), x, y, side);
            } else {
                g.setFill(now.theme().line());
                g.setGlobalAlpha(0.4);
                g.fillRoundRect(x, y, side, side, now.px(5), now.px(5));
                g.setGlobalAlpha(1);
            }
            if (pointed.get().equals(Optional.of(number))) {
                g.setStroke(now.theme().text());
                g.setLineWidth(now.px(2));
                g.strokeRoundRect(x, y, side, side, now.px(5), now.px(5));
            }
        }
    }

    private static void square(GraphicsContext g, Look now, Square square, double x, double y, double side) {
        Color color = Outcomes.color(now.theme(), square.outcome());
        g.setFill(now.theme().stage().interpolate(color, 0.3));
        g.fillRoundRect(x, y, side, side, now.px(5), now.px(5));
        boolean hasTime = side >= now.px(LEAST_FOR_TIMES);
        double glyph = Math.min(side * 0.4, now.px(20));
        g.setStroke(color);
        g.setLineWidth(now.px(2));
        Outcomes.glyph(g, square.outcome(), x + side / 2, y + side * (hasTime ? 0.38 : 0.5), glyph);
        if (hasTime) {
            g.setFont(now.mono(10.5));
            g.setTextAlign(TextAlignment.CENTER);
            g.setTextBaseline(VPos.CENTER);
            g.setFill(now.theme().text());
            g.fillText(Words.millis(now, square.nanos(), 0), x + side / 2, y + side * 0.78);
        }
    }

    // ---- names ------------------------------------------------------------------------------------------------------

    private void names(GraphicsContext g, Look now, Grid grid) {
        double all = grid.x(MatrixModel.SIZE - 1) + grid.side - grid.left;
        g.setTextBaseline(VPos.CENTER);
        g.setFill(now.theme().quietText());
        g.setFont(now.text(12));
        g.setTextAlign(TextAlignment.CENTER);
        g.fillText(now.of(CALLEE), grid.left + all / 2, now.px(12));
        g.save();
        g.translate(now.px(16), grid.top + all / 2);
        g.rotate(-90);
        g.fillText(now.of(CALLER), 0, 0);
        g.restore();
        for (int i = 0; i < MatrixModel.SIZE; i++) {
            if (i % GROUP == 0) {
                String mapping = Mapping.values()[i / GROUP].name();
                double middle = (GROUP * grid.side) / 2;
                g.setFont(now.strong(12));
                g.setFill(now.theme().text());
                g.setTextAlign(TextAlignment.CENTER);
                g.fillText(mapping, grid.x(i) + middle, now.px(32));
                g.setTextAlign(TextAlignment.LEFT);
                g.fillText(mapping, now.px(30), grid.y(i) + middle);
            }
            String filtering = Filtering.values()[i % GROUP].name();
            int here = i;
            boolean isColumn = pointed.get().filter(number -> number % MatrixModel.SIZE == here).isPresent();
            boolean isRow = pointed.get().filter(number -> number / MatrixModel.SIZE == here).isPresent();
            g.setFont(now.mono(11));
            g.setFill(isColumn ? now.theme().text() : now.theme().quietText());
            g.setTextAlign(TextAlignment.CENTER);
            g.fillText(filtering, grid.x(i) + grid.side / 2, now.px(52));
            g.setFill(isRow ? now.theme().text() : now.theme().quietText());
            g.setTextAlign(TextAlignment.RIGHT);
            g.fillText(filtering, grid.left - now.px(10), grid.y(i) + grid.side / 2);
        }
    }
}
