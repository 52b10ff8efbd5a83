/**
 * Who did what to whom, found in a trace, a room for each part of a call's {@linkplain dev.icebreaker.explain.cause.CallStory
 * story}. All of it is data, with the places in the trace that it rests on; {@code explain} puts it into words.
 */
@NullMarked
package dev.icebreaker.explain.cause;

import org.jspecify.annotations.NullMarked;
