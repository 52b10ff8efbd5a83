/** How the sides of a call spoke to each other: {@link dev.icebreaker.explain.cause.signaling.SignalingStory}. */
@NullMarked
package dev.icebreaker.explain.cause.signaling;

import org.jspecify.annotations.NullMarked;
