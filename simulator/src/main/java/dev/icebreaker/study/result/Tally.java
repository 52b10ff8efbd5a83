package dev.icebreaker.study.result;

import dev.icebreaker.study.result.VariantResult.Comparison;
import dev.icebreaker.study.result.VariantResult.SitePairResult;
import dev.icebreaker.study.session.Session;
import dev.icebreaker.study.session.StudyPlan;
import dev.icebreaker.study.session.Variant;
import dev.icebreaker.trace.CallOutcome;
import dev.icebreaker.turn.TurnTransport;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Predicate;

/**
 * Counts sessions as they come in. What it counts are whole numbers, so that it does not matter in which order pairs come; only which
 * failure is the first to be named does.
 */
public final class Tally {
    private final StudyPlan plan;
    private final List<Counts> counts = new ArrayList<>();
    private long pairs;

    public Tally(StudyPlan plan) {
        this.plan = plan;
        for (Variant variant : plan.variants()) {
            counts.add(new Counts(variant));
        }
    }

    /** @param sessions of one pair, one for each variant, in their order */
    public void add(List<Session> sessions) {
        Session first = sessions.getFirst();
        for (Session session : sessions) {
            counts.get(session.variant()).add(session, first);
        }
        pairs++;
    }

    /** How many pairs were counted. */
    public long pairs() {
        return pairs;
    }

    /** How far the widest interval of a rate reaches so far. */
    public double precision() {
        return counts.stream().mapToDouble(Counts::precision).max().orElse(1);
    }

    /** What they amount to so far. */
    public StudyResult result() {
        return new StudyResult(plan.study(), pairs, counts.stream().map(Counts::result).toList());
    }

    /** Of one variant. */
    private static final class Counts {
        private final Variant variant;
        private final long[] outcomes = new long[CallOutcome.values().length];
        private final Map<TurnTransport, Long> byTransport = new EnumMap<>(TurnTransport.class);
        private final Map<String, Long> candidates = new TreeMap<>();
        private final Times timeToConnect = new Times();
        private final Map<String, Map<String, SitePair>> bySites = new TreeMap<>();
        private final Agreement connected = new Agreement(Session::isConnected);
        private final Agreement keptPath = new Agreement(Session::survived);
        private final Agreement direct = new Agreement(session -> session.outcome() == CallOutcome.DIRECT);
        private long sessions;
        private long bounded;
        private long survived;
        private long twoRelays;
        private long packets;
        private long bytes;
        private long relayedBytes;

        Counts(Variant variant) {
            this.variant = variant;
        }

        void add(Session session, Session first) {
            sessions++;
            outcomes[session.outcome().ordinal()]++;
            bounded += session.bounded() ? 1 : 0;
            survived += session.survived() ? 1 : 0;
            packets += session.packets();
            bytes += session.bytes();
            relayedBytes += session.relayedBytes();
            if (session.isConnected()) {
                candidates.merge(session.callerCandidate() + "/" + session.calleeCandidate(), 1L, Long::sum);
                timeToConnect.add(session.connectMicros());
            }
            session.relays().stream()
                    .max(Comparator.naturalOrder())
                    .ifPresent(transport -> byTransport.merge(transport, 1L, Long::sum));
            twoRelays += session.relays().size() == 2 ? 1 : 0;
            bySites.computeIfAbsent(session.caller(), _ -> new TreeMap<>())
                    .computeIfAbsent(session.callee(), _ -> new SitePair())
                    .add(session);
            connected.add(session, first);
            direct.add(session, first);
            keptPath.add(session, first);
        }

        VariantResult result() {
            List<SitePairResult> pairs = new ArrayList<>();
            bySites.forEach((caller, callees) -> callees.forEach((callee, pair) -> pairs.add(pair.result(caller, callee))));
            return new VariantResult(
                    variant,
                    sessions,
                    rate(CallOutcome.DIRECT),
                    rate(CallOutcome.RELAYED),
                    rate(CallOutcome.FAILED),
                    bounded,
                    Rate.of(survived, sessions),
                    new EnumMap<>(byTransport),
                    twoRelays,
                    new TreeMap<>(candidates),
                    timeToConnect.copy(),
                    average(packets),
                    average(bytes),
                    average(relayedBytes),
                    pairs,
                    variant.number() == 0
                            ? Optional.empty()
                            : Optional.of(new Comparison(connected.difference(), direct.difference(), keptPath.difference())));
        }

        double precision() {
            double ofOutcomes = Arrays.stream(CallOutcome.values()).mapToDouble(outcome -> rate(outcome).precision()).max().orElse(1);
            return Math.max(ofOutcomes, Rate.of(survived, sessions).precision());
        }

        private Rate rate(CallOutcome outcome) {
            return Rate.of(outcomes[outcome.ordinal()], sessions);
        }

        private double average(long sum) {
            return sessions == 0 ? 0 : (double) sum / sessions;
        }
    }

    private static final class SitePair {
        private final long[] outcomes = new long[CallOutcome.values().length];
        private long lost;
        private Optional<Long> firstFailed = Optional.empty();
        private Optional<Long> firstLost = Optional.empty();

        void add(Session session) {
            outcomes[session.outcome().ordinal()]++;
            if (!session.isConnected() && firstFailed.isEmpty()) {
                firstFailed = Optional.of(session.number());
            }
            if (session.isLost()) {
                lost++;
                firstLost = firstLost.or(() -> Optional.of(session.number()));
            }
        }

        SitePairResult result(String caller, String callee) {
            return new SitePairResult(
                    caller,
                    callee,
                    outcomes[CallOutcome.DIRECT.ordinal()],
                    outcomes[CallOutcome.RELAYED.ordinal()],
                    outcomes[CallOutcome.FAILED.ordinal()],
                    lost,
                    firstFailed,
                    firstLost);
        }
    }

    /** How often something is so with this variant, and with the first one. */
    private static final class Agreement {
        private final Predicate<Session> property;
        private long both;
        private long gained;
        private long lost;
        private long neither;

        Agreement(Predicate<Session> property) {
            this.property = property;
        }

        void add(Session here, Session first) {
            boolean isHere = property.test(here);
            boolean isThere = property.test(first);
            if (isHere && isThere) {
                both++;
            } else if (isHere) {
                gained++;
            } else if (isThere) {
                lost++;
            } else {
                neither++;
            }
        }

        PairedDifference difference() {
            return PairedDifference.of(both, gained, lost, neither);
        }
    }
}
