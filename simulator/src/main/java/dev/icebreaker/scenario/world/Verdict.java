package dev.icebreaker.scenario.world;

import static dev.icebreaker.scenario.ScenarioFormat.VOCABULARY;

import dev.icebreaker.ice.SelectedPair;
import dev.icebreaker.ice.flow.LifeReport;
import dev.icebreaker.peer.CallResult;
import dev.icebreaker.scenario.Expectation.CandidateType;
import dev.icebreaker.scenario.Expectation.CandidateTypes;
import dev.icebreaker.scenario.Expectation;
import dev.icebreaker.scenario.Scenario;
import dev.icebreaker.trace.DropReason;
import dev.icebreaker.trace.Trace;
import dev.icebreaker.trace.TraceEvent;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * One thing that was expected of a call, and what came of it.
 *
 * @param what the key in the scenario: {@code path}, {@code caller.local}, {@code within}
 * @param expected and {@code actual} in the words of the scenario. The second is rounded so that what misses by a hair does not
 *     look as if it held
 */
public record Verdict(String call, String what, String expected, String actual, boolean held) {
    static List<Verdict> of(Scenario scenario, List<CallResult> results, Trace trace) {
        List<Verdict> verdicts = new ArrayList<>();
        for (CallResult result : results) {
            Expectation expectation = scenario.expect().get(result.call());
            if (expectation != null) {
                check(expectation, result, trace, verdicts);
            }
        }
        return List.copyOf(verdicts);
    }

    private static void check(Expectation expectation, CallResult result, Trace trace, List<Verdict> verdicts) {
        String call = result.call();
        expectation.connected().ifPresent(connected -> verdicts.add(new Verdict(
                call,
                "connected",
                String.valueOf(connected),
                String.valueOf(result.isConnected()),
                connected == result.isConnected())));
        expectation.path().ifPresent(path -> verdicts.add(
                new Verdict(call, "path", VOCABULARY.word(path), VOCABULARY.word(result.outcome()), path == result.outcome())));
        expectation.caller().ifPresent(types -> checkTypes(call, "caller", types, result.callerPair(), verdicts));
        expectation.callee().ifPresent(types -> checkTypes(call, "callee", types, result.calleePair(), verdicts));
        expectation.within().ifPresent(within -> verdicts.add(new Verdict(
                call,
                "within",
                millis(BigDecimal.valueOf(within.toNanos(), 6)),
                millis(BigDecimal.valueOf(result.durationNanos(), 6).setScale(1, RoundingMode.UP)),
                result.durationNanos() <= within.toNanos())));
        expectation.survives().ifPresent(survives -> verdicts.add(new Verdict(
                call,
                "survives",
                String.valueOf(survives),
                String.valueOf(result.survived()),
                survives == result.survived())));
        expectation.delivered().ifPresent(delivered -> {
            double share = result.life().map(LifeReport::delivered).orElse(0.0);
            verdicts.add(new Verdict(
                    call,
                    "delivered",
                    delivered.toString(),
                    BigDecimal.valueOf(100 * share).setScale(1, RoundingMode.DOWN) + "%",
                    share >= delivered.probability()));
        });
        if (!expectation.drops().isEmpty()) {
            Set<DropReason> seen = drops(trace);
            for (DropReason reason : expectation.drops()) {
                boolean held = seen.contains(reason);
                verdicts.add(new Verdict(call, "drops", VOCABULARY.word(reason), held ? VOCABULARY.word(reason) : "none", held));
            }
        }
    }

    private static String millis(BigDecimal millis) {
        return millis.stripTrailingZeros().toPlainString() + " ms";
    }

    private static void checkTypes(
            String call, String side, CandidateTypes types, Optional<SelectedPair> pair, List<Verdict> verdicts) {
        String local = pair.map(selected -> selected.local().type()).orElse("none");
        String remote = pair.map(selected -> selected.remote().type()).orElse("none");
        checkType(call, side + ".local", types.local(), local, verdicts);
        checkType(call, side + ".remote", types.remote(), remote, verdicts);
    }

    private static void checkType(
            String call, String what, List<CandidateType> allowed, String actual, List<Verdict> verdicts) {
        if (!allowed.isEmpty()) {
            List<String> words = allowed.stream().map(VOCABULARY::word).toList();
            verdicts.add(new Verdict(call, what, String.join(" or ", words), actual, words.contains(actual)));
        }
    }

    private static Set<DropReason> drops(Trace trace) {
        Set<DropReason> seen = EnumSet.noneOf(DropReason.class);
        for (TraceEvent event : trace.events()) {
            switch (event) {
                case TraceEvent.PacketDropped dropped -> seen.add(dropped.reason());
                case TraceEvent.PacketNotRelayed dropped -> seen.add(dropped.reason());
                default -> {} // nothing is dropped
            }
        }
        return seen;
    }
}
