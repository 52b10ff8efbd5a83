package dev.icebreaker.architecture.counterexample.network.unmarked;

import dev.icebreaker.architecture.ArchitectureRule;
import dev.icebreaker.architecture.counterexample.Breaks;

@Breaks(ArchitectureRule.NULL_MARKED)
class Unmarked {}
