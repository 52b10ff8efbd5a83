/**
 * Signaling: how two peers that cannot reach each other yet exchange offer, answer and candidates. A {@link
 * dev.icebreaker.signaling.SignalingChannel} is one peer's way to the others in its room. Behind it stands either a {@link
 * dev.icebreaker.signaling.PlainChannel}, a wire with a delay, or a client of the {@link
 * dev.icebreaker.signaling.SignalingServer}, with JSON messages in WebSocket frames over a simulated connection.
 */
@NullMarked
package dev.icebreaker.signaling;

import org.jspecify.annotations.NullMarked;
