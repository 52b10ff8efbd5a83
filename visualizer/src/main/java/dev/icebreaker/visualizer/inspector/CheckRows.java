package dev.icebreaker.visualizer.inspector;

import dev.icebreaker.explain.Text;
import dev.icebreaker.visualizer.inspector.rows.Glyph;
import dev.icebreaker.visualizer.inspector.rows.Row;
import dev.icebreaker.visualizer.inspector.rows.Row.Act;
import dev.icebreaker.visualizer.inspector.rows.Row.Emphasis;
import dev.icebreaker.visualizer.inspector.rows.Row.Line;
import dev.icebreaker.visualizer.inspector.rows.Row.Status;
import dev.icebreaker.visualizer.inspector.rows.Tone;
import dev.icebreaker.visualizer.replay.state.AgentState;
import dev.icebreaker.visualizer.replay.state.CallState;
import dev.icebreaker.visualizer.replay.state.PairState;
import dev.icebreaker.visualizer.replay.state.PlaybackState;
import dev.icebreaker.visualizer.replay.state.Side;
import dev.icebreaker.visualizer.replay.state.SideState;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/** The check lists of both sides, pair by pair. */
final class CheckRows {
    /** The short list has so many pairs at most. */
    private static final int SHORT = 5;

    private static final long A_MILLISECOND = 1_000_000;

    private static final Row.Empty NO_CHECKS = new Row.Empty(
            new Text("No pairs yet", "Aún no hay pares"),
            new Text(
                    "When a side has candidates of its own and of the other, it puts them together in pairs and checks which of them work.",
                    "Cuando un lado tiene candidatos propios y del otro, los combina en pares y comprueba cuáles funcionan."));
    private static final Text NO_PAIRS = new Text("no pairs yet", "aún sin pares");
    private static final Text VALID = new Text(
            "valid pair: a check's answer told from which address the other side sees it (RFC 8445, 7.2.5.3.2)",
            "par válido: la respuesta a una comprobación dijo desde qué dirección lo ve el otro lado (RFC 8445, 7.2.5.3.2)");

    /** What can be expanded. */
    private record Pair(Side side, long number) {}

    private final Memo memo = new Memo();
    private final Memo shortMemo = new Memo();

    /** @param expanded the pairs of which the changes of state are told */
    List<Row> at(PlaybackState state, Optional<CallState> call, Set<Object> expanded) {
        return memo.rows(() -> rows(state, call, expanded), state.sides(), call.orElse(null), expanded);
    }

    private static List<Row> rows(PlaybackState state, Optional<CallState> call, Set<Object> expanded) {
        List<Row> rows = new ArrayList<>();
        boolean anyPair = false;
        for (SideState side : call.map(state::sidesOf).orElse(List.of())) {
            for (AgentState agent : side.agents().sequencedValues().reversed()) {
                List<PairState> pairs = side.checkList(agent);
                boolean isInUse = agent.number() == side.agents().lastEntry().getKey();
                if (!isInUse && pairs.isEmpty()) {
                    continue;
                }
                anyPair |= !pairs.isEmpty();
                rows.add(heading(side, agent, isInUse));
                if (pairs.isEmpty()) {
                    rows.add(Row.Item.of(Line.quiet(NO_PAIRS)));
                }
                for (PairState pair : pairs) {
                    add(rows, side, pair, isInUse, expanded);
                }
            }
        }
        return anyPair ? rows : List.of(NO_CHECKS);
    }

    private static Row heading(SideState side, AgentState agent, boolean isInUse) {
        Text role = agent.controlling() ? Text.of("controlling", "controlador") : Text.of("controlled", "controlado");
        Text aside = isInUse ? role : Text.of("before the restart", "antes del reinicio");
        return new Row.Heading(Text.of("check list of %s", "lista de comprobación de %s", side.side().peer()), aside);
    }

    private static void add(List<Row> rows, SideState side, PairState pair, boolean isInUse, Set<Object> expanded) {
        Pair key = new Pair(side.side(), pair.number());
        String mark = expanded.contains(key) ? "▾ " : "▸ ";
        Row.Item item = Row.Item.of(Line.mono(mark + types(pair)))
                .status(status(side, pair))
                .below(Line.quietWay(pair.local().address(), pair.remote().address()))
                .doing(new Act.Expand(key))
                .with(isInUse ? Emphasis.USUAL : Emphasis.FAINT);
        if (!expanded.contains(key)) {
            rows.add(item);
            return;
        }
        item = item.below(Line.quiet(Text.of("pair priority %s", "prioridad del par %s", Long.toString(pair.priority()))))
                .below(Line.quietMono("= " + priority(side, pair)));
        rows.add(isValid(pair) ? item.below(Line.quiet(VALID)) : item);
        List<Turn> turns = new ArrayList<>();
        turns.add(new Turn(pair.formedNanos(), new Status(Glyph.SNOWFLAKE, Text.of("formed", "formado"), Tone.QUIET)));
        pair.changes().forEach(change -> turns.add(new Turn(change.nanos(), status(change.state()))));
        pair.nominatedNanos().ifPresent(nanos -> turns.add(new Turn(nanos, NOMINATED)));
        pair.selectedNanos().ifPresent(nanos -> turns.add(new Turn(nanos, SELECTED)));
        turns.stream().sorted(Comparator.comparingLong(Turn::nanos)).map(CheckRows::row).forEach(rows::add);
    }

    /** What became of a pair at an instant. */
    private record Turn(long nanos, Status status) {}

    private static Row row(Turn turn) {
        return Row.Item.of(Line.quiet(Row.NOTHING))
                .at(Times.instant(turn.nanos()))
                .status(turn.status())
                .doing(new Act.Seek(turn.nanos()));
    }

    /** A local candidate in the list is its own base; another one comes from an answer (RFC 8445 section 6.1.2.4). */
    private static boolean isValid(PairState pair) {
        return pair.local().type().equals("srflx") || pair.local().type().equals("prflx");
    }

    /** Of the candidates' priorities (RFC 8445 section 6.1.2.3): G is the controlling side's. */
    private static String priority(SideState side, PairState pair) {
        boolean controlling =
                Optional.ofNullable(side.agents().get(pair.agent())).map(AgentState::controlling).orElse(false);
        long own = pair.local().priority();
        long other = pair.remote().priority();
        long g = controlling ? own : other;
        long d = controlling ? other : own;
        return String.format(
                Locale.ROOT, "2³²×min(G,D) + 2×max(G,D) + %d, G\u00a0=\u00a0%d, D\u00a0=\u00a0%d", g > d ? 1 : 0, g, d);
    }

    // ---- in short ---------------------------------------------------------------------------------------------------

    /** The check list of the caller, in short, below the story. */
    List<Row> brief(PlaybackState state, Optional<CallState> call, long nanos) {
        return shortMemo.rows(
                () -> call.map(shown -> brief(state, shown, nanos)).orElse(List.of()),
                state.sides(), call.orElse(null), (nanos + A_MILLISECOND / 2) / A_MILLISECOND);
    }

    private static List<Row> brief(PlaybackState state, CallState call, long nanos) {
        Optional<SideState> side = state.side(call.name(), call.caller());
        List<PairState> pairs = side.flatMap(caller -> caller.agent().map(caller::checkList)).orElse(List.of());
        List<Row> rows = new ArrayList<>();
        rows.add(new Row.Heading(
                Text.of("check list of %s", "lista de comprobación de %s", call.caller()),
                Text.of("at %s", "a los %s", Times.figure(nanos))));
        if (pairs.isEmpty()) {
            rows.add(Row.Item.of(Line.quiet(NO_PAIRS)));
        }
        pairs.stream().limit(SHORT).forEach(pair -> rows.add(brief(side.orElseThrow(), pair)));
        if (pairs.size() > SHORT) {
            rows.add(Row.Item.of(Line.quiet(Text.of("and %d more", "y %d más", pairs.size() - SHORT))));
        }
        return rows;
    }

    private static Row.Item brief(SideState side, PairState pair) {
        return Row.Item.of(Line.mono(types(pair))).status(status(side, pair));
    }

    private static String types(PairState pair) {
        return pair.local().type() + " → " + pair.remote().type();
    }

    // ---- states -----------------------------------------------------------------------------------------------------

    private static final Status NOMINATED = new Status(Glyph.STAR, new Text("nominated", "nominado"), Tone.ACCENT);
    private static final Status SELECTED = new Status(Glyph.RING, new Text("selected", "seleccionado"), Tone.GOOD);

    private static Status status(SideState side, PairState pair) {
        boolean isSelected = side.selectedPair().filter(number -> number == pair.number()).isPresent();
        return isSelected ? SELECTED
                : pair.nominatedNanos().isPresent() && !pair.state().equals("Failed") ? NOMINATED
                : status(pair.state());
    }

    /** @param state in ice4j's words, which are those of RFC 8445 section 6.1.2.6 */
    private static Status status(String state) {
        return switch (state) {
            case "Waiting" -> new Status(Glyph.DOTS, new Text("waiting", "en espera"), Tone.QUIET);
            case "In-Progress" -> new Status(Glyph.PLAY, new Text("in progress", "en curso"), Tone.CHECK);
            case "Succeeded" -> new Status(Glyph.TICK, new Text("succeeded", "con éxito"), Tone.GOOD);
            case "Failed" -> new Status(Glyph.CROSS, new Text("failed", "fallido"), Tone.BAD);
            default -> new Status(Glyph.SNOWFLAKE, new Text("frozen", "congelado"), Tone.QUIET);
        };
    }
}
