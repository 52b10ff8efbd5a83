package dev.icebreaker.visualizer.inspector.rows;

import dev.icebreaker.visualizer.inspector.rows.Row.Act;
import dev.icebreaker.visualizer.inspector.rows.Row.Span;
import dev.icebreaker.visualizer.look.Look;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.value.ObservableValue;
import javafx.collections.ModifiableObservableListBase;
import javafx.scene.control.ListCell;
import javafx.scene.control.ListView;
import javafx.scene.control.skin.VirtualFlow;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.Region;

/** Lines below each other, of which only those are made that can be seen. */
public final class RowList extends ListView<Row> {
    /** Heights of lines that were never seen are guessed, so that one may land beside. */
    private static final int ATTEMPTS = 3;

    /** Below the last line, the list is filled with cells: they have to have a height, or there would be no end to them. */
    private static final double EMPTY_HEIGHT = 32;

    private final Lines lines = new Lines();
    private final ObservableValue<Look> look;
    private final Consumer<Act> act;
    private final ReadOnlyObjectWrapper<Optional<Span>> pointedAt = new ReadOnlyObjectWrapper<>(this, "pointedAt", Optional.empty());

    /** @param act does what a click on a line is for */
    public RowList(ObservableValue<Look> look, Consumer<Act> act) {
        setItems(lines);
        this.look = look;
        this.act = act;
        getStyleClass().add("rows");
        setCellFactory(_ -> new RowCell());
        look.addListener((_, _, _) -> refresh());
        addEventHandler(KeyEvent.KEY_PRESSED, event -> {
            if (event.getCode() == KeyCode.ENTER) {
                perform(getFocusModel().getFocusedItem());
                event.consume();
            }
        });
    }

    /** The bytes that the line under the mouse is about. */
    public ReadOnlyObjectProperty<Optional<Span>> pointedAtProperty() {
        return pointedAt.getReadOnlyProperty();
    }

    /** Shows these lines. Nothing is done to those that are there already, in their places. */
    public void show(List<Row> rows) {
        lines.become(rows);
    }

    /** Scrolls, if need be, until a line can be seen, with some before it. It must have its size. */
    public void reveal(int index) {
        for (int attempt = 0; attempt < ATTEMPTS; attempt++) {
            if (flow().isPresent() && !isVisible(index)) {
                scrollTo(attempt < ATTEMPTS - 1 ? Math.max(0, index - 2) : index);
            }
            applyCss();
            layout();
            if (isVisible(index)) {
                return;
            }
        }
    }

    /** Tells of all that changes at once. */
    private static final class Lines extends ModifiableObservableListBase<Row> {
        private final List<Row> rows = new ArrayList<>();

        void become(List<Row> others) {
            beginChange();
            int common = Math.min(others.size(), size());
            for (int i = 0; i < common; i++) {
                if (!rows.get(i).equals(others.get(i))) {
                    set(i, others.get(i));
                }
            }
            remove(common, size());
            addAll(others.subList(common, others.size()));
            endChange();
        }

        @Override
        public Row get(int index) {
            return rows.get(index);
        }

        @Override
        public int size() {
            return rows.size();
        }

        @Override
        protected void doAdd(int index, Row row) {
            rows.add(index, row);
        }

        @Override
        protected Row doSet(int index, Row row) {
            return rows.set(index, row);
        }

        @Override
        protected Row doRemove(int index) {
            return rows.remove(index);
        }
    }

    private boolean isVisible(int index) {
        return flow().filter(flow -> {
            int first = flow.getFirstVisibleCell().getIndex();
            int last = flow.getLastVisibleCell().getIndex();
            return index > first && (index < last || index == last && isWhole(flow.getLastVisibleCell(), flow));
        }).isPresent();
    }

    private static boolean isWhole(Region last, Region flow) {
        return last.getBoundsInParent().getMaxY() <= flow.getHeight() + 1;
    }

    /** What shows the lines, once it does. */
    private Optional<VirtualFlow<?>> flow() {
        return lookup(".virtual-flow") instanceof VirtualFlow<?> flow && flow.getFirstVisibleCell() != null && flow.getLastVisibleCell() != null
                ? Optional.of(flow)
                : Optional.empty();
    }

    private void perform(Row row) {
        if (row instanceof Row.Item item) {
            item.act().ifPresent(act);
        }
    }

    /** Its height follows from its width, since its lines are folded. */
    private final class RowCell extends ListCell<Row> {
        private final RowView view = new RowView();

        RowCell() {
            setText(null);
            setOnMouseClicked(_ -> perform(getItem()));
            hoverProperty().addListener((_, _, isOver) -> pointedAt.set(isOver && getItem() instanceof Row.Item item ? item.bytes() : Optional.empty()));
        }

        @Override
        protected void updateItem(Row row, boolean empty) {
            super.updateItem(row, empty);
            if (empty || row == null) {
                setGraphic(null);
            } else {
                view.show(row, look.getValue());
                setGraphic(view);
            }
        }

        @Override
        protected double computePrefWidth(double height) {
            return 0;
        }

        @Override
        protected double computeMinHeight(double width) {
            return 0;
        }

        @Override
        protected double computePrefHeight(double width) {
            double inset = snappedLeftInset() + snappedRightInset();
            double room = width > 0 ? width : RowList.this.getWidth();
            return getGraphic() == null
                    ? look.getValue().px(EMPTY_HEIGHT)
                    : snappedTopInset() + view.prefHeight(Math.max(0, room - inset)) + snappedBottomInset();
        }

        @Override
        protected void layoutChildren() {
            super.layoutChildren();
            if (getGraphic() != null) {
                view.resizeRelocate(
                        snappedLeftInset(),
                        snappedTopInset(),
                        getWidth() - snappedLeftInset() - snappedRightInset(),
                        getHeight() - snappedTopInset() - snappedBottomInset());
            }
        }
    }
}
