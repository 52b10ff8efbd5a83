package dev.icebreaker.visualizer.look;

import dev.icebreaker.visualizer.replay.PacketKind;
import javafx.scene.canvas.GraphicsContext;

/** A shape for each kind of packet, so that color never says it alone. They are filled with what the context has as its fill. */
public final class Glyphs {
    private Glyphs() {}

    /**
     * Draws one.
     *
     * @param x and {@code y}, its middle
     * @param size from edge to edge
     * @param towardsX and {@code towardsY}, the direction in which it goes, of length 1
     */
    public static void draw(GraphicsContext g, PacketKind kind, double x, double y, double size, double towardsX, double towardsY) {
        double r = size / 2;
        switch (kind) {
            case SIGNALING -> g.fillOval(x - r * 0.9, y - r * 0.9, r * 1.8, r * 1.8);
            case STUN -> g.fillPolygon(new double[] {x - r * 1.1, x, x + r * 1.1, x}, new double[] {y, y - r * 1.1, y, y + r * 1.1}, 4);
            case TURN -> g.fillRect(x - r * 0.85, y - r * 0.85, r * 1.7, r * 1.7);
            // longer than wide, or one would not see which of its corners is the tip
            case CHECK -> polygon(g, x, y, r, towardsX, towardsY, 1.35, 0, -0.9, 0.8, -0.9, -0.8);
            case MEDIA -> polygon(g, x, y, r, towardsX, towardsY, 1.1, 0, 0.15, 1, -0.85, 1, 0.1, 0, -0.85, -1, 0.15, -1);
            case OTHER -> g.fillOval(x - r * 0.55, y - r * 0.55, r * 1.1, r * 1.1);
        }
    }

    /** The cross of what was dropped or failed, with what the context has as its stroke. */
    public static void cross(GraphicsContext g, double x, double y, double size) {
        double r = size / 2;
        g.strokeLine(x - r, y - r, x + r, y + r);
        g.strokeLine(x - r, y + r, x + r, y - r);
    }

    /** @param corners forward and to the side, of a size of 1, for a packet that goes to the right */
    private static void polygon(GraphicsContext g, double x, double y, double r, double towardsX, double towardsY, double... corners) {
        double[] xs = new double[corners.length / 2];
        double[] ys = new double[corners.length / 2];
        for (int i = 0; i < xs.length; i++) {
            xs[i] = x + r * (corners[2 * i] * towardsX - corners[2 * i + 1] * towardsY);
            ys[i] = y + r * (corners[2 * i] * towardsY + corners[2 * i + 1] * towardsX);
        }
        g.fillPolygon(xs, ys, xs.length);
    }
}
