/** What the bytes of a packet's payload mean, field by field: STUN and TURN, RTP, TLS, HTTP and WebSocket, JSON. */
@NullMarked
package dev.icebreaker.visualizer.inspector.packet;

import org.jspecify.annotations.NullMarked;
