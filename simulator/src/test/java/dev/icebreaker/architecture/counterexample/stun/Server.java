package dev.icebreaker.architecture.counterexample.stun;

/** Breaks nothing: NATs should not see it. */
public class Server {}
