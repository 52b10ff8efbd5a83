/**
 * The contract between the simulator and everything that looks at a run: a {@linkplain dev.icebreaker.trace.TraceHeader
 * header} that says what was built, and an ordered list of typed {@linkplain dev.icebreaker.trace.TraceEvent events} that say
 * all that happened. Whoever reads a trace needs nothing else.
 *
 * <p>Readers and writers of files have rooms of their own: {@code trace.jsonl} and {@code trace.pcap}.
 */
@NullMarked
package dev.icebreaker.trace;

import org.jspecify.annotations.NullMarked;
