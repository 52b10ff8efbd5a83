package dev.icebreaker.invariants;

import dev.icebreaker.address.Endpoint;
import dev.icebreaker.trace.IceCandidate;
import dev.icebreaker.trace.Topology.Node;
import dev.icebreaker.trace.TraceEvent.CandidateGathered;
import dev.icebreaker.trace.TraceEvent.CandidatesSent;
import dev.icebreaker.trace.TraceEvent.ConsentKept;
import dev.icebreaker.trace.TraceEvent.ConsentLost;
import dev.icebreaker.trace.TraceEvent.GatheringFinished;
import dev.icebreaker.trace.TraceEvent.IceAgentStarted;
import dev.icebreaker.trace.TraceEvent.IceStateChanged;
import dev.icebreaker.trace.TraceEvent.PairFormed;
import dev.icebreaker.trace.TraceEvent.PairNominated;
import dev.icebreaker.trace.TraceEvent.PairSelected;
import dev.icebreaker.trace.TraceEvent.PairStateChanged;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** One side of a call: its candidates are real, its pairs are made of them, and everything takes its turn. */
final class AgentRules {
    private static final Map<String, Set<String>> NEXT_STATES = Map.of(
            "Waiting", Set.of("Running", "Failed"),
            "Running", Set.of("Completed", "Failed"),
            "Completed", Set.of("Terminated"),
            "Terminated", Set.of(),
            "Failed", Set.of());
    /**
     * RFC 8445 section 6.1.2.6, where a triggered check makes a pair wait again (section 7.3.1.4). With ice4j a nomination is a
     * triggered check, too, and what becomes of a check counts, whatever the pair is doing by then: an earlier one may be answered
     * late, and a later one fail.
     */
    private static final Map<String, Set<String>> NEXT_PAIR_STATES = Map.of(
            "Frozen", Set.of("Waiting"),
            "Waiting", Set.of("In-Progress", "Succeeded", "Failed"),
            "In-Progress", Set.of("Waiting", "Succeeded", "Failed"),
            "Succeeded", Set.of("Waiting", "In-Progress", "Failed"),
            "Failed", Set.of("Waiting", "In-Progress", "Succeeded"));
    /** RFC 8445 section 5.1.2.2. */
    private static final Map<String, Long> TYPE_PREFERENCES = Map.of("host", 126L, "prflx", 110L, "srflx", 100L, "relay", 0L);

    private final Node host;
    private boolean controlling;
    private long number;
    private final Aliases aliases;
    private final Relays relays;
    private final List<IceCandidate> gathered = new ArrayList<>();
    private final List<CandidatesSent> sent = new ArrayList<>();
    private final Learned learned;
    /** From where something has come to this host, and where to, with the time of the last. */
    private final Map<Way, Long> heard = new HashMap<>();

    private final Set<Way> overStreams = new HashSet<>();
    private final Map<Long, Pair> pairs = new LinkedHashMap<>();
    private boolean isToldAll;
    private String state = "Waiting";
    private boolean gatheringFinished;
    private boolean consent = true;
    private long consentNanos = -1;
    @Nullable PairSelected selected;

    private record Way(Endpoint from, Endpoint to) {}

    private static final class Pair {
        final PairFormed formed;
        @Nullable String state;
        boolean hasSucceeded;
        boolean nominated;

        Pair(PairFormed formed) {
            this.formed = formed;
        }
    }

    /** @param learned what its side has been told */
    AgentRules(Node host, boolean controlling, Aliases aliases, Relays relays, Learned learned) {
        this.learned = learned;
        this.relays = relays;
        this.host = host;
        this.controlling = controlling;
        this.aliases = aliases;
    }

    /** This agent begins; the first says what there was no knowing before. */
    void see(IceAgentStarted event) {
        Broken.unless(gathered.isEmpty(), "it has begun");
        controlling = event.controlling();
        number = event.agent();
    }

    /** The next agent of the same side: it knows what this one heard. */
    AgentRules next() {
        AgentRules next = new AgentRules(host, controlling, aliases, relays, learned);
        next.heard.putAll(heard);
        return next;
    }

    /** Which of its side's agents it is. */
    long number() {
        return number;
    }

    Learned learned() {
        return learned;
    }

    boolean hasPair(long pair) {
        return pairs.containsKey(pair);
    }

    Node host() {
        return host;
    }

    boolean isConnected() {
        return state.equals("Completed") || state.equals("Terminated");
    }

    boolean hasConsent() {
        return consent;
    }

    void see(ConsentKept event) {
        checkConsent(event.pair());
        consent = true;
        consentNanos = event.timeNanos();
    }

    void see(ConsentLost event) {
        checkConsent(event.pair());
        Broken.unless(consent, "it was lost before");
        Broken.unless(consentNanos == -1 || consentNanos == event.keptNanos(), "it was last kept at %d ns", consentNanos);
        consent = false;
    }

    private void checkConsent(long pair) {
        Broken.unless(isConnected(), "it is not connected");
        Broken.unless(selected != null && selected.pair() == pair, "this pair is not the selected one");
    }

    boolean hasFailed() {
        return state.equals("Failed");
    }

    void heard(Delivery delivery, long nowNanos) {
        heard(delivery.seenSource(), delivery.seenDestination(), nowNanos);
    }

    /** Something came from there to one of its own addresses, or to one that it has of a relay. */
    void heard(Endpoint from, Endpoint to, long nowNanos) {
        heard.put(new Way(from, to), nowNanos);
    }

    /** A relay passed that on over a stream: it arrives later, and nobody says when. */
    void heardOverStream(Endpoint from, Endpoint to, long nowNanos) {
        heard(from, to, nowNanos);
        overStreams.add(new Way(from, to));
    }

    // ---- candidates -------------------------------------------------------------------------------------------------

    void see(CandidateGathered event) {
        Broken.unless(!gatheringFinished, "gathering was finished");
        checkOwn(event.candidate());
        gathered.add(event.candidate());
    }

    void see(GatheringFinished event) {
        Broken.unless(!gatheringFinished, "gathering was finished before");
        gatheringFinished = true;
    }

    /**
     * The socket that a candidate is about. ice4j may name as the base of a peer-reflexive one a reflexive one: when a NAT has
     * meanwhile bound the same socket anew.
     */
    Endpoint base(IceCandidate own) {
        if (own.type().equals("relay")) {
            return own.address(); // RFC 8445 section 5.1.1.2
        }
        Endpoint base = own.type().equals("host") ? own.address() : own.related().orElseThrow(() -> new Broken(own + " has no base"));
        for (IceCandidate known : gathered) {
            if (known.address().equals(base) && !known.type().equals("host")) {
                return base(known);
            }
        }
        for (Pair pair : pairs.values()) {
            IceCandidate known = pair.formed.local();
            if (known.address().equals(base) && !known.type().equals("host") && !known.equals(own)) {
                return base(known);
            }
        }
        return base;
    }

    private void checkOwn(IceCandidate candidate) {
        Endpoint base = base(candidate);
        checkPriority(candidate);
        if (candidate.type().equals("host")) {
            Broken.unless(
                    Places.interfaceWith(host, base.address()) != null, "%s does not have the address %s", host.name(), base);
            return;
        }
        if (candidate.type().equals("relay")) {
            Broken.unless(relays.isLentTo(host, candidate.address()), "nobody lent %s to %s", candidate, host.name());
            return;
        }
        Broken.unless(gathered.stream().anyMatch(own -> own.address().equals(base)), "its base %s is no candidate", base);
        Broken.unless(
                !candidate.address().equals(base) && aliases.isKnownAs(host, base, candidate.address()),
                "no NAT has bound %s to %s", base, candidate.address());
    }

    /** RFC 8445 section 5.1.2.1. */
    private static void checkPriority(IceCandidate candidate) {
        long typePreference = candidate.priority() >> 24;
        Broken.unless(
                typePreference == TYPE_PREFERENCES.get(candidate.type())
                        && (candidate.priority() & 0xff) == 256 - candidate.component(),
                "%s has the priority %d", candidate, candidate.priority());
    }

    private boolean hasGathered(IceCandidate candidate) {
        return gathered.stream().anyMatch(own -> own.equals(candidate) || own.equals(withRelated(candidate, own)));
    }

    /** When all are told, they may still be told again: to somebody who comes back to the room. */
    void see(CandidatesSent event) {
        Broken.unless(!isToldAll || wasTold(event.candidates()), "they were the last before");
        for (IceCandidate candidate : event.candidates()) {
            Broken.unless(hasGathered(candidate), "%s was not gathered", candidate);
        }
        Broken.unless(!event.last() || gatheringFinished, "there is more to come");
        isToldAll |= event.last();
        sent.add(event);
    }

    /** A side that keeps its host candidates to itself does not tell the base of a reflexive one either. */
    private static IceCandidate withRelated(IceCandidate told, IceCandidate own) {
        Optional<Endpoint> related = told.related().or(own::related);
        return new IceCandidate(
                told.type(), told.address(), related, told.priority(), told.foundation(), told.component());
    }

    private boolean wasTold(List<IceCandidate> candidates) {
        return candidates.stream().allMatch(one -> sent.stream().anyMatch(told -> told.candidates().contains(one)));
    }

    /** What the other side may have received of it, in order. */
    List<CandidatesSent> sent() {
        return sent;
    }

    // ---- pairs ------------------------------------------------------------------------------------------------------

    private Pair pair(long number) {
        Pair pair = pairs.get(number);
        if (pair == null) {
            throw new Broken("pair " + number + " was not formed");
        }
        return pair;
    }

    void see(PairFormed event) {
        checkOwn(event.local());
        Endpoint theirs = event.remote().address();
        if (event.remote().type().equals("prflx")) {
            Broken.unless(heard.containsKey(new Way(theirs, base(event.local()))), "nothing came from %s", theirs);
        } else {
            Broken.unless(hasLearned(event.remote()), "nobody told of %s", event.remote());
        }
        long mine = event.local().priority();
        long other = event.remote().priority();
        Broken.unless(
                event.priority() == priority(controlling ? mine : other, controlling ? other : mine),
                "the priorities of %d and %d give another", mine, other);
        pairs.put(event.pair(), new Pair(event));
    }

    private boolean hasLearned(IceCandidate remote) {
        return learned.by(number)
                .anyMatch(known -> known.address().equals(remote.address()) && known.type().equals(remote.type()));
    }

    /** RFC 8445 section 6.1.2.3. */
    private static long priority(long controlling, long controlled) {
        return (Math.min(controlling, controlled) << 32)
                + 2 * Math.max(controlling, controlled)
                + (controlling > controlled ? 1 : 0);
    }

    void see(PairStateChanged event) {
        Pair pair = pair(event.pair());
        String before = pair.state;
        Broken.unless(before == null || before.equals(event.oldState()), "pair %d was %s", event.pair(), before);
        boolean onTheCheckList = NEXT_PAIR_STATES.getOrDefault(event.oldState(), Set.of()).contains(event.newState());
        // a valid pair that a check made was never on the list; ice4j calls it Frozen until consent is asked for over it
        boolean selectedOffTheList = event.oldState().equals("Frozen") && selected != null && selected.pair() == event.pair();
        Broken.unless(
                onTheCheckList || selectedOffTheList,
                "no pair goes from %s to %s", event.oldState(), event.newState());
        pair.state = event.newState();
        if (pair.state.equals("Succeeded")) {
            pair.hasSucceeded = true;
            Way answer = new Way(pair.formed.remote().address(), base(pair.formed.local()));
            Long last = heard.get(answer);
            Broken.unless(
                    overStreams.contains(answer) || last != null && last == event.timeNanos(),
                    "no answer came just now like %s", answer);
        }
    }

    void see(PairNominated event) {
        Pair pair = pair(event.pair());
        Broken.unless(!pair.nominated, "it was nominated before");
        pair.nominated = true;
    }

    void see(PairSelected event) {
        Pair pair = pair(event.pair());
        Broken.unless(selected == null, "another was selected before: %s", selected);
        boolean sameRemote = pair.formed.remote().equals(event.remote())
                || pair.formed.remote().type().equals("prflx") && hasLearned(event.remote());
        Broken.unless(
                pair.formed.local().equals(event.local())
                        && pair.formed.remote().address().equals(event.remote().address())
                        && sameRemote,
                "pair %d is %s", event.pair(), pair.formed);
        Broken.unless(hasSucceeded(pair.formed), "no check from and to there has succeeded");
        Broken.unless(pair.nominated, "pair %d was not nominated", event.pair());
        selected = event;
    }

    /** Also if it is the valid pair that came of a check, with the mapped address that the check found (section 7.2.5.3.2). */
    private boolean hasSucceeded(PairFormed formed) {
        return pairs.values().stream()
                .anyMatch(pair -> pair.hasSucceeded
                        && base(pair.formed.local()).equals(base(formed.local()))
                        && pair.formed.remote().address().equals(formed.remote().address()));
    }

    // ---- states -----------------------------------------------------------------------------------------------------

    void see(IceStateChanged event) {
        Broken.unless(state.equals(event.oldState()), "%s was %s", host.name(), state);
        Broken.unless(
                NEXT_STATES.getOrDefault(state, Set.of()).contains(event.newState()),
                "no agent goes from %s to %s", state, event.newState());
        state = event.newState();
    }
}
