package dev.icebreaker.cli;

import dev.icebreaker.trace.Trace;

/** The causal story of a run. */
final class ExplainReport {
    ExplainReport(Terminal terminal, Texts texts) {}
    void print(Trace trace) {}
}
