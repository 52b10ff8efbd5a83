@NullMarked
package dev.icebreaker.architecture.counterexample.attic;

import org.jspecify.annotations.NullMarked;
