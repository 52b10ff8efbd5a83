package dev.icebreaker.visualizer.ladder;

import dev.icebreaker.visualizer.replay.Message;
import dev.icebreaker.visualizer.replay.Replay;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;

/** The ladder of a replay: columns, and rows of which some can be opened. Immutable, and without controls. */
final class LadderModel {
    /** Of shorter ones one sees nothing in the times. */
    private static final long GAP_NANOS = 1_000_000_000;

    private final Replay replay;
    private final Columns columns;
    /** All rows with every fold closed, and no gaps. */
    private final List<Row> folded;
    /** The fold of each message that is in one, by number. */
    private final Map<Integer, Row.Fold> folds;
    private final Rows rows;

    private LadderModel(Replay replay, Columns columns, List<Row> folded, Map<Integer, Row.Fold> folds) {
        this.replay = replay;
        this.columns = columns;
        this.folded = folded;
        this.folds = folds;
        this.rows = new Rows(withGaps(opened(folded)));
    }

    static LadderModel of(Replay replay) {
        List<Row> folded = Folding.fold(replay, Moments.of(replay.trace()));
        return new LadderModel(replay, Columns.of(replay), folded, foldsOf(folded));
    }

    Replay replay() {
        return replay;
    }

    Columns columns() {
        return columns;
    }

    Rows rows() {
        return rows;
    }

    /** Where a message is: in a row of its own, or in a fold. */
    OptionalInt rowOf(Message message) {
        OptionalInt own = rows.of(message);
        if (own.isPresent()) {
            return own;
        }
        Row.Fold fold = folds.get(message.number());
        return fold == null ? OptionalInt.empty() : rows.of(fold);
    }

    // ---- folds ------------------------------------------------------------------------------------------------------

    /** The same with this fold opened, so that each of its messages has a row; or closed, if it was open. */
    LadderModel toggled(Row.Fold fold) {
        List<Row> changed = new ArrayList<>(folded);
        changed.replaceAll(row -> isSame(row, fold) ? fold.withOpen(!fold.isOpen()) : row);
        return new LadderModel(replay, columns, changed, foldsOf(changed));
    }

    private static boolean isSame(Row row, Row.Fold fold) {
        return row instanceof Row.Fold && Rows.ORDER.compare(row, fold) == 0;
    }

    private static Map<Integer, Row.Fold> foldsOf(List<Row> rows) {
        Map<Integer, Row.Fold> folds = new HashMap<>();
        for (Row row : rows) {
            if (row instanceof Row.Fold fold) {
                fold.messages().forEach(message -> folds.put(message.number(), fold));
            }
        }
        return folds;
    }

    private static List<Row> opened(List<Row> folded) {
        List<Row> rows = new ArrayList<>(folded);
        for (Row row : folded) {
            if (row instanceof Row.Fold fold && fold.isOpen()) {
                fold.messages().forEach(message -> rows.add(new Row.Arrow(message)));
            }
        }
        if (rows.size() > folded.size()) {
            rows.sort(Rows.ORDER);
        }
        return rows;
    }

    // ---- gaps -------------------------------------------------------------------------------------------------------

    private static List<Row> withGaps(List<Row> rows) {
        List<Row> all = new ArrayList<>(rows.size());
        long busyNanos = 0;
        for (Row row : rows) {
            if (!all.isEmpty() && row.fromNanos() - busyNanos > GAP_NANOS) {
                all.add(new Row.Gap(busyNanos, row.fromNanos(), all.getLast().order() + 1));
            }
            all.add(row);
            busyNanos = Math.max(busyNanos, row.toNanos());
        }
        return all;
    }
}
