/**
 * What became of datagrams: {@linkplain dev.icebreaker.explain.cause.packet.Journey journeys} from end to end, and how much of STUN
 * and TURN it takes to know which belong together.
 */
@NullMarked
package dev.icebreaker.explain.cause.packet;

import org.jspecify.annotations.NullMarked;
