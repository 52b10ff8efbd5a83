/**
 * The rules that the packages keep to, as tests. Each rule has a counterexample, so that a rule that has stopped to catch
 * anything is noticed.
 */
@NullMarked
package dev.icebreaker.architecture;

import org.jspecify.annotations.NullMarked;
