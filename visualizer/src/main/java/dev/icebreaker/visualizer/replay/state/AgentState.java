package dev.icebreaker.visualizer.replay.state;

import dev.icebreaker.trace.IceCandidate;
import java.util.SequencedMap;

/**
 * An ICE agent.
 *
 * @param number 0 for the side's first
 * @param ufrag empty until it has begun to gather
 * @param controlling whether it nominates
 * @param iceState in ice4j's words: Waiting, Running, Completed, Terminated, Failed
 * @param local its candidates, each with the instant since which it has it
 * @param remote what it knows of the other side's, likewise
 */
public record AgentState(
        long number,
        String ufrag,
        boolean controlling,
        String iceState,
        boolean isGatheringFinished,
        SequencedMap<IceCandidate, Long> local,
        SequencedMap<IceCandidate, Long> remote) {}
