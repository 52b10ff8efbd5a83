/**
 * The Session Description Protocol (RFC 8866) as WebRTC uses it (RFC 9429): a {@link dev.icebreaker.peer.sdp.SessionDescription}
 * keeps every line as it stood, and beside it what the line means, so that it can be explained line by line.
 */
@NullMarked
package dev.icebreaker.peer.sdp;

import org.jspecify.annotations.NullMarked;
