package dev.icebreaker.nat;

import org.jspecify.annotations.Nullable;

/** What a {@link TimerQueue} holds: something that expires, in its place between others. */
abstract class Timed<T extends Timed<T>> {
    long expiresNanos;
    @Nullable T earlier;
    @Nullable T later;
}
