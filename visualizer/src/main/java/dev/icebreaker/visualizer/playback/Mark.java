package dev.icebreaker.visualizer.playback;

import dev.icebreaker.text.Text;

/** An instant with a name, to be found again where time is drawn. @param nanos virtual, since the run began */
public record Mark(long nanos, Text name) {}
