package dev.icebreaker.cli;

import dev.icebreaker.cli.Terminal.Style;
import dev.icebreaker.peer.CallResult;
import dev.icebreaker.scenario.Expectation;
import dev.icebreaker.scenario.world.Run;
import dev.icebreaker.scenario.world.SetupFloor;
import dev.icebreaker.scenario.world.Verdict;
import dev.icebreaker.text.Text;
import dev.icebreaker.trace.CallOutcome;
import dev.icebreaker.trace.TraceEvent;
import dev.icebreaker.trace.jsonl.TraceHash;
import java.io.PrintStream;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/** A run in words, for people: the world, what happened in it, how it ended, and whether that was expected. */
final class RunReport {
    private static final int MOST_CALLS = 12;

    private final Terminal terminal;
    private final PrintStream out;
    private final Texts texts;

    RunReport(Terminal terminal, Texts texts) {
        this.terminal = terminal;
        this.out = terminal.out();
        this.texts = texts;
    }

    void print(Run run, boolean explain) {
        heading(run);
        new WorldReport(terminal, texts).print(run.trace().header().topology());
        out.println();
        new Timeline(terminal, texts).print(run.trace());
        out.println();
        new Glossary(terminal, texts).print(run.trace());
        if (explain) {
            new ExplainReport(terminal, texts).print(run.trace());
        }
        out.println();
        printCalls(run);
        printVerdicts(run);
        out.println(terminal.styled(
                Style.QUIET,
                texts.get(
                        "run.footer",
                        TraceHash.of(run.trace()).substring(0, 12),
                        String.valueOf(run.trace().events().size()),
                        texts.time(run.virtualNanos()),
                        String.valueOf(run.seed()))));
        if (!explain && run.calls().stream().anyMatch(call -> !call.isConnected())) {
            out.println(terminal.styled(Style.QUIET, texts.get("run.hint")));
        }
    }

    private void heading(Run run) {
        out.println(terminal.styled(Style.BOLD, texts.of(run.scenario().title()))
                + terminal.styled(Style.QUIET, "  " + Terminal.visible(run.scenario().scenario())));
        Layout.wrap(texts.of(run.scenario().teaches()), Layout.WIDTH).forEach(out::println);
        out.println();
    }

    // ---- how the calls ended ----------------------------------------------------------------------------------------

    private void printCalls(Run run) {
        run.calls().stream().limit(MOST_CALLS).forEach(call -> print(run, call));
        if (run.calls().size() > MOST_CALLS) {
            out.println(texts.get("run.calls", String.valueOf(run.calls().size() - MOST_CALLS)));
        }
        if (run.calls().size() > 1) {
            String counts = String.join(", ", Arrays.stream(CallOutcome.values())
                    .map(outcome -> texts.get("run.count." + Reports.word(outcome), String.valueOf(count(run, outcome))))
                    .toList());
            out.println(texts.get("run.sum", String.valueOf(run.calls().size()), counts));
        }
    }

    private static long count(Run run, CallOutcome outcome) {
        return run.calls().stream().filter(call -> call.outcome() == outcome).count();
    }

    private void print(Run run, CallResult call) {
        String ended = texts.get("outcome." + Reports.word(call.connectedAs()), texts.time(call.durationNanos()));
        out.println(terminal.styled(Style.BOLD, call.caller() + " -> " + call.callee() + ": ")
                + terminal.styled(call.isConnected() ? Style.GOOD : Style.BAD, ended));
        if (call.isConnected()) {
            printFloor(run.floor(call));
            if (call.outcome() != call.connectedAs()) {
                printIndented(texts.get("run.since." + Reports.word(call.outcome())));
            }
            printPairs(call);
            printRelays(run, call);
            call.life().map(new LifeLines(texts)::of).ifPresent(lines -> lines.forEach(this::printIndented));
            if (!call.survived()) {
                reason(run, call).ifPresent(this::printIndented);
            }
            return;
        }
        printIndented(why(run, call));
        reason(run, call).ifPresent(this::printIndented);
    }

    private void printFloor(SetupFloor floor) {
        List<String> parts = new ArrayList<>();
        if (floor.gatheringNanos() > 0) {
            parts.add(texts.get("floor.gathering", texts.millis(floor.gatheringNanos())));
        }
        parts.add(texts.get("floor.signaling", texts.millis(floor.signalingNanos())));
        parts.add(texts.get("floor.checks", texts.millis(floor.checksNanos())));
        printIndented(texts.get("run.floor", texts.millis(floor.totalNanos()), String.join(", ", parts)));
    }

    /** One line if both sides see the same two candidates, else the view of each. */
    private void printPairs(CallResult call) {
        Optional<String> seenByCaller = call.callerPair().map(pair -> pair.local() + "  <->  " + pair.remote());
        Optional<String> seenByCallee = call.calleePair().map(pair -> pair.remote() + "  <->  " + pair.local());
        if (seenByCallee.equals(seenByCaller)) {
            seenByCaller.ifPresent(path -> out.println("  " + call.caller() + "  " + path + "  " + call.callee()));
            return;
        }
        int width = Math.max(call.caller().length(), call.callee().length());
        seenByCaller.ifPresent(path -> out.println("  " + texts.get("run.view", Layout.left(call.caller(), width), path)));
        seenByCallee.ifPresent(path -> out.println("  " + texts.get("run.view", Layout.left(call.callee(), width), path)));
    }

    /** How each side reaches the relay that it uses itself. */
    private void printRelays(Run run, CallResult call) {
        RelayTransports transports = new RelayTransports(run.trace());
        call.callerPair().flatMap(pair -> transports.of(pair.local())).ifPresent(over -> printRelay(call.caller(), over));
        call.calleePair().flatMap(pair -> transports.of(pair.local())).ifPresent(over -> printRelay(call.callee(), over));
    }

    private void printRelay(String peer, String transport) {
        printIndented(texts.get("run.relay", peer, transport.toUpperCase(Locale.ROOT)));
    }

    private void printIndented(String text) {
        Layout.wrap(text, Layout.WIDTH - 2).forEach(line -> out.println("  " + line));
    }

    /** Who gave up; nobody, if the sides never heard of each other or time ran out first. */
    private String why(Run run, CallResult call) {
        List<String> unmet = unmet(run, call);
        if (!unmet.isEmpty()) {
            String who = texts.of(Text.list(unmet.stream().map(Text::same).toList()));
            return texts.get(unmet.size() == 1 ? "why.unmet.one" : "why.unmet.both", who);
        }
        List<String> failed = run.trace().events().stream()
                .filter(TraceEvent.IceStateChanged.class::isInstance)
                .map(TraceEvent.IceStateChanged.class::cast)
                .filter(changed -> changed.call().equals(call.call()) && changed.newState().equals("Failed"))
                .map(TraceEvent.IceStateChanged::peer)
                .distinct()
                .sorted()
                .toList();
        return switch (failed.size()) {
            case 0 -> nothingToCheck(run, call);
            case 1 -> texts.get("why.one", failed.getFirst());
            default -> texts.get("why.both", call.caller(), call.callee());
        };
    }

    /** Who tried to get to the signaling server, and never did. */
    private static List<String> unmet(Run run, CallResult call) {
        Set<String> tried = new LinkedHashSet<>();
        Set<String> arrived = new HashSet<>();
        run.trace().events().forEach(event -> {
            if (event instanceof TraceEvent.SignalingLost lost && lost.room().equals(call.call())) {
                tried.add(lost.peer());
            } else if (event instanceof TraceEvent.SignalingConnected joined && joined.room().equals(call.call())) {
                arrived.add(joined.peer());
            }
        });
        tried.removeAll(arrived);
        return List.copyOf(tried);
    }

    /** Of a call that ended though no agent gave up. */
    private String nothingToCheck(Run run, CallResult call) {
        Set<String> deaf = new LinkedHashSet<>(List.of(call.caller(), call.callee()));
        run.trace().events().forEach(event -> {
            if (event instanceof TraceEvent.CandidatesReceived heard
                    && heard.call().equals(call.call())
                    && !heard.candidates().isEmpty()) {
                deaf.remove(heard.peer());
            }
        });
        boolean timeWasUp = run.virtualNanos() >= run.scenario().until().toNanos();
        if (deaf.size() == 1 && !timeWasUp) {
            String one = deaf.iterator().next();
            return texts.get("why.deaf", one, one.equals(call.caller()) ? call.callee() : call.caller());
        }
        return deaf.size() == 2 ? texts.get("why.nothing") : texts.get("why.time", texts.time(run.virtualNanos()));
    }

    /** What the scenario says about an end that it expects. */
    private Optional<String> reason(Run run, CallResult call) {
        Expectation expected = run.scenario().expect().get(call.call());
        return expected != null && expected.expectsTrouble()
                ? expected.reason().map(texts::of)
                : Optional.empty();
    }

    // ---- whether that was expected ----------------------------------------------------------------------------------

    private void printVerdicts(Run run) {
        if (run.verdicts().isEmpty()) {
            return;
        }
        if (run.expectationsHeld()) {
            out.println(terminal.styled(Style.GOOD, texts.count("run.held", run.verdicts().size())));
            return;
        }
        for (Verdict verdict : run.verdicts()) {
            if (!verdict.held()) {
                String missed = texts.get("run.missed", verdict.call(), verdict.what(), verdict.expected(), verdict.actual());
                out.println(terminal.styled(Style.BAD, missed));
            }
        }
    }
}
