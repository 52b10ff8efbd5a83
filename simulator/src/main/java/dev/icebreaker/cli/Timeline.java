package dev.icebreaker.cli;

import dev.icebreaker.cli.Terminal.Style;
import dev.icebreaker.trace.Trace;
import java.io.PrintStream;
import java.util.List;

/** The main moments of a run in four columns: when, who, what, to what. */
final class Timeline {
    private static final int WIDEST_NAME = 18;
    /** Longer stories lose their middle: one wants to see how it began, and how it ended. */
    private static final int LONGEST = 80;

    private static final int BEGINNING = 50;
    private static final int END = 20;

    private final Terminal terminal;
    private final PrintStream out;
    private final Texts texts;

    Timeline(Terminal terminal, Texts texts) {
        this.terminal = terminal;
        this.out = terminal.out();
        this.texts = texts;
    }

    void print(Trace trace) {
        List<Moment> moments = Moments.in(trace, texts);
        if (moments.size() <= LONGEST) {
            new Columns(moments).print(moments);
            return;
        }
        List<Moment> beginning = moments.subList(0, BEGINNING);
        List<Moment> end = moments.subList(moments.size() - END, moments.size());
        new Columns(moments).print(beginning);
        String hidden = String.valueOf(moments.size() - BEGINNING - END);
        out.println();
        out.println(terminal.styled(Style.QUIET, "  " + texts.get("line.hidden", hidden)));
        out.println();
        new Columns(moments).print(end);
    }

    /** How wide the columns are for these moments. */
    private final class Columns {
        final int time;
        final int who;
        final int verb;
        final int before;

        Columns(List<Moment> moments) {
            time = Layout.column(moments.stream().map(this::time).toList(), Integer.MAX_VALUE);
            who = Layout.column(moments.stream().map(Moment::who).toList(), WIDEST_NAME);
            verb = Layout.column(moments.stream().map(Moment::verb).toList(), Integer.MAX_VALUE);
            before = time + 2 + who + 2 + verb + 2;
        }

        /** An instant stands at the first of its moments alone. */
        void print(List<Moment> moments) {
            String shown = "";
            for (Moment moment : moments) {
                print(moment, time(moment).equals(shown) ? "" : time(moment));
                shown = time(moment);
            }
        }

        private void print(Moment moment, String when) {
            String first = terminal.styled(Style.QUIET, Layout.right(when, time)) + "  "
                    + terminal.styled(Style.BOLD, Layout.left(moment.who(), who)) + "  ";
            if (moment.who().length() > who) {
                out.println(first.stripTrailing());
                first = " ".repeat(time + 2 + who + 2);
            }
            first += terminal.styled(moment.meaning(), Layout.left(moment.verb(), verb)) + "  ";
            for (String text : moment.text()) {
                for (String line : Layout.wrap(text, Layout.WIDTH - before)) {
                    out.println((first + line).stripTrailing());
                    first = " ".repeat(before);
                }
            }
        }

        private String time(Moment moment) {
            return texts.time(moment.timeNanos());
        }
    }
}
