package dev.icebreaker.visualizer.inspector;

import dev.icebreaker.visualizer.replay.state.CallState;
import dev.icebreaker.visualizer.replay.state.PlaybackState;
import java.util.Optional;

/** Which of several calls is looked at. */
final class Calls {
    private Calls() {}

    /** The call that began last of those that are not over; if all are, of all. */
    static Optional<CallState> current(PlaybackState state) {
        return state.calls().values().stream()
                .filter(call -> call.ended().isEmpty())
                .reduce((_, later) -> later)
                .or(() -> state.calls().values().stream().reduce((_, later) -> later));
    }
}
