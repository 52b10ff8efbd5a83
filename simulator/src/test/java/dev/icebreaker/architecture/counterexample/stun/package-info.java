@NullMarked
package dev.icebreaker.architecture.counterexample.stun;

import org.jspecify.annotations.NullMarked;
