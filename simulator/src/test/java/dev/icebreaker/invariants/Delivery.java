package dev.icebreaker.invariants;

import dev.icebreaker.address.Endpoint;

/** A packet that got through: what its sender wrote on it, and what its receiver read. */
record Delivery(
        String sender,
        Endpoint sentFrom,
        Endpoint sentTo,
        String receiver,
        Endpoint seenSource,
        Endpoint seenDestination) {}
