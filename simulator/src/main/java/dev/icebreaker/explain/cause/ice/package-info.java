/**
 * What the agents of a call did: the {@linkplain dev.icebreaker.explain.cause.ice.Check checks} that packets make up, the
 * {@linkplain dev.icebreaker.explain.cause.ice.PairStory pairs} that these checked, and why {@linkplain
 * dev.icebreaker.explain.cause.ice.Obstacle they failed}.
 */
@NullMarked
package dev.icebreaker.explain.cause.ice;

import org.jspecify.annotations.NullMarked;
