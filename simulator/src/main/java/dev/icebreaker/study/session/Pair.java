package dev.icebreaker.study.session;

/** Two sites, of which the one calls the other. */
public record Pair(Site caller, Site callee) {}
