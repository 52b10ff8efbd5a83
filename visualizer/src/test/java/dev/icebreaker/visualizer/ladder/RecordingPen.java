package dev.icebreaker.visualizer.ladder;

import java.util.ArrayList;
import java.util.List;
import javafx.scene.paint.Color;

/** Remembers where texts and shapes are, and counts what is drawn. It measures as {@link SvgPen} does. */
final class RecordingPen implements Pen {
    /** One for all: its fonts take a while to load. */
    private static final SvgPen RULER = new SvgPen();

    private final List<Box> texts = new ArrayList<>();
    private final List<double[]> polygons = new ArrayList<>();
    private int calls;

    /** A text, and the place that its letters take. */
    record Box(String text, double left, double top, double right, double bottom) {
        boolean touches(Box other) {
            return left < other.right && other.left < right && top < other.bottom && other.top < bottom;
        }
    }

    List<Box> texts() {
        return texts;
    }

    /** Whether a shape of straight edges is drawn around this point. */
    boolean hasPolygonAround(double x, double y) {
        return polygons.stream().anyMatch(points -> isAmong(x, points, 0) && isAmong(y, points, 1));
    }

    private static boolean isAmong(double value, double[] points, int first) {
        double least = points[first];
        double most = points[first];
        for (int i = first; i < points.length; i += 2) {
            least = Math.min(least, points[i]);
            most = Math.max(most, points[i]);
        }
        return least < value && value < most;
    }

    int calls() {
        return calls;
    }

    @Override
    public void rect(double x, double y, double width, double height, double radius, Color fill) {
        calls++;
    }

    @Override
    public void frame(double x, double y, double width, double height, double radius, Color stroke) {
        calls++;
    }

    @Override
    public void line(double x1, double y1, double x2, double y2, double width, double dash, Color stroke) {
        calls++;
    }

    @Override
    public void circle(double x, double y, double radius, Color fill) {
        calls++;
    }

    @Override
    public void polygon(Color fill, double... points) {
        calls++;
        polygons.add(points);
    }

    @Override
    public void text(String text, double x, double baseline, Face face, double size, Anchor anchor, Color fill) {
        calls++;
        double width = width(text, face, size);
        double left = switch (anchor) {
            case START -> x;
            case MIDDLE -> x - width / 2;
            case END -> x - width;
        };
        texts.add(new Box(text, left, baseline - 0.73 * size, left + width, baseline + 0.21 * size));
    }

    @Override
    public double width(String text, Face face, double size) {
        return RULER.width(text, face, size);
    }
}
