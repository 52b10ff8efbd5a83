package dev.icebreaker.visualizer.ladder;

import dev.icebreaker.visualizer.look.Look;
import dev.icebreaker.visualizer.replay.Replay;
import java.util.Locale;

/** The ladder of a whole trace as SVG: for documents, at any size. */
public final class LadderSvg {
    private static final double LEAST_WIDTH = 1_000;
    private static final double COLUMN_WIDTH = 150;

    private LadderSvg() {}

    /** A document that needs nothing else, in the look's theme, scale and language. */
    public static String of(Replay replay, Look look) {
        LadderModel model = LadderModel.of(replay);
        double width = look.px(Math.max(LEAST_WIDTH, model.columns().size() * COLUMN_WIDTH));
        SvgPen pen = new SvgPen();
        LadderPainter painter = new LadderPainter(model, look, width, pen);
        double height = painter.height() + look.px(12);
        painter.paint(new LadderPainter.View(0, 0, replay.endNanos(), false, -1, -1), height);
        return String.format(
                        Locale.ROOT,
                        """
                        <?xml version="1.0" encoding="UTF-8"?>
                        <svg xmlns="http://www.w3.org/2000/svg" width="%1$.0f" height="%2$.0f" viewBox="0 0 %1$.0f %2$.0f" xml:lang="%3$s">
                        """,
                        width,
                        height,
                        look.locale().getLanguage())
                + pen.body()
                + "</svg>\n";
    }
}
