package dev.icebreaker.architecture.counterexample.engine;

import dev.icebreaker.architecture.ArchitectureRule;
import dev.icebreaker.architecture.counterexample.Breaks;
import dev.icebreaker.architecture.counterexample.trace.Note;

@Breaks(ArchitectureRule.PACKAGE_ORDER)
class EngineThatSeesTraces {
    Note[] notes = {};
}
