package dev.icebreaker.architecture.counterexample.attic;

import dev.icebreaker.architecture.ArchitectureRule;
import dev.icebreaker.architecture.counterexample.Breaks;

@Breaks(ArchitectureRule.PACKAGE_ORDER)
class RoomWithoutAPlace {}
