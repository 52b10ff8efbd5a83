package dev.icebreaker.ice;

import dev.icebreaker.trace.IceCandidate;

/** The pair of candidates that an agent sends over. */
public record SelectedPair(IceCandidate local, IceCandidate remote) {}
