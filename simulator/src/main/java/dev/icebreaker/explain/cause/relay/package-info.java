/** What the sides of a call had of TURN servers: {@link dev.icebreaker.explain.cause.relay.RelayStory}. */
@NullMarked
package dev.icebreaker.explain.cause.relay;

import org.jspecify.annotations.NullMarked;
