package dev.icebreaker.architecture.counterexample.trace;

import dev.icebreaker.architecture.ArchitectureRule;
import dev.icebreaker.architecture.counterexample.Breaks;
import dev.icebreaker.architecture.counterexample.trace.jsonl.NoteFile;

@Breaks(ArchitectureRule.TRACE_KNOWS_NO_FILES)
class TraceThatKnowsItsFile {
    NoteFile file = new NoteFile();
}
