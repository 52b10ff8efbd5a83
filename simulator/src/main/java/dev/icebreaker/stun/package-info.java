/**
 * STUN in the simulated network: a {@linkplain dev.icebreaker.stun.StunServer server} that speaks RFC 8489 and RFC 5780, and a
 * {@linkplain dev.icebreaker.stun.BehaviorProbe client} that finds out by it what a NAT does.
 *
 * <p>Messages are read and written by ice4j's codec. Its agent and its stack, which start threads, have no part in it.
 */
@NullMarked
package dev.icebreaker.stun;

import org.jspecify.annotations.NullMarked;
