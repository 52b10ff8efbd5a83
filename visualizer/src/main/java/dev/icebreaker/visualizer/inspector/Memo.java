package dev.icebreaker.visualizer.inspector;

import dev.icebreaker.visualizer.inspector.rows.Row;
import java.util.List;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Lines that are made anew only when what they depend on is something else: another object, or another number. */
final class Memo {
    private @Nullable Object @Nullable [] inputs;
    private List<Row> rows = List.of();

    List<Row> rows(Supplier<List<Row>> make, @Nullable Object... newInputs) {
        if (inputs == null || !isSame(inputs, newInputs)) {
            rows = List.copyOf(make.get());
            inputs = newInputs;
        }
        return rows;
    }

    private static boolean isSame(@Nullable Object[] before, @Nullable Object[] now) {
        for (int i = 0; i < now.length; i++) {
            if (now[i] instanceof Number number ? !number.equals(before[i]) : now[i] != before[i]) {
                return false;
            }
        }
        return before.length == now.length;
    }
}
