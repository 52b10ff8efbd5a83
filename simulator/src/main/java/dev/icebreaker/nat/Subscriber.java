package dev.icebreaker.nat;

/** An address on the inside: what a limit counts by. */
final class Subscriber {
    int bindings;
}
