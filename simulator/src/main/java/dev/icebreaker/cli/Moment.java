package dev.icebreaker.cli;

import dev.icebreaker.cli.Terminal.Style;
import java.util.List;

/**
 * One thing worth telling of a run.
 *
 * @param who the peer, node or link that did it; of a call's end, the call
 * @param verb what it did, in a word or two
 * @param meaning of the verb: the colour says again what the word says
 * @param text what it did it to; each begins a line of its own
 */
record Moment(long timeNanos, String who, String verb, Style meaning, List<String> text) {}
