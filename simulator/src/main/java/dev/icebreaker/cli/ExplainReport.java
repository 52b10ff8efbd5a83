package dev.icebreaker.cli;

import dev.icebreaker.cli.Terminal.Style;
import dev.icebreaker.explain.Explanation;
import dev.icebreaker.explain.Explanation.Paragraph;
import dev.icebreaker.explain.Explanation.Sentence;
import dev.icebreaker.explain.Text;
import dev.icebreaker.trace.Trace;
import java.math.RoundingMode;
import java.util.List;

/** The causal story of a run, a paragraph a topic, with the instant before each sentence. */
final class ExplainReport {
    private static final int WIDTH = 100;

    private final Terminal terminal;
    private final Texts texts;

    ExplainReport(Terminal terminal, Texts texts) {
        this.terminal = terminal;
        this.texts = texts;
    }

    void print(Trace trace) {
        for (Paragraph paragraph : Explanation.of(trace).paragraphs()) {
            terminal.out().println(terminal.styled(
                    Style.BOLD, paragraph.call() + ": " + in(paragraph.topic().title())));
            paragraph.sentences().forEach(this::print);
            terminal.out().println();
        }
    }

    private void print(Sentence sentence) {
        String time = Reports.millis(sentence.timeNanos()).setScale(1, RoundingMode.HALF_UP).toPlainString();
        String margin = terminal.styled(Style.QUIET, Layout.right(time, 9) + " ms  ");
        List<String> lines = Layout.wrap(in(sentence.text()), WIDTH - 14);
        for (int i = 0; i < lines.size(); i++) {
            terminal.out().println((i == 0 ? margin : " ".repeat(14)) + lines.get(i));
        }
    }

    private String in(Text text) {
        return texts.language().equals("es") ? text.spanish() : text.english();
    }
}
