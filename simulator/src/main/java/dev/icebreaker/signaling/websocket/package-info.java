/**
 * WebSocket (RFC 6455) over any {@link dev.icebreaker.network.ByteStream}: the opening handshake in HTTP/1.1, frames, closing,
 * and pings. A {@link dev.icebreaker.signaling.websocket.WebSocket} is one end of a connection. No extensions, no subprotocols.
 */
@NullMarked
package dev.icebreaker.signaling.websocket;

import org.jspecify.annotations.NullMarked;
