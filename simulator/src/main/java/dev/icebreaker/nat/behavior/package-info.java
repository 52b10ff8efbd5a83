/**
 * What a NAT does: a handful of choices that do not depend on each other ({@link dev.icebreaker.nat.behavior.NatBehavior}): how it
 * maps ({@link dev.icebreaker.nat.behavior.Mapping}), how it filters ({@link dev.icebreaker.nat.behavior.Filtering}), which ports it
 * gives, and for how long. The old names, "full cone" or "symmetric", are {@linkplain dev.icebreaker.nat.behavior.NatPreset presets}
 * over these. These are words and figures alone: the NAT that behaves so is {@code dev.icebreaker.nat.Nat}.
 */
@NullMarked
package dev.icebreaker.nat.behavior;

import org.jspecify.annotations.NullMarked;
