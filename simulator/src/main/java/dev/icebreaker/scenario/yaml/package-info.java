/**
 * Reads records from YAML that people write: {@link dev.icebreaker.scenario.yaml.YamlText} finds out whether a file is text at
 * all, {@link dev.icebreaker.scenario.yaml.YamlParser} makes a tree of it in which everything knows its line and column, {@link
 * dev.icebreaker.scenario.yaml.Settings} changes single values in the tree, and {@link dev.icebreaker.scenario.yaml.Binder} makes
 * records of it. What the keys are is said nowhere but in the records. Whatever is wrong becomes a {@link
 * dev.icebreaker.scenario.yaml.Fault}; reading goes on after it, so that all faults of a file are told at once.
 *
 * <p>Knows nothing of scenarios.
 */
@NullMarked
package dev.icebreaker.scenario.yaml;

import org.jspecify.annotations.NullMarked;
