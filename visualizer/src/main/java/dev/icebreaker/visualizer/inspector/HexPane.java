package dev.icebreaker.visualizer.inspector;

import dev.icebreaker.visualizer.inspector.rows.Row.Span;
import dev.icebreaker.visualizer.look.CanvasPane;
import dev.icebreaker.visualizer.look.Look;
import java.util.Locale;
import java.util.Optional;
import javafx.beans.property.DoubleProperty;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.SimpleDoubleProperty;
import javafx.beans.property.SimpleObjectProperty;
import javafx.beans.value.ObservableValue;
import javafx.scene.canvas.GraphicsContext;
import javafx.scene.paint.Color;

/** Bytes with their offsets, eight a line, of which some stand out. Only the lines that can be seen are drawn. */
final class HexPane extends CanvasPane {
    private static final int BYTES_A_LINE = 8;
    private static final double SIZE = 11.5;
    private static final double LINE = 18;
    private static final double EDGE = 16;

    private final ObservableValue<Look> look;
    private final ObjectProperty<byte[]> bytes;
    private final ObjectProperty<Optional<Span>> lit;
    private final DoubleProperty top;
    private final ObjectProperty<Optional<Integer>> pointedAt = new SimpleObjectProperty<>(this, "pointedAt", Optional.empty());

    HexPane(ObservableValue<Look> look) {
        this(
                look,
                new SimpleObjectProperty<>(new byte[0]),
                new SimpleObjectProperty<>(Optional.empty()),
                new SimpleDoubleProperty());
    }

    private HexPane(
            ObservableValue<Look> look, ObjectProperty<byte[]> bytes, ObjectProperty<Optional<Span>> lit, DoubleProperty top) {
        super(look, bytes, lit, top);
        this.look = look;
        this.bytes = bytes;
        this.lit = lit;
        this.top = top;
        getStyleClass().add("hex");
        setOnScroll(event -> scroll(top.get() - event.getDeltaY()));
        setOnMouseMoved(event -> pointedAt.set(at(event.getX(), event.getY())));
        setOnMouseExited(_ -> pointedAt.set(Optional.empty()));
        bytes.addListener((_, before, now) -> { // the same packet further on its way has as many
            if (before.length != now.length) {
                top.set(0);
            }
        });
        lit.addListener((_, _, now) -> now.ifPresent(this::reveal));
    }

    void show(byte[] newBytes) {
        bytes.set(newBytes);
    }

    /** Which bytes stand out. */
    ObjectProperty<Optional<Span>> litProperty() {
        return lit;
    }

    /** The byte under the mouse. */
    ObjectProperty<Optional<Integer>> pointedAtProperty() {
        return pointedAt;
    }

    /** How high it would be if all lines were to be seen. */
    double wholeHeight() {
        return look.getValue().px(lines() * LINE + EDGE);
    }

    private int lines() {
        return (bytes.get().length + BYTES_A_LINE - 1) / BYTES_A_LINE;
    }

    private void scroll(double to) {
        top.set(Math.clamp(to, 0, Math.max(0, wholeHeight() - getHeight())));
    }

    private void reveal(Span span) {
        double from = look.getValue().px(span.from() / BYTES_A_LINE * LINE);
        if (from < top.get() || from > top.get() + getHeight() - look.getValue().px(2 * LINE)) {
            scroll(from - look.getValue().px(LINE));
        }
    }

    private double digit() {
        return look.getValue().px(SIZE) * 0.6;
    }

    private double hexX(int column) {
        return look.getValue().px(EDGE) + digit() * (6 + 3 * column + (column >= BYTES_A_LINE / 2 ? 1 : 0));
    }

    private double textX(int column) {
        return look.getValue().px(EDGE) + digit() * (6 + 3 * BYTES_A_LINE + 2.5 + column);
    }

    private Optional<Integer> at(double x, double y) {
        int line = (int) ((y + top.get() - look.getValue().px(EDGE / 2)) / look.getValue().px(LINE));
        for (int column = 0; column < BYTES_A_LINE; column++) {
            boolean isThere = x >= hexX(column) && x < hexX(column) + 3 * digit() || x >= textX(column) && x < textX(column) + digit();
            int index = line * BYTES_A_LINE + column;
            if (isThere && index >= 0 && index < bytes.get().length) {
                return Optional.of(index);
            }
        }
        return Optional.empty();
    }

    @Override
    protected void draw(GraphicsContext g, double width, double height) {
        Look now = look.getValue();
        byte[] shown = bytes.get();
        g.setFont(now.mono(SIZE));
        double line = now.px(LINE);
        for (int number = (int) (top.get() / line); number < lines(); number++) {
            double y = now.px(EDGE / 2) + number * line - top.get();
            if (y > height) {
                return;
            }
            double base = y + line * 0.72;
            g.setFill(now.theme().quietText());
            g.fillText(String.format(Locale.ROOT, "%04x", number * BYTES_A_LINE), now.px(EDGE), base);
            for (int column = 0; column < BYTES_A_LINE && number * BYTES_A_LINE + column < shown.length; column++) {
                int index = number * BYTES_A_LINE + column;
                boolean isLit = lit.get().filter(span -> span.contains(index)).isPresent();
                if (isLit) {
                    g.setFill(translucent(now.theme().accent()));
                    g.fillRect(hexX(column) - digit() * 0.5, y, digit() * 3, line);
                    g.fillRect(textX(column), y, digit(), line);
                }
                g.setFill(now.theme().text());
                g.fillText(String.format(Locale.ROOT, "%02x", shown[index] & 0xff), hexX(column), base);
                boolean isPrintable = shown[index] >= 0x20 && shown[index] < 0x7f;
                g.setFill(isPrintable ? now.theme().text() : now.theme().quietText());
                g.fillText(isPrintable ? String.valueOf((char) shown[index]) : "·", textX(column), base);
            }
        }
    }

    private static Color translucent(Color color) {
        return color.deriveColor(0, 1, 1, 0.35);
    }
}
