package dev.icebreaker.scenarios;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Draws what a terminal would show as an SVG, for the README: text with the styles that the command line uses. */
final class TerminalPicture {
    private static final double CHARACTER_WIDTH = 8.4;
    private static final int LINE_HEIGHT = 20;
    private static final int MARGIN = 24;
    private static final String GROUND = "#0c111b";
    private static final String TEXT = "#eaf0fa";
    /** SGR codes, in the visualizer's dark palette. */
    private static final Map<String, String> COLOURS = Map.of(
            "2", "#8fa0bd",
            "31", "#ef6a3a",
            "32", "#2bbf92",
            "33", "#F0E442",
            "36", "#56B4E9");

    private static final Pattern STYLED = Pattern.compile("\u001b\\[([0-9;]+)m(.*?)\u001b\\[0m");

    private TerminalPicture() {}

    static String of(String output) {
        List<String> lines = output.lines().toList();
        int columns = lines.stream().mapToInt(line -> plain(line).length()).max().orElse(0);
        double width = 2 * MARGIN + columns * CHARACTER_WIDTH;
        int height = 2 * MARGIN + lines.size() * LINE_HEIGHT;
        StringBuilder svg = new StringBuilder();
        svg.append(String.format(
                Locale.ROOT,
                "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"%.0f\" height=\"%d\" viewBox=\"0 0 %.0f %d\">%n",
                width, height, width, height));
        svg.append("<rect width=\"100%\" height=\"100%\" rx=\"10\" fill=\"").append(GROUND).append("\"/>\n");
        svg.append("<g font-family=\"ui-monospace, 'DejaVu Sans Mono', Menlo, Consolas, monospace\" font-size=\"14\" fill=\"")
                .append(TEXT)
                .append("\" xml:space=\"preserve\">\n");
        for (int i = 0; i < lines.size(); i++) {
            appendLine(svg, lines.get(i), MARGIN + (i + 1) * LINE_HEIGHT - 5);
        }
        return svg.append("</g>\n</svg>\n").toString().replace("\r\n", "\n");
    }

    private static void appendLine(StringBuilder svg, String line, int y) {
        Matcher matcher = STYLED.matcher(line);
        int column = 0;
        int at = 0;
        while (matcher.find()) {
            column = appendText(svg, line.substring(at, matcher.start()), "", column, y);
            column = appendText(svg, matcher.group(2), matcher.group(1), column, y);
            at = matcher.end();
        }
        appendText(svg, line.substring(at), "", column, y);
    }

    private static int appendText(StringBuilder svg, String text, String style, int column, int y) {
        if (!text.isBlank()) {
            int indent = text.length() - text.stripLeading().length();
            String shown = text.strip();
            String look = style.equals("1")
                    ? " font-weight=\"bold\""
                    : COLOURS.containsKey(style) ? " fill=\"" + COLOURS.get(style) + "\"" : "";
            svg.append(String.format(
                    Locale.ROOT,
                    "<text x=\"%.1f\" y=\"%d\" textLength=\"%.1f\"%s>%s</text>%n",
                    MARGIN + (column + indent) * CHARACTER_WIDTH,
                    y,
                    shown.length() * CHARACTER_WIDTH,
                    look,
                    shown.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")));
        }
        return column + text.length();
    }

    private static String plain(String line) {
        return STYLED.matcher(line).replaceAll("$2");
    }
}
