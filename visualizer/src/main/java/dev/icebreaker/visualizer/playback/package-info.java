/**
 * What all panels share: {@link dev.icebreaker.visualizer.playback.Playback}, the trace that is shown and the instant at which. It is
 * made of observable values and knows no control.
 */
@NullMarked
package dev.icebreaker.visualizer.playback;

import org.jspecify.annotations.NullMarked;
