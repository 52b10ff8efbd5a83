package dev.icebreaker.visualizer.replay;

/** Two peers who were to have a path, and have none: their call has failed, or has lost the path that it had. */
public record NoPath(String call, String caller, String callee) {}
