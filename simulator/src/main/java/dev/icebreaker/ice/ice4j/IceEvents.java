package dev.icebreaker.ice.ice4j;

import dev.icebreaker.engine.Simulation;
import dev.icebreaker.ice.IceState;
import dev.icebreaker.ice.TurnAccess;
import dev.icebreaker.trace.IceCandidate;
import dev.icebreaker.trace.Recorder;
import dev.icebreaker.trace.TraceEvent;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import org.ice4j.ice.CandidatePair;
import org.ice4j.ice.CandidatePairState;

/** Tells the trace what an agent does. */
final class IceEvents {
    private static final int PAIRS_OF_AN_AGENT = 1_000_000;

    private final Simulation simulation;
    private final Recorder recorder;
    private final String call;
    private final String peer;
    private final int generation;
    /** What the numbers of this agent's pairs begin after: those of no two agents of a side are the same. */
    private final int pairsBefore;
    /** The pairs that were told of; a pair's number is its place here, counted from 1. */
    private final List<CandidatePair> pairs = new ArrayList<>();
    /** The places of those that were nominated. */
    private final BitSet nominated = new BitSet();

    IceEvents(Simulation simulation, Recorder recorder, String call, String peer, int generation) {
        this.simulation = simulation;
        this.recorder = recorder;
        this.call = call;
        this.peer = peer;
        this.generation = generation;
        this.pairsBefore = generation * PAIRS_OF_AN_AGENT;
    }

    String peer() {
        return peer;
    }

    boolean isOn() {
        return recorder.isOn();
    }

    void turnServer(TurnAccess access) {
        if (recorder.isOn()) {
            recorder.record(new TraceEvent.TurnServerGiven(
                    simulation.nowNanos(),
                    call,
                    peer,
                    access.server(),
                    access.transport().toString(),
                    access.username(),
                    access.credential()));
        }
    }

    void gathered(List<IceCandidate> candidates) {
        if (recorder.isOn()) {
            for (IceCandidate candidate : candidates) {
                recorder.record(new TraceEvent.CandidateGathered(simulation.nowNanos(), call, peer, generation, candidate));
            }
        }
    }

    void gatheringFinished() {
        if (recorder.isOn()) {
            recorder.record(new TraceEvent.GatheringFinished(simulation.nowNanos(), call, peer, generation));
        }
    }

    void stateChanged(IceState oldState, IceState newState) {
        if (recorder.isOn()) {
            recorder.record(new TraceEvent.IceStateChanged(
                    simulation.nowNanos(), call, peer, generation, oldState.toString(), newState.toString()));
        }
    }

    void pairStateChanged(CandidatePair pair, CandidatePairState oldState, CandidatePairState newState) {
        if (recorder.isOn()) {
            recorder.record(new TraceEvent.PairStateChanged(
                    simulation.nowNanos(), call, peer, number(pair), oldState.toString(), newState.toString()));
        }
    }

    /** ice4j says so again when the nomination is confirmed, and for every further check that asks for it. */
    void pairNominated(CandidatePair pair) {
        if (recorder.isOn()) {
            int number = number(pair);
            if (!nominated.get(number - pairsBefore)) {
                nominated.set(number - pairsBefore);
                recorder.record(new TraceEvent.PairNominated(simulation.nowNanos(), call, peer, number));
            }
        }
    }

    void pairSelected(CandidatePair pair) {
        if (recorder.isOn()) {
            recorder.record(new TraceEvent.PairSelected(
                    simulation.nowNanos(),
                    call,
                    peer,
                    number(pair),
                    Candidates.toOurs(pair.getLocalCandidate()),
                    Candidates.toOurs(pair.getRemoteCandidate())));
        }
    }

    void consentKept(CandidatePair pair) {
        if (recorder.isOn()) {
            recorder.record(new TraceEvent.ConsentKept(simulation.nowNanos(), call, peer, number(pair)));
        }
    }

    /** @param keptNanos when it last had consent */
    void consentLost(CandidatePair pair, long keptNanos) {
        if (recorder.isOn()) {
            recorder.record(new TraceEvent.ConsentLost(simulation.nowNanos(), call, peer, number(pair), keptNanos));
        }
    }

    void notSent(String why) {
        if (recorder.isOn()) {
            recorder.record(new TraceEvent.DatagramNotSent(simulation.nowNanos(), call, peer, why));
        }
    }

    /** The number of a pair. One that was not seen before is told of first. */
    int number(CandidatePair pair) {
        for (int i = 0; i < pairs.size(); i++) {
            if (pairs.get(i) == pair) {
                return pairsBefore + i + 1;
            }
        }
        pairs.add(pair);
        int number = pairsBefore + pairs.size();
        recorder.record(new TraceEvent.PairFormed(
                simulation.nowNanos(),
                call,
                peer,
                generation,
                number,
                Candidates.toOurs(pair.getLocalCandidate()),
                Candidates.toOurs(pair.getRemoteCandidate()),
                pair.getPriority()));
        return number;
    }
}
