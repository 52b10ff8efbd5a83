/**
 * A second pair of eyes for what goes over the wire: STUN and TURN read and written from the bytes, by RFC 8489 and RFC 8656 alone.
 * It shares nothing with the codec that the program uses, so that the two can be held against each other.
 */
@NullMarked
package dev.icebreaker.wire;

import org.jspecify.annotations.NullMarked;
