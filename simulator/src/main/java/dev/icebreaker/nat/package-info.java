/**
 * NATs and firewalls, as {@linkplain dev.icebreaker.network.Middlebox boxes in the middle} that are told the time with every
 * packet and own nothing but their state.
 *
 * <p>What a NAT does is a handful of choices that do not depend on each other ({@link dev.icebreaker.nat.NatBehavior}): how it
 * maps ({@link dev.icebreaker.nat.Mapping}), how it filters ({@link dev.icebreaker.nat.Filtering}), which ports it gives, and
 * for how long. The old names, "full cone" or "symmetric", are {@linkplain dev.icebreaker.nat.NatPreset presets} over these.
 */
@NullMarked
package dev.icebreaker.nat;

import org.jspecify.annotations.NullMarked;
