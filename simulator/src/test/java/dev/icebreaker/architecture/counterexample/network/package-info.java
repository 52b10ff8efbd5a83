@NullMarked
package dev.icebreaker.architecture.counterexample.network;

import org.jspecify.annotations.NullMarked;
