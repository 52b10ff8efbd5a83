package dev.icebreaker.visualizer.studies;

import dev.icebreaker.text.Text;
import dev.icebreaker.trace.CallOutcome;
import dev.icebreaker.visualizer.look.Glyphs;
import dev.icebreaker.visualizer.look.Theme;
import dev.icebreaker.visualizer.replay.PacketKind;
import javafx.scene.canvas.GraphicsContext;
import javafx.scene.paint.Color;

/** How outcomes are drawn: a color, a glyph and a word each. */
final class Outcomes {
    private Outcomes() {}

    static Color color(Theme theme, CallOutcome outcome) {
        return switch (outcome) {
            case DIRECT -> theme.path();
            case RELAYED -> theme.of(PacketKind.TURN);
            case FAILED -> theme.dropped();
        };
    }

    static Text word(CallOutcome outcome) {
        return switch (outcome) {
            case DIRECT -> new Text("direct", "directas");
            case RELAYED -> new Text("relayed", "por relay");
            case FAILED -> new Text("failed", "fallidas");
        };
    }

    /** An arrow, an arch or a cross around this middle, with what the context has as its stroke. */
    static void glyph(GraphicsContext g, CallOutcome outcome, double x, double y, double size) {
        double r = size / 2;
        switch (outcome) {
            case DIRECT -> {
                g.strokeLine(x - r, y, x + r, y);
                g.strokeLine(x + r * 0.4, y - r * 0.6, x + r, y);
                g.strokeLine(x + r * 0.4, y + r * 0.6, x + r, y);
            }
            case RELAYED -> {
                g.strokePolyline(
                        new double[] {x - r, x - r * 0.4, x + r * 0.4, x + r}, new double[] {y + r * 0.7, y - r * 0.1, y - r * 0.1, y + r * 0.7}, 4);
                g.strokeRect(x - r * 0.35, y - r * 0.75, r * 0.7, r * 0.65);
            }
            case FAILED -> Glyphs.cross(g, x, y, size * 0.7);
        }
    }
}
