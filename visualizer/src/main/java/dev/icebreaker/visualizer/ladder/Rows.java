package dev.icebreaker.visualizer.ladder;

import dev.icebreaker.visualizer.replay.Message;
import java.util.Comparator;
import java.util.List;
import java.util.OptionalInt;

/** Rows in order. Finding one takes a few looks, however many there are. */
final class Rows {
    static final Comparator<Row> ORDER = Comparator.comparingLong(Row::fromNanos).thenComparingLong(Row::order);

    private final List<Row> list;

    /** @param list in order; it is kept as it is */
    Rows(List<Row> list) {
        this.list = list;
    }

    int size() {
        return list.size();
    }

    Row get(int number) {
        return list.get(number);
    }

    /** The last row that has begun at this instant; -1 if none has. */
    int at(long nanos) {
        int low = 0;
        int high = list.size();
        while (low < high) {
            int middle = (low + high) >>> 1;
            if (list.get(middle).fromNanos() <= nanos) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        return low - 1;
    }

    /** Where a message is, if it has a row of its own. */
    OptionalInt of(Message message) {
        return of(new Row.Arrow(message));
    }

    /** Where a row that begins like this one is. */
    OptionalInt of(Row row) {
        int low = 0;
        int high = list.size() - 1;
        while (low <= high) {
            int middle = (low + high) >>> 1;
            int order = ORDER.compare(list.get(middle), row);
            if (order == 0) {
                return OptionalInt.of(middle);
            }
            if (order < 0) {
                low = middle + 1;
            } else {
                high = middle - 1;
            }
        }
        return OptionalInt.empty();
    }
}
