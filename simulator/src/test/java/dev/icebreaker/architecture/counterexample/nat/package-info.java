@NullMarked
package dev.icebreaker.architecture.counterexample.nat;

import org.jspecify.annotations.NullMarked;
