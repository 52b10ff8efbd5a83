package dev.icebreaker.visualizer.replay;

import dev.icebreaker.address.Endpoint;

/**
 * A packet's way over one link.
 *
 * @param link its name; empty for the plain channel between peers, which is no link
 * @param arrivalNanos when it is at the other end, unless it is lost before
 * @param source and {@code destination}, the addresses that are on it there
 */
public record Leg(
        String from, String to, String link, long departNanos, long arrivalNanos, Endpoint source, Endpoint destination) {}
