package dev.icebreaker.cli;

import dev.icebreaker.cli.Terminal.Style;
import dev.icebreaker.explain.Explanation;
import dev.icebreaker.explain.Explanation.Paragraph;
import dev.icebreaker.explain.Explanation.Sentence;
import dev.icebreaker.trace.Trace;
import java.util.List;

/** The causal story of a run, a paragraph a topic, with the instant before each sentence. */
final class ExplainReport {
    private static final int NARROWEST_MARGIN = 10;

    private final Terminal terminal;
    private final Texts texts;

    ExplainReport(Terminal terminal, Texts texts) {
        this.terminal = terminal;
        this.texts = texts;
    }

    void print(Trace trace) {
        List<Paragraph> paragraphs = Explanation.of(trace).paragraphs();
        List<String> times = paragraphs.stream()
                .flatMap(paragraph -> paragraph.sentences().stream())
                .map(this::time)
                .toList();
        int margin = Math.max(NARROWEST_MARGIN, Layout.column(times, Integer.MAX_VALUE));
        for (Paragraph paragraph : paragraphs) {
            terminal.out().println();
            terminal.out().println(terminal.styled(
                    Style.BOLD, paragraph.call() + ": " + texts.of(paragraph.topic().title())));
            paragraph.sentences().forEach(sentence -> print(sentence, margin));
        }
    }

    private void print(Sentence sentence, int margin) {
        String before = terminal.styled(Style.QUIET, Layout.right(time(sentence), margin)) + "  ";
        for (String line : Layout.wrap(texts.of(sentence.text()), Layout.WIDTH - margin - 2)) {
            terminal.out().println(before + line);
            before = " ".repeat(margin + 2);
        }
    }

    private String time(Sentence sentence) {
        return texts.time(sentence.timeNanos());
    }
}
