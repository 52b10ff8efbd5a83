package dev.icebreaker.visualizer.topology;

import dev.icebreaker.visualizer.look.Glyphs;
import dev.icebreaker.visualizer.look.Look;
import dev.icebreaker.visualizer.replay.PacketKind;
import java.util.HashMap;
import java.util.Map;
import javafx.scene.SnapshotParameters;
import javafx.scene.canvas.Canvas;
import javafx.scene.canvas.GraphicsContext;
import javafx.scene.image.Image;
import javafx.scene.paint.Color;

/** Packets as small images: thousands of them are drawn much faster than as shapes. Directions are rounded. */
final class Sprites {
    private static final int DIRECTIONS = 32;

    private final Look look;
    private final double size;
    private final Map<Key, Image> images = new HashMap<>();

    private record Key(PacketKind kind, int direction) {}

    /** @param size of a glyph, from edge to edge, in pixels */
    Sprites(Look look, double size) {
        this.look = look;
        this.size = size;
    }

    void draw(GraphicsContext g, Sighting sighting) {
        double angle = Math.atan2(sighting.direction().y(), sighting.direction().x());
        int direction = Math.floorMod((int) Math.round(angle / (2 * Math.PI) * DIRECTIONS), DIRECTIONS);
        Image image = images.computeIfAbsent(new Key(sighting.message().kind(), direction), this::image);
        // whole pixels, or it would be smoothed each time
        g.drawImage(image, Math.rint(sighting.at().x() - image.getWidth() / 2), Math.rint(sighting.at().y() - image.getHeight() / 2));
    }

    private Image image(Key key) {
        double edge = Math.ceil(size * 1.9);
        Canvas canvas = new Canvas(edge, edge);
        double angle = 2 * Math.PI * key.direction / DIRECTIONS;
        draw(canvas.getGraphicsContext2D(), look, key.kind, edge / 2, edge / 2, size, Math.cos(angle), Math.sin(angle));
        SnapshotParameters clear = new SnapshotParameters();
        clear.setFill(Color.TRANSPARENT);
        return canvas.snapshot(clear, null);
    }

    /** A glyph with an edge of the color of the stage, which keeps it apart from wires and other glyphs. */
    static void draw(GraphicsContext g, Look look, PacketKind kind, double x, double y, double size, double towardsX, double towardsY) {
        g.setFill(look.theme().stage());
        Glyphs.draw(g, kind, x, y, size * 1.45, towardsX, towardsY);
        g.setFill(look.theme().of(kind));
        Glyphs.draw(g, kind, x, y, size, towardsX, towardsY);
    }
}
