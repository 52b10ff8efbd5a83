package dev.icebreaker.scenario;

import dev.icebreaker.scenario.yaml.Key;

/**
 * Loss in bursts, after Gilbert and Elliott: a link is in a good state, where it loses what {@code loss} says, or in a bad one, and
 * may change between them with each datagram. {@code enter / (enter + leave)} of all datagrams meet the bad state, {@code 1 / leave}
 * of them in a row on average.
 */
public record BurstSpec(
        @Key("How likely the bad state begins, with each datagram sent in the good one.") Percentage enter,
        @Key(value = "How likely the bad state ends, with each datagram sent in it; not 0 %.", min = "0.001%") Percentage leave,
        @Key(value = "How likely a datagram is lost in the bad state.", byDefault = "100%") Percentage loss) {}
