package dev.icebreaker.visualizer.inspector;

import dev.icebreaker.text.Text;
import dev.icebreaker.trace.IceCandidate;
import dev.icebreaker.visualizer.inspector.rows.Row;
import dev.icebreaker.visualizer.inspector.rows.Row.Emphasis;
import dev.icebreaker.visualizer.inspector.rows.Row.Line;
import dev.icebreaker.visualizer.inspector.rows.Tone;
import dev.icebreaker.visualizer.replay.state.AgentState;
import dev.icebreaker.visualizer.replay.state.CallState;
import dev.icebreaker.visualizer.replay.state.PlaybackState;
import dev.icebreaker.visualizer.replay.state.SideState;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.SequencedMap;

/** The candidates of both sides, with what their priorities are made of. */
final class CandidateRows {
    private static final Row.Empty NO_CALL = new Row.Empty(
            new Text("No candidates yet", "Aún no hay candidatos"),
            new Text(
                    "A candidate is an address at which a peer may be reached. Peers gather them when a call begins.",
                    "Un candidato es una dirección en la que quizá se pueda alcanzar a un participante. Se reúnen cuando empieza una llamada."));
    private static final Row FORMULA = Row.Item.of(Line.quiet(new Text(
                    "priority = 2²⁴ × type preference + 2⁸ × local preference + 256 − component (RFC 8445, 5.1.2.1)",
                    "prioridad = 2²⁴ × preferencia de tipo + 2⁸ × preferencia local + 256 − componente (RFC 8445, 5.1.2.1)")));
    private static final Text LOCAL = new Text("its own", "propios");
    private static final Text REMOTE = new Text("of the other side", "del otro lado");
    private static final Text NONE_YET = new Text("none yet", "ninguno aún");

    private final Memo memo = new Memo();

    List<Row> at(PlaybackState state, Optional<CallState> call) {
        return memo.rows(() -> rows(state, call), state.sides(), call.orElse(null));
    }

    private static List<Row> rows(PlaybackState state, Optional<CallState> call) {
        List<SideState> sides = call.map(state::sidesOf).orElse(List.of());
        List<Row> rows = new ArrayList<>();
        for (SideState side : sides) {
            for (AgentState agent : side.agents().sequencedValues().reversed()) {
                boolean isInUse = agent.number() == side.agents().lastEntry().getKey();
                add(rows, side, agent, LOCAL, agent.local(), isInUse);
                add(rows, side, agent, REMOTE, agent.remote(), isInUse);
            }
        }
        if (rows.isEmpty()) {
            return List.of(NO_CALL);
        }
        rows.addFirst(FORMULA);
        return rows;
    }

    private static void add(
            List<Row> rows,
            SideState side,
            AgentState agent,
            Text whose,
            SequencedMap<IceCandidate, Long> candidates,
            boolean isInUse) {
        Text title = Text.of("%s: %s", "%s: %s", side.side().peer(), whose);
        Text aside = isInUse
                ? side.agents().size() > 1 ? Text.of("after the restart", "tras el reinicio") : Row.NOTHING
                : Text.of("before the restart", "antes del reinicio");
        rows.add(new Row.Heading(title, aside));
        if (candidates.isEmpty()) {
            rows.add(Row.Item.of(Line.quiet(NONE_YET)));
        }
        candidates.forEach((candidate, nanos) ->
                rows.add(row(candidate, nanos).with(isInUse ? Emphasis.USUAL : Emphasis.FAINT)));
    }

    private static Row.Item row(IceCandidate candidate, long nanos) {
        Row.Item item = Row.Item.of(Line.mono(candidate.address()))
                .pill(Text.same(candidate.type()), tone(candidate.type()))
                .aside(Text.time(nanos))
                .below(Line.quiet(Text.of(
                        "priority %s · foundation %s",
                        "prioridad %s · fundación %s",
                        Long.toString(candidate.priority()),
                        candidate.foundation())))
                .below(Line.quietMono("= " + priority(candidate)));
        return candidate.related()
                .map(related -> item.below(Line.quiet(candidate.type().equals("relay")
                        ? Text.of("mapped address %s", "dirección mapeada %s", related)
                        : Text.of("base %s", "base %s", related))))
                .orElse(item);
    }

    /** Takes the sum apart again: each part has bits of its own. */
    static String priority(IceCandidate candidate) {
        long last = candidate.priority() & 0xff;
        return String.format(
                Locale.ROOT,
                "2²⁴×%d + 2⁸×%d + %s",
                candidate.priority() >> 24,
                candidate.priority() >> 8 & 0xffff,
                last == 256 - candidate.component() ? "256−" + candidate.component() : last);
    }

    static Tone tone(String type) {
        return switch (type) {
            case "relay" -> Tone.TURN;
            case "srflx" -> Tone.STUN;
            case "prflx" -> Tone.CHECK;
            default -> Tone.USUAL;
        };
    }
}
