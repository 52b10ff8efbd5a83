package dev.icebreaker.visualizer.replay.state;

import dev.icebreaker.address.Endpoint;

/** A datagram that passes a firewall, with the addresses that are on it there. */
record Passage(Endpoint source, Endpoint destination) {}
