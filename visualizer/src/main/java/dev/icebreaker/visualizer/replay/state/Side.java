package dev.icebreaker.visualizer.replay.state;

/** A peer's part in a call. */
public record Side(String call, String peer) {}
