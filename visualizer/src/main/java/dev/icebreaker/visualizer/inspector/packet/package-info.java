/**
 * What the bytes of a packet mean, field by field: its headers, as a capture has them on each part of its way, and in its payload STUN and
 * TURN, RTP, TLS, HTTP and WebSocket, JSON.
 */
@NullMarked
package dev.icebreaker.visualizer.inspector.packet;

import org.jspecify.annotations.NullMarked;
