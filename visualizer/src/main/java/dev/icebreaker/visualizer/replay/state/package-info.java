/**
 * In what state everything is at an instant: {@link dev.icebreaker.visualizer.replay.state.PlaybackState}, a fold over the events of a
 * trace. {@link dev.icebreaker.visualizer.replay.state.Keyframes} keeps some of the way, so that no jump has far to go.
 */
@NullMarked
package dev.icebreaker.visualizer.replay.state;

import org.jspecify.annotations.NullMarked;
