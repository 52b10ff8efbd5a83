/**
 * The WebRTC peer: a {@link dev.icebreaker.peer.PeerConnection} with the W3C's methods and states over one {@link
 * dev.icebreaker.ice.IceAgent} after the other, perfect negotiation over a {@link dev.icebreaker.signaling.SignalingChannel}, and
 * the {@link dev.icebreaker.peer.Call} between two of them. Session descriptions are in {@code peer.sdp}.
 */
@NullMarked
package dev.icebreaker.peer;

import org.jspecify.annotations.NullMarked;
