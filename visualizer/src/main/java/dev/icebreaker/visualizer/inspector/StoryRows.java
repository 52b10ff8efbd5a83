package dev.icebreaker.visualizer.inspector;

import dev.icebreaker.explain.Explanation;
import dev.icebreaker.explain.Explanation.Paragraph;
import dev.icebreaker.explain.Explanation.Sentence;
import dev.icebreaker.explain.Explanation.Topic;
import dev.icebreaker.text.Text;
import dev.icebreaker.visualizer.inspector.rows.Row;
import dev.icebreaker.visualizer.inspector.rows.Row.Act;
import dev.icebreaker.visualizer.inspector.rows.Row.Emphasis;
import dev.icebreaker.visualizer.inspector.rows.Row.Line;
import java.util.ArrayList;
import java.util.List;

/** Why everything went as it did, with the sentence that is about now. */
final class StoryRows {
    private static final Row.Empty NO_STORY = new Row.Empty(
            new Text("No call, no story", "Sin llamada no hay historia"),
            new Text(
                    "The story tells how a call finds its path. In this run nobody calls; topology and ladder show what is sent.",
                    "La historia cuenta cómo una llamada encuentra su camino. En esta ejecución nadie llama; la topología y la escalera muestran lo que se envía."));

    private final Explanation explanation;
    /** With the sentences of no emphasis. */
    private final List<Row> plain = new ArrayList<>();
    /** The same with the sentences as they are while they are still to come: made once, for there may be thousands. */
    private final List<Row> faint = new ArrayList<>();
    /** From when on each may be told; of headings, {@link Long#MAX_VALUE} stands for it. */
    private final List<Long> times = new ArrayList<>();
    private final List<Integer> paragraphs = new ArrayList<>();
    private final Memo memo = new Memo();

    StoryRows(Explanation explanation) {
        this.explanation = explanation;
        boolean several = explanation.paragraphs().stream().map(Paragraph::call).distinct().count() > 1;
        for (int number = 0; number < explanation.paragraphs().size(); number++) {
            Paragraph paragraph = explanation.paragraphs().get(number);
            Text call = several ? Text.of("call %s", "llamada %s", paragraph.call()) : Row.NOTHING;
            add(new Row.Heading(paragraph.topic().title(), call), Long.MAX_VALUE, number);
            for (Sentence sentence : paragraph.sentences()) {
                Row.Item item = Row.Item.of(Line.words(written(sentence.text())))
                        .at(Text.time(sentence.timeNanos()))
                        .doing(new Act.Seek(sentence.timeNanos()));
                add(item, Math.max(sentence.timeNanos(), begin(paragraph)), number);
            }
        }
    }

    /** As it is written where there is more than a terminal has: an arrow is one, and no number is parted from its unit. */
    private static Text written(Text text) {
        return new Text(written(text.english()), written(text.spanish()));
    }

    private static String written(String text) {
        return text.replace("->", "→").replaceAll("(?<=\\d) (?=(ms|s|%)\\b)", "\u00a0");
    }

    /** Why it ended so is told once it has ended, though the causes lie before. */
    private static long begin(Paragraph paragraph) {
        return paragraph.topic() == Topic.OUTCOME ? paragraph.sentences().getFirst().timeNanos() : Long.MIN_VALUE;
    }

    private void add(Row row, long nanos, int paragraph) {
        plain.add(row);
        faint.add(row instanceof Row.Item item ? item.with(Emphasis.FAINT) : row);
        times.add(nanos);
        paragraphs.add(paragraph);
    }

    /**
     * Which line is about now: the latest sentence that is not still to come. Of several that are about the same instant, it is the
     * first of the last paragraph, since that sums up the others. -1 if all are still to come.
     */
    int current(long nanos) {
        int current = -1;
        for (int i = 0; i < times.size(); i++) {
            long time = times.get(i);
            if (time <= nanos) {
                boolean isLater = current < 0 || time > times.get(current);
                boolean sumsUp = !isLater && time == times.get(current) && !paragraphs.get(i).equals(paragraphs.get(current));
                current = isLater || sumsUp ? i : current;
            }
        }
        return current;
    }

    List<Row> at(long nanos) {
        return explanation.paragraphs().isEmpty() ? List.of(NO_STORY) : memo.rows(() -> rows(nanos), current(nanos));
    }

    private List<Row> rows(long nanos) {
        int current = current(nanos);
        List<Row> rows = new ArrayList<>(plain.size());
        for (int i = 0; i < plain.size(); i++) {
            rows.add(i == current ? ((Row.Item) plain.get(i)).with(Emphasis.NOW) : (times.get(i) > nanos ? faint : plain).get(i));
        }
        return rows;
    }
}
