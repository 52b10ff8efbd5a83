package dev.icebreaker.visualizer.topology;

import dev.icebreaker.text.Text;
import dev.icebreaker.visualizer.look.Glyphs;
import dev.icebreaker.visualizer.look.Look;
import dev.icebreaker.visualizer.look.TextWidth;
import dev.icebreaker.visualizer.replay.PacketKind;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import javafx.geometry.VPos;
import javafx.scene.canvas.GraphicsContext;
import javafx.scene.paint.Color;
import javafx.scene.text.TextAlignment;

/**
 * The title of the picture, and what its glyphs mean: in one line at the upper edge, or in several if that is too long. Where that would
 * take too much of the height, there is the title alone.
 */
final class Legend {
    private static final Text TITLE = new Text("Topology", "Topología");
    private static final List<Entry> ENTRIES = List.of(
            new Entry(Optional.of(PacketKind.SIGNALING), new Text("signaling", "señalización")),
            new Entry(Optional.of(PacketKind.STUN), Text.same("STUN")),
            new Entry(Optional.of(PacketKind.TURN), Text.same("TURN")),
            new Entry(Optional.of(PacketKind.CHECK), new Text("ICE check", "comprobación ICE")),
            new Entry(Optional.of(PacketKind.MEDIA), new Text("media, data", "medios, datos")),
            new Entry(Optional.empty(), new Text("dropped", "descartado")));

    private static final double LINE = 24;
    private static final double MARGIN = 20;
    private static final double GLYPH = 11;
    private static final double TYPE = 12;
    /** The part of the height that it takes at most: the rest is for the picture. */
    private static final double MOST = 0.3;

    private final Look look;
    private final double width;
    private final List<List<Entry>> lines = new ArrayList<>();

    /** @param kind empty for what was dropped */
    private record Entry(Optional<PacketKind> kind, Text text) {}

    Legend(Look look, double width, double height) {
        this.look = look;
        this.width = width;
        double room = width - 2 * look.px(MARGIN) - TextWidth.of(look.of(TITLE), look.strong(13)) - look.px(24);
        double used = 0;
        List<Entry> line = new ArrayList<>();
        for (Entry entry : ENTRIES) {
            if (!line.isEmpty() && used + width(entry) > room) {
                lines.add(line);
                line = new ArrayList<>();
                used = 0;
            }
            line.add(entry);
            used += width(entry);
        }
        lines.add(line);
        if (height() > MOST * height) {
            lines.clear();
        }
    }

    /** How much of the upper edge it takes. */
    double height() {
        return look.px(14 + LINE * Math.max(1, lines.size()));
    }

    private double width(Entry entry) {
        return look.px(GLYPH + 7 + 20) + TextWidth.of(look.of(entry.text), look.text(TYPE));
    }

    void draw(GraphicsContext g) {
        g.setTextBaseline(VPos.CENTER);
        g.setTextAlign(TextAlignment.LEFT);
        g.setFont(look.strong(13));
        g.setFill(look.theme().quietText());
        g.fillText(look.of(TITLE), look.px(MARGIN), look.px(8 + LINE / 2));
        double y = look.px(8 + LINE / 2);
        for (List<Entry> line : lines) {
            double x = width - look.px(MARGIN) + look.px(20) - line.stream().mapToDouble(this::width).sum();
            double middleY = y;
            for (Entry entry : line) {
                Color color = entry.kind.map(look.theme()::of).orElse(look.theme().dropped());
                g.setFill(color);
                g.setStroke(color);
                g.setLineWidth(look.px(2.6));
                double middle = x + look.px(GLYPH / 2);
                entry.kind.ifPresentOrElse(
                        kind -> Glyphs.draw(g, kind, middle, middleY, look.px(GLYPH), 1, 0), () -> Glyphs.cross(g, middle, middleY, look.px(GLYPH * 0.85)));
                g.setFont(look.text(TYPE));
                g.setFill(look.theme().quietText());
                g.fillText(look.of(entry.text), x + look.px(GLYPH + 7), y);
                x += width(entry);
            }
            y += look.px(LINE);
        }
        g.setTextBaseline(VPos.BASELINE);
    }
}
