/**
 * Who did what to whom, found in a trace: {@linkplain dev.icebreaker.explain.cause.Journey journeys} of packets, the
 * {@linkplain dev.icebreaker.explain.cause.Check checks} that they make up, the {@linkplain
 * dev.icebreaker.explain.cause.PairStory pairs} that these checked, and why {@linkplain
 * dev.icebreaker.explain.cause.Obstacle they failed}. All of it is data, with the places in the trace that it rests on; {@code
 * explain} puts it into words.
 */
@NullMarked
package dev.icebreaker.explain.cause;

import org.jspecify.annotations.NullMarked;
