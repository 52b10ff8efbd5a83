package dev.icebreaker.architecture.counterexample.trace.jsonl;

/** Breaks nothing: what a trace is should not know it. */
public class NoteFile {}
