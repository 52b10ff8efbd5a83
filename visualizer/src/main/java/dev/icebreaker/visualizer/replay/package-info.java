/**
 * A trace, indexed for playback: {@link dev.icebreaker.visualizer.replay.Replay} answers what is on the wires, and in what state
 * everything is, at any instant. Nothing here knows of a screen; all of it is a function of the trace and the time.
 */
@NullMarked
package dev.icebreaker.visualizer.replay;

import org.jspecify.annotations.NullMarked;
