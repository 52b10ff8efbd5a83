package dev.icebreaker.visualizer.topology;

import dev.icebreaker.visualizer.layout.Box;
import dev.icebreaker.visualizer.layout.Point;
import java.util.List;
import java.util.Optional;
import javafx.scene.paint.Color;
import javafx.scene.text.TextAlignment;

/** Draws labels of packets, where there is room for them. */
final class TagArt {
    private static final double TYPE = 11;
    private static final double LINE = 15;

    private final Brush brush;
    private final Placer placer;
    private final Ruler ruler;
    private final List<Box> words;

    /** @param words areas behind which the lines from labels to packets pass */
    TagArt(Brush brush, Placer placer, Ruler ruler, List<Box> words) {
        this.brush = brush;
        this.placer = placer;
        this.ruler = ruler;
        this.words = words;
    }

    void draw(Tags.Tag tag) {
        Optional<String> title = tag.title().map(brush.look()::of);
        double width = Math.max(
                tag.lines().stream().mapToDouble(line -> ruler.width(line, brush.mono(TYPE))).max().orElse(0),
                title.map(words -> ruler.width(words, brush.strong(TYPE))).orElse(0.0));
        double height = brush.px(6 + LINE * (tag.lines().size() + (title.isPresent() ? 1 : 0)));
        placer.near(tag.sighting().at(), width + brush.px(16), height).ifPresent(box -> draw(tag, title, box));
    }

    private void draw(Tags.Tag tag, Optional<String> title, Box box) {
        Color color = brush.theme().of(tag.sighting().message().kind());
        boolean isLit = tag.isRewriting() || title.isPresent();
        leader(tag.sighting().at(), box, color);
        brush.rounded(box, 6, brush.theme().box(), isLit ? brush.theme().accent() : Brush.faded(color, 0.8), 1.1);
        double x = box.center().x();
        double y = box.y() + brush.px(14.5);
        if (title.isPresent()) {
            brush.write(title.get(), brush.strong(TYPE), brush.theme().text(), x, y, TextAlignment.CENTER);
            y += brush.px(LINE);
        }
        for (int i = 0; i < tag.lines().size(); i++) {
            Color ink = tag.isRewriting() && i == 0 ? brush.theme().quietText() : brush.theme().text();
            brush.write(tag.lines().get(i), brush.mono(TYPE), ink, x, y, TextAlignment.CENTER);
            y += brush.px(LINE);
        }
    }

    private void leader(Point at, Box box, Color color) {
        double edge = box.center().y() < at.y() ? box.bottom() : box.y();
        double x = Math.clamp(at.x(), box.x() + brush.px(6), box.right() - brush.px(6));
        Routes.Line line = new Routes.Line(List.of(at, new Point(x, edge)));
        List<Box> crossed = words.stream().filter(line::crosses).toList();
        List<Routes.Line> pieces = crossed.isEmpty() ? List.of(line) : line.outside(crossed);
        pieces.forEach(piece -> brush.stroke(piece, Brush.faded(color, 0.6), 1));
    }
}
