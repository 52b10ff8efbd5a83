package dev.icebreaker.study.report;

import dev.icebreaker.study.result.VariantResult;
import dev.icebreaker.turn.TurnTransport;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** How outcomes look: each has a colour, and a pattern for those who do not tell the colours apart. */
final class Fills {
    /** The outcomes that have a pattern over their colour. */
    private static final List<String> PATTERNED = List.of("tcp", "tls", "failed");

    private Fills() {}

    /**
     * A part of all calls.
     *
     * @param fill which colour and pattern it has: {@code direct}, {@code udp}, {@code tcp}, {@code tls} or {@code failed}
     * @param word the key of what it is called
     */
    record Part(String fill, String word, long count) {
        /** The class of what is written upon it. */
        String ink() {
            return "in-" + fill;
        }
    }

    /** What became of the calls of a variant, from the left to the right; parts without calls as well. */
    static List<Part> parts(VariantResult variant) {
        List<Part> parts = new ArrayList<>();
        parts.add(new Part("direct", "word.direct", variant.direct().count()));
        Map<TurnTransport, Long> relayed = variant.byTransport();
        for (TurnTransport transport : TurnTransport.values()) {
            parts.add(new Part(transport.toString(), "word.relayed." + transport, relayed.getOrDefault(transport, 0L)));
        }
        parts.add(new Part("failed", "word.failed", variant.failed().count()));
        return parts;
    }

    /** The patterns, for the whole page. */
    static void define(Markup page) {
        page.in(
                "svg",
                () -> page.in("defs", () -> {
                    pattern(page, "failed", 7, () -> page.empty("line", "x1", "3.5", "y1", "0", "x2", "3.5", "y2", "7", "class", "stripe"));
                    pattern(page, "tcp", 6, () -> page.empty("line", "x1", "0", "y1", "3", "x2", "6", "y2", "3", "class", "mark"));
                    pattern(page, "tls", 6, () -> page.empty("circle", "cx", "3", "cy", "3", "r", "1.1", "class", "dot"));
                }),
                "width", "0", "height", "0", "aria-hidden", "true", "style", "position:absolute");
    }

    private static void pattern(Markup page, String fill, int size, Runnable content) {
        page.in(
                "pattern",
                content,
                "id", "pattern-" + fill,
                "width", String.valueOf(size),
                "height", String.valueOf(size),
                "patternUnits", "userSpaceOnUse",
                "patternTransform", fill.equals("tls") ? "rotate(0)" : "rotate(45)");
    }

    /** A rectangle; x and width in percent. */
    static void rectangle(Markup page, String fill, String x, String width, String y, String height) {
        page.empty("rect", "x", x, "y", y, "width", width, "height", height, "class", fill);
        if (PATTERNED.contains(fill)) {
            page.empty("rect", "x", x, "y", y, "width", width, "height", height, "fill", "url(#pattern-" + fill + ")");
        }
    }

    /** A small one, for legends. */
    static void swatch(Markup page, String fill) {
        page.in("svg", () -> rectangle(page, fill, "0", "100%", "0", "100%"), "class", "swatch", "aria-hidden", "true");
    }
}
