package dev.icebreaker.architecture.counterexample.trace;

/** Breaks nothing: others should not see it. */
public class Note {}
