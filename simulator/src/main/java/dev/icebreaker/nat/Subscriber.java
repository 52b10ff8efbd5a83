package dev.icebreaker.nat;

/** An address on the inside: what a limit counts by, and what keeps its external address under {@link Pooling#PAIRED}. */
final class Subscriber {
    final ExternalAddress paired;
    int bindings;

    Subscriber(ExternalAddress paired) {
        this.paired = paired;
    }
}
