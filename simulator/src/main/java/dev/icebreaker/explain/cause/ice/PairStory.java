package dev.icebreaker.explain.cause.ice;

import dev.icebreaker.address.Endpoint;
import dev.icebreaker.explain.cause.packet.Noted;
import dev.icebreaker.trace.IceCandidate;
import dev.icebreaker.trace.TraceEvent.PairFormed;
import dev.icebreaker.trace.TraceEvent.PairStateChanged;
import java.util.List;
import java.util.Optional;

/**
 * What became of a candidate pair on one side. An agent may have several pairs that send from the same base to the same
 * address (RFC 8445 section 6.1.2.4): on the wire they are one, and so are they here.
 *
 * @param base the address that the local candidate sends from (RFC 8445 section 5.1.1.1)
 * @param formed the pairs on the check list, the first one first
 * @param changes of their states, in order
 * @param checks that were sent for it
 */
public record PairStory(
        Endpoint base, List<Noted<PairFormed>> formed, List<Noted<PairStateChanged>> changes, List<Check> checks) {
    public PairStory {
        formed = List.copyOf(formed);
        changes = List.copyOf(changes);
        checks = List.copyOf(checks);
    }

    /** How a pair ended. */
    public enum End {
        /** A check came back. */
        SUCCEEDED,
        /** Every check was lost, or refused. */
        FAILED,
        /** Checks were under way when the call ended or another pair was chosen. */
        UNDECIDED,
        /** It was never its turn. */
        UNTRIED
    }

    /** Which of its side's agents has it. */
    public long agent() {
        return formed.getFirst().event().agent();
    }

    public IceCandidate local() {
        return formed.getFirst().event().local();
    }

    public IceCandidate remote() {
        return formed.getFirst().event().remote();
    }

    public boolean has(long pair) {
        return pair(pair).isPresent();
    }

    /** That of the pairs that are one here which has this number: the valid pair may be another than the one that was checked. */
    public Optional<PairFormed> pair(long pair) {
        return formed.stream().map(Noted::event).filter(event -> event.pair() == pair).findFirst();
    }

    public End end() {
        if (change("Succeeded").isPresent()) {
            return End.SUCCEEDED;
        } else if (change("Failed").isPresent()) {
            return End.FAILED;
        }
        return checks.isEmpty() ? End.UNTRIED : End.UNDECIDED;
    }

    /** When its check was answered, if it was. */
    public Optional<Noted<PairStateChanged>> success() {
        return change("Succeeded");
    }

    /** By RFC 8445 section 6.1.2.3; of several pairs that are one here, the highest. */
    public long priority() {
        return formed.stream().mapToLong(noted -> noted.event().priority()).max().orElseThrow();
    }

    /** Whether neither end of it is a relayed address. */
    public boolean isDirect() {
        return !local().type().equals("relay") && !remote().type().equals("relay");
    }

    /** When it failed, if it did. */
    public Optional<Noted<PairStateChanged>> failure() {
        return end() == End.FAILED ? change("Failed") : Optional.empty();
    }

    private Optional<Noted<PairStateChanged>> change(String state) {
        return changes.stream().filter(noted -> noted.event().newState().equals(state)).findFirst();
    }

    /** What dropped its checks, or the answers to them. */
    public List<Obstacle> obstacles() {
        return Obstacle.of(checks);
    }
}
