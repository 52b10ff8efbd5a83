package dev.icebreaker.explain.cause.packet;

import dev.icebreaker.address.Endpoint;

/**
 * Where a packet reached whom it was for.
 *
 * @param index the place in the trace; of what a TURN server put on a stream, where it did
 * @param node who got it
 * @param source whom it seems to come from, for who got it
 */
public record Arrival(int index, long timeNanos, String node, Endpoint source) {}
