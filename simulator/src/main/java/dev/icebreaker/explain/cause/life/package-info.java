/** What changed in the world, and what became of a call that had connected: {@link dev.icebreaker.explain.cause.life.LifeStory}. */
@NullMarked
package dev.icebreaker.explain.cause.life;

import org.jspecify.annotations.NullMarked;
