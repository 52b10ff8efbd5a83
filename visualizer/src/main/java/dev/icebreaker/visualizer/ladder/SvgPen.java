package dev.icebreaker.visualizer.ladder;

import java.awt.FontFormatException;
import java.awt.Shape;
import java.awt.font.FontRenderContext;
import java.awt.font.GlyphVector;
import java.awt.geom.PathIterator;
import java.awt.geom.Point2D;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;
import javafx.scene.paint.Color;

/**
 * Writes SVG. Letters are drawn as shapes of the window's fonts, for elsewhere another font would take another width; the text is a title
 * beside them.
 */
final class SvgPen implements Pen {
    private static final FontRenderContext EXACT = new FontRenderContext(null, true, true);

    /** Loaded once: Java never lets go of a font that was made from a file. */
    private static final Map<Face, java.awt.Font> FONTS = new ConcurrentHashMap<>();

    /** Letters are drawn at this size, and scaled. */
    private static final double EM = 100;

    private final StringBuilder out = new StringBuilder();
    private final StringBuilder shapes = new StringBuilder();
    private final Map<Glyph, String> names = new HashMap<>();
    private final Map<Piece, Double> widths = new HashMap<>();

    private record Glyph(Face face, int code) {}

    private record Piece(Face face, String text) {}

    /** All that was drawn, after the shapes of its letters. */
    String body() {
        return "<defs>\n" + shapes + "</defs>\n" + out;
    }

    @Override
    public void rect(double x, double y, double width, double height, double radius, Color fill) {
        if (width > 0 && height > 0) {
            out.append(String.format(
                    Locale.ROOT,
                    "<rect x=\"%.1f\" y=\"%.1f\" width=\"%.1f\" height=\"%.1f\"%s%s/>%n",
                    x,
                    y,
                    width,
                    height,
                    radius > 0 ? String.format(Locale.ROOT, " rx=\"%.1f\"", radius) : "",
                    paint("fill", fill)));
        }
    }

    @Override
    public void frame(double x, double y, double width, double height, double radius, Color stroke) {
        out.append(String.format(
                Locale.ROOT,
                "<rect x=\"%.1f\" y=\"%.1f\" width=\"%.1f\" height=\"%.1f\" rx=\"%.1f\" fill=\"none\"%s/>%n",
                x + 0.5,
                y + 0.5,
                width - 1,
                height - 1,
                radius,
                paint("stroke", stroke)));
    }

    @Override
    public void line(double x1, double y1, double x2, double y2, double width, double dash, Color stroke) {
        out.append(String.format(
                Locale.ROOT,
                "<path d=\"M%.1f %.1fL%.1f %.1f\" stroke-width=\"%.1f\"%s%s/>%n",
                x1,
                y1,
                x2,
                y2,
                width,
                dash > 0 ? String.format(Locale.ROOT, " stroke-dasharray=\"%.1f\"", dash) : "",
                paint("stroke", stroke)));
    }

    @Override
    public void circle(double x, double y, double radius, Color fill) {
        out.append(String.format(Locale.ROOT, "<circle cx=\"%.1f\" cy=\"%.1f\" r=\"%.1f\"%s/>%n", x, y, radius, paint("fill", fill)));
    }

    @Override
    public void polygon(Color fill, double... points) {
        StringBuilder places = new StringBuilder();
        for (int i = 0; i < points.length; i += 2) {
            places.append(String.format(Locale.ROOT, i == 0 ? "%.1f,%.1f" : " %.1f,%.1f", points[i], points[i + 1]));
        }
        out.append("<polygon points=\"").append(places).append('"').append(paint("fill", fill)).append("/>\n");
    }

    @Override
    public void text(String text, double x, double baseline, Face face, double size, Anchor anchor, Color fill) {
        if (text.isEmpty()) {
            return;
        }
        double start = switch (anchor) {
            case START -> x;
            case MIDDLE -> x - width(text, face, size) / 2;
            case END -> x - width(text, face, size);
        };
        GlyphVector glyphs = font(face).layoutGlyphVector(EXACT, text.toCharArray(), 0, text.length(), java.awt.Font.LAYOUT_LEFT_TO_RIGHT);
        out.append(String.format(
                Locale.ROOT,
                "<g transform=\"translate(%.1f %.1f) scale(%.3f)\"%s><title>%s</title>",
                start,
                baseline,
                size / EM,
                paint("fill", fill),
                escaped(text)));
        for (int i = 0; i < glyphs.getNumGlyphs(); i++) {
            String glyph = glyph(face, glyphs, i);
            if (!glyph.isEmpty()) {
                out.append(String.format(Locale.ROOT, "<use href=\"#%s\" x=\"%.1f\"/>", glyph, glyphs.getGlyphPosition(i).getX()));
            }
        }
        out.append("</g>\n");
    }

    /** The name of a letter's shape, which is written once; empty if there is nothing to be seen of it. */
    private String glyph(Face face, GlyphVector glyphs, int number) {
        return names.computeIfAbsent(new Glyph(face, glyphs.getGlyphCode(number)), glyph -> {
            Point2D at = glyphs.getGlyphPosition(number);
            String path = path(glyphs.getGlyphOutline(number, (float) -at.getX(), (float) -at.getY()));
            if (path.isEmpty()) {
                return "";
            }
            String name = face.name().toLowerCase(Locale.ROOT).replace('_', '-') + glyph.code();
            shapes.append(String.format(Locale.ROOT, "<path id=\"%s\" d=\"%s\"/>%n", name, path));
            return name;
        });
    }

    private static String path(Shape shape) {
        StringBuilder path = new StringBuilder();
        double[] to = new double[6];
        for (PathIterator parts = shape.getPathIterator(null); !parts.isDone(); parts.next()) {
            switch (parts.currentSegment(to)) {
                case PathIterator.SEG_MOVETO -> points(path.append('M'), to, 2);
                case PathIterator.SEG_LINETO -> points(path.append('L'), to, 2);
                case PathIterator.SEG_QUADTO -> points(path.append('Q'), to, 4);
                case PathIterator.SEG_CUBICTO -> points(path.append('C'), to, 6);
                default -> path.append('Z');
            }
        }
        return path.toString();
    }

    private static void points(StringBuilder path, double[] to, int count) {
        for (int i = 0; i < count; i++) {
            path.append(i == 0 ? "" : " ").append(String.format(Locale.ROOT, "%.1f", to[i]));
        }
    }

    @Override
    public double width(String text, Face face, double size) {
        double whole = widths.computeIfAbsent(
                new Piece(face, text), piece -> font(face).getStringBounds(text, EXACT).getWidth());
        return whole * size / EM;
    }

    private static java.awt.Font font(Face face) {
        return FONTS.computeIfAbsent(face, SvgPen::load);
    }

    private static java.awt.Font load(Face face) {
        String file = "/dev/icebreaker/visualizer/fonts/"
                + switch (face) {
                    case TEXT -> "Inter-Regular.ttf";
                    case STRONG -> "Inter-SemiBold.ttf";
                    case MONO -> "JetBrainsMono-Regular.ttf";
                    case MONO_STRONG -> "JetBrainsMono-SemiBold.ttf";
                };
        try (InputStream in = Objects.requireNonNull(SvgPen.class.getResourceAsStream(file), file)) {
            return java.awt.Font.createFont(java.awt.Font.TRUETYPE_FONT, in).deriveFont((float) EM);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (FontFormatException e) {
            throw new IllegalStateException(file, e);
        }
    }

    private static String paint(String what, Color color) {
        String rgb = String.format(
                " %s=\"#%02x%02x%02x\"",
                what,
                Math.round(color.getRed() * 255),
                Math.round(color.getGreen() * 255),
                Math.round(color.getBlue() * 255));
        return color.getOpacity() == 1 ? rgb : rgb + String.format(Locale.ROOT, " %s-opacity=\"%.2f\"", what, color.getOpacity());
    }

    /** What XML 1.0 allows nowhere, as a name in a trace might have it, becomes a question mark. */
    private static String escaped(String text) {
        StringBuilder escaped = new StringBuilder();
        text.codePoints().forEach(c -> {
            boolean isAllowed = c == '\t' || c == '\n' || c == '\r' || c >= 0x20 && c < 0xd800 || c >= 0xe000 && c < 0xfffe || c >= 0x10000;
            switch (isAllowed ? c : '?') {
                case '<' -> escaped.append("&lt;");
                case '>' -> escaped.append("&gt;");
                case '&' -> escaped.append("&amp;");
                case '"' -> escaped.append("&quot;");
                default -> escaped.appendCodePoint(isAllowed ? c : '?');
            }
        });
        return escaped.toString();
    }
}
