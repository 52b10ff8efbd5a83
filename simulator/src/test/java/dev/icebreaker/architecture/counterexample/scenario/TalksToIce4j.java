package dev.icebreaker.architecture.counterexample.scenario;

import dev.icebreaker.architecture.ArchitectureRule;
import dev.icebreaker.architecture.counterexample.Breaks;
import org.ice4j.ice.Agent;

@Breaks(ArchitectureRule.ONE_FACE_OF_ICE)
class TalksToIce4j {
    Agent agent;
}
