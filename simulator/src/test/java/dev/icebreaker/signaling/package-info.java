@NullMarked
package dev.icebreaker.signaling;

import org.jspecify.annotations.NullMarked;
