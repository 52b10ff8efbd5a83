package dev.icebreaker.architecture.counterexample.scenario;

import dev.icebreaker.architecture.ArchitectureRule;
import dev.icebreaker.architecture.counterexample.Breaks;
import picocli.CommandLine;

@Breaks(ArchitectureRule.PICOCLI_IN_CLI)
class HasOptions {
    CommandLine line;
}
