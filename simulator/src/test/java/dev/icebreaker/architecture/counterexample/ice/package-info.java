@NullMarked
package dev.icebreaker.architecture.counterexample.ice;

import org.jspecify.annotations.NullMarked;
