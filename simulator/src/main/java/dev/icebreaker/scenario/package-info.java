/**
 * Scenarios: what to build and what to expect of it, as plain data. {@link dev.icebreaker.scenario.ScenarioLoader} reads them
 * from YAML and tells every fault with its line and column; {@link dev.icebreaker.scenario.ScenarioLibrary} knows those that
 * come with the program.
 *
 * <p>The records are the format: their components are the keys, in the same words, and {@code docs/scenario-format.md} and the
 * JSON schema are made from them. A loaded scenario is complete: everything that had no address has been given one.
 */
@NullMarked
package dev.icebreaker.scenario;

import org.jspecify.annotations.NullMarked;
