package dev.icebreaker.visualizer.inspector.rows;

import dev.icebreaker.visualizer.inspector.rows.Row.Act;
import dev.icebreaker.visualizer.inspector.rows.Row.Span;
import dev.icebreaker.visualizer.look.Look;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.value.ObservableValue;
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

    private final ObservableValue<Look> look;
    private final Consumer<Act> act;
    private final ReadOnlyObjectWrapper<Optional<Span>> pointedAt = new ReadOnlyObjectWrapper<>(this, "pointedAt", Optional.empty());

    /** @param act does what a click on a line is for */
    public RowList(ObservableValue<Look> look, Consumer<Act> act) {
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
        int common = Math.min(rows.size(), getItems().size());
        for (int i = 0; i < common; i++) {
            if (!getItems().get(i).equals(rows.get(i))) {
                getItems().set(i, rows.get(i));
            }
        }
        if (rows.size() > common) {
            getItems().addAll(rows.subList(common, rows.size()));
        } else if (getItems().size() > common) {
            getItems().remove(common, getItems().size());
        }
    }

    /** Scrolls, if need be, until a line can be seen, with some before it. It must have its size. */
    public void reveal(int index) {
        for (int attempt = 0; attempt < ATTEMPTS; attempt++) {
            applyCss();
            layout();
            if (isVisible(index)) {
                return;
            }
            scrollTo(Math.max(0, index - 2));
        }
        layout();
    }

    private boolean isVisible(int index) {
        return lookup(".virtual-flow") instanceof VirtualFlow<?> flow
                && flow.getFirstVisibleCell() != null
                && flow.getLastVisibleCell() != null
                && index > flow.getFirstVisibleCell().getIndex()
                && (index < flow.getLastVisibleCell().getIndex() || index == flow.getLastVisibleCell().getIndex() && isWhole(flow.getLastVisibleCell(), flow));
    }

    private static boolean isWhole(Region last, Region flow) {
        return last.getBoundsInParent().getMaxY() <= flow.getHeight() + 1;
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
