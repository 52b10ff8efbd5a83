package dev.icebreaker.architecture.counterexample.cli;

import dev.icebreaker.architecture.ArchitectureRule;
import dev.icebreaker.architecture.counterexample.Breaks;

@Breaks(ArchitectureRule.NO_WINDOWS)
class ShowsAWindow {
    java.awt.Color color = java.awt.Color.BLACK;
}
