package dev.icebreaker.visualizer.inspector;

import dev.icebreaker.address.Endpoint;
import dev.icebreaker.text.Text;
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
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** The check lists of both sides, pair by pair, and the valid pairs that are in none. */
final class CheckRows {
    /** The short list has so many pairs at most. */
    private static final int SHORT = 5;

    private static final long A_MILLISECOND = 1_000_000;

    private static final Row.Empty NO_CHECKS = new Row.Empty(
            new Text("No pairs yet", "Aún no hay pares"),
            new Text(
                    "When a side has candidates of its own and of the other, it puts them together in pairs and checks which of them work.",
                    "Cuando un lado tiene candidatos propios y del otro, los combina en pares y comprueba cuáles funcionan."));
    private static final Text FROM_ANSWERS = new Text("from answers", "por respuestas");
    private static final Text NO_PAIRS = new Text("no pairs yet", "aún sin pares");
    private static final Text VALID = new Text(
            "valid pair: a check's answer told from which address the other side sees it (RFC 8445, 7.2.5.3.2)",
            "par válido: la respuesta a una comprobación dijo desde qué dirección lo ve el otro lado (RFC 8445, 7.2.5.3.2)");

    /** What can be expanded. */
    private record Key(Side side, long number) {}

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
                List<Entry> checked = entries(pairs.stream().filter(pair -> !isOnlyValid(pair)).toList());
                List<Entry> valid = entries(pairs.stream().filter(CheckRows::isOnlyValid).toList());
                if (checked.isEmpty()) {
                    rows.add(Row.Item.of(Line.quiet(NO_PAIRS)));
                }
                checked.forEach(entry -> add(rows, side, entry, isInUse, expanded));
                if (!valid.isEmpty()) {
                    rows.add(new Row.Heading(
                            Text.of("other valid pairs of %s", "otros pares válidos de %s", side.side().peer()), FROM_ANSWERS));
                    valid.forEach(entry -> add(rows, side, entry, isInUse, expanded));
                }
            }
        }
        return anyPair ? rows : List.of(NO_CHECKS);
    }

    /** Pairs of the same two addresses: ice4j makes another valid pair with each answer. */
    private record Entry(List<PairState> pairs) {
        PairState first() {
            return pairs.getFirst();
        }
    }

    /** @param pairs of one agent, in order */
    private static List<Entry> entries(List<PairState> pairs) {
        record Way(Endpoint local, Endpoint remote) {}
        Map<Way, List<PairState>> ways = new LinkedHashMap<>();
        pairs.forEach(pair -> ways.computeIfAbsent(
                        new Way(pair.local().address(), pair.remote().address()), _ -> new ArrayList<>())
                .add(pair));
        return ways.values().stream().map(Entry::new).toList();
    }

    private static Row heading(SideState side, AgentState agent, boolean isInUse) {
        Text role = agent.controlling() ? Text.of("controlling", "controlador") : Text.of("controlled", "controlado");
        Text aside = isInUse ? role : Text.of("before the restart", "antes del reinicio");
        return new Row.Heading(Text.of("check list of %s", "lista de comprobación de %s", side.side().peer()), aside);
    }

    private static void add(List<Row> rows, SideState side, Entry entry, boolean isInUse, Set<Object> expanded) {
        PairState first = entry.first();
        Key key = new Key(side.side(), first.number());
        String mark = expanded.contains(key) ? "▾ " : "▸ ";
        Row.Item item = Row.Item.of(Line.mono(mark + types(first)))
                .status(status(side, entry))
                .below(Line.quietWay(first.local().address(), first.remote().address()))
                .doing(new Act.Expand(key))
                .with(isInUse ? Emphasis.USUAL : Emphasis.FAINT);
        if (!expanded.contains(key)) {
            rows.add(item);
            return;
        }
        item = item.below(Line.quiet(Text.of("pair priority %s", "prioridad del par %s", Long.toString(first.priority()))))
                .below(Line.quietMono("= " + priority(side, first)));
        rows.add(isOnlyValid(first) ? item.below(Line.quiet(VALID)) : item);
        List<Turn> turns = new ArrayList<>();
        turns.add(new Turn(first.formedNanos(), new Status(Glyph.SNOWFLAKE, Text.of("formed", "formado"), Tone.QUIET)));
        for (PairState pair : entry.pairs()) {
            pair.changes().forEach(change -> turns.add(new Turn(change.nanos(), status(change.state()))));
            pair.nominatedNanos().ifPresent(nanos -> turns.add(new Turn(nanos, NOMINATED)));
            pair.selectedNanos().ifPresent(nanos -> turns.add(new Turn(nanos, SELECTED)));
        }
        turns.stream().sorted(Comparator.comparingLong(Turn::nanos)).map(CheckRows::row).forEach(rows::add);
    }

    /** What became of a pair at an instant. */
    private record Turn(long nanos, Status status) {}

    private static Row row(Turn turn) {
        return Row.Item.of(Line.quiet(Row.NOTHING))
                .at(Text.time(turn.nanos()))
                .status(turn.status())
                .doing(new Act.Seek(turn.nanos()));
    }

    /**
     * Whether it is in the valid list alone: a local candidate in the check list is its own base (RFC 8445 section 6.1.2.4), another one
     * comes from an answer.
     */
    private static boolean isOnlyValid(PairState pair) {
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
        List<Entry> entries = entries(side.flatMap(caller -> caller.agent().map(caller::checkList)).orElse(List.of()));
        List<Row> rows = new ArrayList<>();
        rows.add(new Row.Heading(
                Text.of("candidate pairs of %s", "pares de candidatos de %s", call.caller()),
                Text.of("at %s", "a los %s", Times.figure(nanos))));
        if (entries.isEmpty()) {
            rows.add(Row.Item.of(Line.quiet(NO_PAIRS)));
        }
        Set<Entry> shown = side.map(caller -> foremost(caller, entries)).orElse(Set.of());
        entries.stream().filter(shown::contains).forEach(entry -> rows.add(
                Row.Item.of(Line.mono(types(entry.first()))).status(status(side.orElseThrow(), entry))));
        if (entries.size() > shown.size()) {
            rows.add(Row.Item.of(Line.quiet(Text.of("and %d more", "y %d más", entries.size() - shown.size()))));
        }
        return rows;
    }

    /** Those that have come farthest. */
    private static Set<Entry> foremost(SideState side, List<Entry> entries) {
        return entries.stream()
                .sorted(Comparator.comparingInt(entry -> PROGRESS.indexOf(status(side, entry).glyph())))
                .limit(SHORT)
                .collect(Collectors.toSet());
    }

    private static String types(PairState pair) {
        return pair.local().type() + " → " + pair.remote().type();
    }

    // ---- states -----------------------------------------------------------------------------------------------------

    private static final Status NOMINATED = new Status(Glyph.STAR, new Text("nominated", "nominado"), Tone.ACCENT);
    private static final Status SELECTED = new Status(Glyph.RING, new Text("selected", "seleccionado"), Tone.GOOD);

    private static final List<Glyph> PROGRESS =
            List.of(Glyph.RING, Glyph.STAR, Glyph.TICK, Glyph.PLAY, Glyph.DOTS, Glyph.SNOWFLAKE, Glyph.CROSS);

    private static Status status(SideState side, Entry entry) {
        PairState last = entry.pairs().getLast();
        boolean isSelected = entry.pairs().stream().anyMatch(pair -> side.selectedPair().filter(number -> number == pair.number()).isPresent());
        boolean isNominated = entry.pairs().stream().anyMatch(pair -> pair.nominatedNanos().isPresent());
        return isSelected ? SELECTED
                : isNominated && !last.state().equals("Failed") ? NOMINATED
                : status(last.state());
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
