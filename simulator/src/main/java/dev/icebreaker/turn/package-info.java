/**
 * TURN in the simulated network: a {@linkplain dev.icebreaker.turn.TurnServer server} that speaks RFC 8656 over UDP, TCP and TLS,
 * and the {@linkplain dev.icebreaker.turn.MessageSplitter framing} of its messages on streams, which clients need as well.
 *
 * <p>Attributes are written, and addresses read, by ice4j's codec. Its agent and its stack, which start threads, have no part in it.
 */
@NullMarked
package dev.icebreaker.turn;

import org.jspecify.annotations.NullMarked;
