/**
 * From a scenario to a run of it: a {@link dev.icebreaker.scenario.world.WorldPlan} that many worlds are built from, the living
 * {@link dev.icebreaker.scenario.world.World}, and the {@link dev.icebreaker.scenario.world.Run} that comes out, with what was
 * expected of it.
 */
@NullMarked
package dev.icebreaker.scenario.world;

import org.jspecify.annotations.NullMarked;
