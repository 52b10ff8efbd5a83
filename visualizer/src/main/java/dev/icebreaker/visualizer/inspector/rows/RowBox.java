package dev.icebreaker.visualizer.inspector.rows;

import dev.icebreaker.visualizer.look.Look;
import java.util.ArrayList;
import java.util.List;
import javafx.beans.value.ObservableValue;
import javafx.scene.layout.VBox;

/** A few lines below each other, all of them to be seen. */
public final class RowBox extends VBox {
    private final ObservableValue<Look> look;
    private final List<RowView> views = new ArrayList<>();
    private List<Row> rows = List.of();

    public RowBox(ObservableValue<Look> look) {
        this.look = look;
        getStyleClass().add("row-box");
        look.addListener((_, _, now) -> {
            for (int i = 0; i < rows.size(); i++) {
                views.get(i).show(rows.get(i), now);
            }
        });
    }

    /** Shows these lines, and touches only those that are new. */
    public void show(List<Row> newRows) {
        for (int i = 0; i < newRows.size(); i++) {
            if (i == views.size()) {
                views.add(new RowView());
            }
            if (i >= rows.size() || !rows.get(i).equals(newRows.get(i))) {
                views.get(i).show(newRows.get(i), look.getValue());
            }
        }
        if (newRows.size() != rows.size()) {
            getChildren().setAll(views.subList(0, newRows.size()));
        }
        rows = newRows;
        applyCss(); // in the midst of a layout, it comes too late for the styles of this frame
    }
}
