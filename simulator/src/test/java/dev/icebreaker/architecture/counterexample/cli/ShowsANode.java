package dev.icebreaker.architecture.counterexample.cli;

import dev.icebreaker.architecture.ArchitectureRule;
import dev.icebreaker.architecture.counterexample.Breaks;
import javafx.counterexample.Node;

@Breaks(ArchitectureRule.NO_WINDOWS)
class ShowsANode {
    Node node = new Node();
}
