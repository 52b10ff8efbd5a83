package dev.icebreaker.visualizer.ladder;

import dev.icebreaker.visualizer.replay.Message;
import dev.icebreaker.visualizer.replay.Replay;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;

/** The ladder of a replay: columns, and rows of which some can be opened. Immutable, and without controls. */
public final class LadderModel {
    /** Of shorter ones one sees nothing in the times. */
    private static final long GAP_NANOS = 1_000_000_000;

    private final Replay replay;
    private final Columns columns;
    /** All rows with every fold closed, and no gaps. */
    private final List<Row> folded;
    /** The fold of each message that is in one, by its number. */
    private final Row.@Nullable Fold[] folds;
    private final Rows rows;
    /** The folds that say what a call is at: their rows, and until when those up to there go on. */
    private final List<Lasting> lasting = new ArrayList<>();

    private record Lasting(int row, long untilNanos) {}

    private LadderModel(Replay replay, Columns columns, List<Row> folded) {
        this.replay = replay;
        this.columns = columns;
        this.folded = folded;
        this.folds = foldsOf(folded, replay.messages().size());
        this.rows = new Rows(withGaps(opened(folded)));
        for (int i = 0; i < rows.size(); i++) {
            if (rows.get(i) instanceof Row.Fold fold && fold.noise() != Noise.ACKNOWLEDGMENT) {
                long before = lasting.isEmpty() ? 0 : lasting.getLast().untilNanos();
                lasting.add(new Lasting(i, Math.max(before, fold.toNanos())));
            }
        }
    }

    /** With all that can be opened closed. It is made at the first call, which takes its time for a long trace. */
    public static LadderModel of(Replay replay) {
        return replay.kept(
                LadderModel.class, () -> new LadderModel(replay, Columns.of(replay), Folding.fold(replay, Moments.of(replay.trace()))));
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
        Row.Fold fold = folds[message.number()];
        return fold == null ? OptionalInt.empty() : rows.of(fold);
    }

    /**
     * The row to look at: the last one that has begun, unless that is over while messages of a fold still come; -1 if none has begun.
     */
    int rowOfNow(long nanos) {
        int last = rows.at(nanos);
        if (last < 0 || rows.get(last).toNanos() >= nanos) {
            return last;
        }
        for (int i = lastingUpTo(last); i >= 0 && lasting.get(i).untilNanos() >= nanos; i--) {
            int row = lasting.get(i).row();
            if (rows.get(row).toNanos() >= nanos) {
                return row;
            }
        }
        return last;
    }

    /** Which of the folds is the last that is at this row or before; -1 if none is. */
    private int lastingUpTo(int row) {
        int low = 0;
        int high = lasting.size();
        while (low < high) {
            int middle = (low + high) >>> 1;
            if (lasting.get(middle).row() <= row) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        return low - 1;
    }

    // ---- folds ------------------------------------------------------------------------------------------------------

    /** The same with this fold opened, so that each of its messages has a row; or closed, if it was open. */
    LadderModel toggled(Row.Fold fold) {
        List<Row> changed = new ArrayList<>(folded);
        changed.replaceAll(row -> isSame(row, fold) ? fold.withOpen(!fold.isOpen()) : row);
        return new LadderModel(replay, columns, changed);
    }

    private static boolean isSame(Row row, Row.Fold fold) {
        return row instanceof Row.Fold && Rows.ORDER.compare(row, fold) == 0;
    }

    private static Row.@Nullable Fold[] foldsOf(List<Row> rows, int messages) {
        Row.@Nullable Fold[] folds = new Row.Fold[messages];
        for (Row row : rows) {
            if (row instanceof Row.Fold fold) {
                fold.messages().forEach(message -> folds[message.number()] = fold);
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
