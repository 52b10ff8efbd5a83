/** The WebRTC peer. Its session descriptions are in {@code peer.sdp}. */
@NullMarked
package dev.icebreaker.peer;

import org.jspecify.annotations.NullMarked;
