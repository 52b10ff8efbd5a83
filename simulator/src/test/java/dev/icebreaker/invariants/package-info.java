/**
 * What must be true of every run, whatever the world: {@link dev.icebreaker.invariants.TraceInvariants} reads a finished trace,
 * knows the RFCs, and nothing of the program but the vocabulary of its traces.
 */
@NullMarked
package dev.icebreaker.invariants;

import org.jspecify.annotations.NullMarked;
