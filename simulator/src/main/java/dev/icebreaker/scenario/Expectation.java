package dev.icebreaker.scenario;

import dev.icebreaker.scenario.yaml.Key;
import dev.icebreaker.trace.CallOutcome;
import dev.icebreaker.trace.DropReason;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** What a scenario expects of a call. What is absent is not expected. */
public record Expectation(
        @Key("Whether the two find a path.") Optional<Boolean> connected,
        @Key("How the path goes at the end: from peer to peer, through a TURN server, or nowhere.") Optional<CallOutcome> path,
        @Key("The candidates that the caller ends up with.") Optional<CandidateTypes> caller,
        @Key("The candidates that the callee ends up with.") Optional<CandidateTypes> callee,
        @Key(value = "How long it takes at most, from the beginning of the call: until both have a path, or until it has failed.", max = "24h")
                Optional<Duration> within,
        @Key("Whether it has a path to its end: both sides have consent to send, and what they send arrives.") Optional<Boolean> survives,
        @Key("The least share of its flow that arrives, in the worse direction.") Optional<Percentage> delivered,
        @Key("Rules by each of which at least one packet of the run is dropped.") List<DropReason> drops,
        @Key("Why it ends like this, for the reader.") Optional<Text> reason) {

    /** The candidates of the selected pair, as one side sees them. */
    public record CandidateTypes(
            @Key("Its own: one of these.") List<CandidateType> local,
            @Key("The other side's: one of these.") List<CandidateType> remote) {}

    /** Where a candidate comes from (RFC 8445 section 4). */
    public enum CandidateType {
        /** An address of its own. */
        HOST,
        /** What a STUN server saw. */
        SRFLX,
        /** What the other side saw, and nobody had told. */
        PRFLX,
        /** An address on a TURN server. */
        RELAY
    }

    /** Whether there is nothing in it that could hold or not. */
    boolean isEmpty() {
        return connected.isEmpty()
                && path.isEmpty()
                && caller.isEmpty()
                && callee.isEmpty()
                && within.isEmpty()
                && survives.isEmpty()
                && delivered.isEmpty()
                && drops.isEmpty();
    }

    /** Whether a path is expected, by either word; empty if neither says. */
    public Optional<Boolean> expectsConnection() {
        return connected.or(() -> path.map(outcome -> outcome != CallOutcome.FAILED));
    }

    /** Whether it is to end badly: without a path, or with one that is lost. */
    public boolean expectsTrouble() {
        return expectsConnection().equals(Optional.of(false)) || survives().equals(Optional.of(false));
    }
}
