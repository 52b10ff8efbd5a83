package dev.icebreaker.cli;

import dev.icebreaker.cli.Terminal.Style;
import dev.icebreaker.explain.Explanation;
import dev.icebreaker.explain.Explanation.Paragraph;
import dev.icebreaker.explain.Explanation.Sentence;
import dev.icebreaker.trace.Trace;

/** The causal story of a run, a paragraph a topic, with the instant before each sentence. */
final class ExplainReport {
    private static final int MARGIN = 10;

    private final Terminal terminal;
    private final Texts texts;

    ExplainReport(Terminal terminal, Texts texts) {
        this.terminal = terminal;
        this.texts = texts;
    }

    void print(Trace trace) {
        for (Paragraph paragraph : Explanation.of(trace).paragraphs()) {
            terminal.out().println();
            terminal.out().println(terminal.styled(
                    Style.BOLD, paragraph.call() + ": " + texts.of(paragraph.topic().title())));
            paragraph.sentences().forEach(this::print);
        }
    }

    private void print(Sentence sentence) {
        String margin = terminal.styled(Style.QUIET, Layout.right(texts.millis(sentence.timeNanos()) + " ms", MARGIN)) + "  ";
        for (String line : Layout.wrap(texts.of(sentence.text()), Layout.WIDTH - MARGIN - 2)) {
            terminal.out().println(margin + line);
            margin = " ".repeat(MARGIN + 2);
        }
    }
}
