package dev.icebreaker.cli;

import java.util.ArrayList;
import java.util.List;

/** A table in text: names to the left, figures to the right of their columns. What is too wide for a line goes into one more table. */
final class Columns {
    private static final int WIDEST_NAME = 40;
    private static final int GAP = 3;

    private final Terminal terminal;
    private final List<String> heads;
    private final List<List<String>> rows = new ArrayList<>();

    /** @param heads the first one is that of the names */
    Columns(Terminal terminal, List<String> heads) {
        this.terminal = terminal;
        this.heads = List.copyOf(heads);
    }

    /** A row: a name and its figures, as many as there are heads. */
    void add(List<String> cells) {
        rows.add(List.copyOf(cells));
    }

    void print() {
        List<String> names = new ArrayList<>(rows.stream().map(List::getFirst).toList());
        names.add(heads.getFirst());
        int name = Layout.column(names, WIDEST_NAME);
        int from = 1;
        while (from < heads.size()) {
            int to = from;
            int width = name;
            while (to < heads.size() && (to == from || width + GAP + width(to) <= Layout.WIDTH)) {
                width += GAP + width(to);
                to++;
            }
            if (from > 1) {
                terminal.out().println();
            }
            print(name, from, to);
            from = to;
        }
    }

    private int width(int column) {
        return Math.max(
                heads.get(column).length(),
                rows.stream().mapToInt(row -> row.get(column).length()).max().orElse(0));
    }

    private void print(int nameWidth, int from, int to) {
        print(heads, Terminal.Style.BOLD, nameWidth, from, to);
        rows.forEach(row -> print(row, Terminal.Style.PLAIN, nameWidth, from, to));
    }

    /** A name that is too long has a line of its own. */
    private void print(List<String> row, Terminal.Style style, int nameWidth, int from, int to) {
        boolean isLong = row.getFirst().length() > nameWidth;
        if (isLong) {
            terminal.out().println(terminal.styled(style, row.getFirst()));
        }
        terminal.out().println(terminal.styled(style, line(isLong ? withName("", row) : row, nameWidth, from, to)));
    }

    private static List<String> withName(String name, List<String> row) {
        List<String> renamed = new ArrayList<>(row);
        renamed.set(0, name);
        return renamed;
    }

    private String line(List<String> cells, int nameWidth, int from, int to) {
        StringBuilder line = new StringBuilder(Layout.left(cells.getFirst(), nameWidth));
        for (int i = from; i < to; i++) {
            line.append(" ".repeat(GAP)).append(Layout.right(cells.get(i), width(i)));
        }
        return line.toString().stripTrailing();
    }
}
