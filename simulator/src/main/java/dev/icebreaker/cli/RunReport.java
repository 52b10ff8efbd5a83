package dev.icebreaker.cli;

import dev.icebreaker.cli.Terminal.Style;
import dev.icebreaker.ice.CallResult;
import dev.icebreaker.ice.SelectedPair;
import dev.icebreaker.scenario.Text;
import dev.icebreaker.scenario.world.Run;
import dev.icebreaker.scenario.world.Verdict;
import dev.icebreaker.trace.CallOutcome;
import dev.icebreaker.trace.jsonl.TraceHash;
import java.io.PrintStream;
import java.util.Optional;

/** A run in words, for people: the world, what happened in it, how it ended, and whether that was expected. */
final class RunReport {
    private static final int WIDTH = 100;

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
        WorldReport.lines(run.trace().header().topology(), texts).forEach(out::println);
        out.println();
        new Timeline(terminal, texts).print(run.trace());
        out.println();
        if (explain) {
            new ExplainReport(terminal, texts).print(run.trace());
            out.println();
        }
        run.calls().forEach(this::printCall);
        printVerdicts(run);
        out.println(terminal.styled(
                Style.QUIET,
                texts.get(
                        "run.footer",
                        TraceHash.of(run.trace()).substring(0, 12),
                        String.valueOf(run.trace().events().size()),
                        Reports.millis(run.virtualNanos()).toPlainString(),
                        String.valueOf(run.seed()))));
    }

    private void heading(Run run) {
        out.println(terminal.styled(Style.BOLD, in(run.scenario().title()))
                + terminal.styled(Style.QUIET, "  " + run.scenario().scenario()));
        Layout.wrap(in(run.scenario().teaches()), WIDTH).forEach(out::println);
        out.println();
    }

    private String in(Text text) {
        return texts.language().equals("es") ? text.es() : text.en();
    }

    private void printCall(CallResult call) {
        String time = Reports.millis(call.durationNanos()).toPlainString();
        boolean failed = call.outcome() == CallOutcome.FAILED;
        String verdict = texts.get("outcome." + Reports.word(call.outcome()), time);
        out.println(terminal.styled(Style.BOLD, call.caller() + " -> " + call.callee() + ": ")
                + terminal.styled(failed ? Style.BAD : Style.GOOD, verdict));
        printPair(call.caller(), call.callerPair());
        printPair(call.callee(), call.calleePair());
        if (failed) {
            out.println("  " + call.why());
        }
    }

    private void printPair(String peer, Optional<SelectedPair> pair) {
        pair.ifPresent(selected -> out.println("  " + Layout.left(peer, 8) + "  "
                + Layout.left(selected.local().toString(), 28) + " <-> " + selected.remote()));
    }

    private void printVerdicts(Run run) {
        if (run.verdicts().isEmpty()) {
            return;
        }
        if (run.expectationsHeld()) {
            out.println(terminal.styled(Style.GOOD, texts.get("run.held", String.valueOf(run.verdicts().size()))));
            return;
        }
        for (Verdict verdict : run.verdicts()) {
            if (!verdict.held()) {
                out.println(terminal.styled(
                        Style.BAD,
                        texts.get(
                                "run.failed", verdict.call(), verdict.what(), verdict.expected(), verdict.actual())));
            }
        }
    }
}
