package dev.icebreaker.visualizer.ladder;

import dev.icebreaker.visualizer.look.Fonts;
import java.util.LinkedHashMap;
import java.util.Map;
import javafx.scene.canvas.GraphicsContext;
import javafx.scene.paint.Color;
import javafx.scene.shape.StrokeLineCap;
import javafx.scene.text.Font;
import javafx.scene.text.Text;
import javafx.scene.text.TextAlignment;

/** Draws on a canvas. It remembers how wide texts are: the same ones come again frame by frame. */
final class CanvasPen implements Pen {
    private static final int REMEMBERED = 4_000;

    private final GraphicsContext g;
    private final Text ruler = new Text();
    private final Map<Style, Font> fonts = new LinkedHashMap<>();
    private final Map<Piece, Double> widths = new LinkedHashMap<>(16, 0.75f, true) {
        @Override
        protected boolean removeEldestEntry(Map.Entry<Piece, Double> eldest) {
            return size() > REMEMBERED;
        }
    };

    private record Style(Face face, double size) {}

    private record Piece(String text, Style style) {}

    CanvasPen(GraphicsContext g) {
        this.g = g;
    }

    @Override
    public void rect(double x, double y, double width, double height, double radius, Color fill) {
        g.setFill(fill);
        if (radius == 0) {
            g.fillRect(x, y, width, height); // which takes far less than one with corners of no size
        } else {
            g.fillRoundRect(x, y, width, height, 2 * radius, 2 * radius);
        }
    }

    @Override
    public void frame(double x, double y, double width, double height, double radius, Color stroke) {
        g.setStroke(stroke);
        g.setLineWidth(1);
        g.setLineDashes();
        g.strokeRoundRect(x + 0.5, y + 0.5, width - 1, height - 1, 2 * radius, 2 * radius);
    }

    @Override
    public void line(double x1, double y1, double x2, double y2, double width, double dash, Color stroke) {
        g.setStroke(stroke);
        g.setLineWidth(width);
        g.setLineCap(StrokeLineCap.BUTT);
        if (dash > 0) {
            g.setLineDashes(dash, dash);
        } else {
            g.setLineDashes();
        }
        g.strokeLine(x1, y1, x2, y2);
    }

    @Override
    public void circle(double x, double y, double radius, Color fill) {
        g.setFill(fill);
        g.fillOval(x - radius, y - radius, 2 * radius, 2 * radius);
    }

    @Override
    public void polygon(Color fill, double... points) {
        double[] x = new double[points.length / 2];
        double[] y = new double[points.length / 2];
        for (int i = 0; i < x.length; i++) {
            x[i] = points[2 * i];
            y[i] = points[2 * i + 1];
        }
        g.setFill(fill);
        g.fillPolygon(x, y, x.length);
    }

    @Override
    public void text(String text, double x, double baseline, Face face, double size, Anchor anchor, Color fill) {
        g.setFill(fill);
        g.setFont(font(face, size));
        g.setTextAlign(
                switch (anchor) {
                    case START -> TextAlignment.LEFT;
                    case MIDDLE -> TextAlignment.CENTER;
                    case END -> TextAlignment.RIGHT;
                });
        g.fillText(text, x, baseline);
    }

    @Override
    public double width(String text, Face face, double size) {
        return widths.computeIfAbsent(new Piece(text, new Style(face, size)), piece -> {
            ruler.setFont(font(face, size));
            ruler.setText(piece.text());
            return ruler.getLayoutBounds().getWidth();
        });
    }

    private Font font(Face face, double size) {
        return fonts.computeIfAbsent(new Style(face, size), style -> switch (style.face()) {
            case TEXT -> Fonts.text(size);
            case STRONG -> Fonts.strong(size);
            case MONO -> Fonts.mono(size);
            case MONO_STRONG -> Fonts.monoStrong(size);
        });
    }
}
