package dev.icebreaker.architecture.counterexample.nat;

import dev.icebreaker.architecture.ArchitectureRule;
import dev.icebreaker.architecture.counterexample.Breaks;

@Breaks(ArchitectureRule.PACKAGE_ORDER)
class NatThatSeesStun extends dev.icebreaker.architecture.counterexample.stun.Server {}
