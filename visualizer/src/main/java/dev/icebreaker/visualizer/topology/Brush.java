package dev.icebreaker.visualizer.topology;

import dev.icebreaker.visualizer.layout.Box;
import dev.icebreaker.visualizer.layout.Point;
import dev.icebreaker.visualizer.look.Fonts;
import dev.icebreaker.visualizer.look.Look;
import dev.icebreaker.visualizer.look.Theme;
import javafx.geometry.VPos;
import javafx.scene.canvas.GraphicsContext;
import javafx.scene.paint.Color;
import javafx.scene.shape.StrokeLineCap;
import javafx.scene.shape.StrokeLineJoin;
import javafx.scene.text.Font;
import javafx.scene.text.TextAlignment;

/** A canvas, with the look of the moment and the unit of the layout. */
record Brush(GraphicsContext g, Look look, double unit) {
    Theme theme() {
        return look.theme();
    }

    double px(double size) {
        return size * unit;
    }

    Font text(double size) {
        return Fonts.text(px(size));
    }

    Font strong(double size) {
        return Fonts.strong(px(size));
    }

    Font mono(double size) {
        return Fonts.mono(px(size));
    }

    Color linkColor() {
        return theme().line().interpolate(theme().quietText(), 0.4);
    }

    void rounded(Box box, double radius, Color fill, Color stroke, double width) {
        double arc = 2 * px(radius);
        g.setFill(fill);
        g.fillRoundRect(box.x(), box.y(), box.width(), box.height(), arc, arc);
        outline(box, radius, stroke, width);
    }

    /** The edge of a rounded box, in the dashes of the moment. */
    void outline(Box box, double radius, Color stroke, double width) {
        double arc = 2 * px(radius);
        g.setStroke(stroke);
        g.setLineWidth(px(width));
        g.strokeRoundRect(box.x(), box.y(), box.width(), box.height(), arc, arc);
    }

    void write(String text, Font font, Color color, double x, double y, TextAlignment alignment) {
        g.setFont(font);
        g.setFill(color);
        g.setTextAlign(alignment);
        g.setTextBaseline(VPos.BASELINE);
        g.fillText(text, x, y);
    }

    void stroke(Routes.Line line, Color color, double width) {
        g.setStroke(color);
        g.setLineWidth(px(width));
        g.setLineCap(StrokeLineCap.ROUND);
        g.setLineJoin(StrokeLineJoin.ROUND);
        g.beginPath();
        Point start = line.points().getFirst();
        g.moveTo(start.x(), start.y());
        line.points().forEach(point -> g.lineTo(point.x(), point.y()));
        g.stroke();
        g.setLineCap(StrokeLineCap.BUTT);
    }

    static Color faded(Color color, double opacity) {
        return Color.color(color.getRed(), color.getGreen(), color.getBlue(), opacity);
    }
}
