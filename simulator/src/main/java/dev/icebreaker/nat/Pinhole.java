package dev.icebreaker.nat;

import dev.icebreaker.address.Endpoint;

/**
 * The inside may hear from there.
 *
 * @param remoteSeen the other end, as a filter sees it
 */
record Pinhole(Endpoint inside, Endpoint remoteSeen) {}
