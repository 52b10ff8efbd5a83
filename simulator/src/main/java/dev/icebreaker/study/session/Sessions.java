package dev.icebreaker.study.session;

import dev.icebreaker.engine.LimitReachedException;
import dev.icebreaker.ice.SelectedPair;
import dev.icebreaker.peer.CallResult;
import dev.icebreaker.scenario.world.World;
import dev.icebreaker.scenario.world.WorldPlan;
import dev.icebreaker.trace.CallOutcome;
import dev.icebreaker.trace.IceCandidate;
import dev.icebreaker.trace.Recorder;
import dev.icebreaker.turn.TurnTransport;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;

/**
 * Runs the calls of a study. Can be used by several threads at once: a call's result depends on its number alone.
 */
public final class Sessions {
    /** How many worked out worlds are kept; pairs of sites that are met often are then not worked out again. */
    private static final int MOST_PLANS = 8_192;

    private final StudyPlan plan;
    private final Map<Key, WorldPlan> worlds = new ConcurrentHashMap<>();

    private record Key(Pair pair, int variant) {}

    public Sessions(StudyPlan plan) {
        this.plan = plan;
    }

    public StudyPlan plan() {
        return plan;
    }

    /**
     * Puts a pair through all variants.
     *
     * @param number from 1
     * @return a session for each variant, in their order
     */
    public List<Session> run(long number) {
        List<Session> sessions = new ArrayList<>(plan.variants().size());
        for (Variant variant : plan.variants()) {
            sessions.add(run(number, variant));
        }
        return sessions;
    }

    private Session run(long number, Variant variant) {
        Pair pair = plan.pair(number, variant);
        WorldPlan world = world(pair, variant);
        try (World living = new World(world, plan.seed(number), Recorder.OFF)) {
            try {
                CallResult result = living.run().getFirst();
                boolean bounded = !result.isConnected()
                        && living.nowNanos() >= world.scenario().until().toNanos();
                return session(number, variant, pair, living, Optional.of(result), bounded);
            } catch (LimitReachedException e) {
                return session(number, variant, pair, living, Optional.empty(), true);
            }
        }
    }

    private WorldPlan world(Pair pair, Variant variant) {
        Key key = new Key(pair, variant.number());
        WorldPlan known = worlds.get(key);
        if (known != null) {
            return known;
        }
        if (worlds.size() >= MOST_PLANS) {
            worlds.clear();
        }
        WorldPlan made = WorldPlan.of(plan.scenario(pair, variant));
        worlds.put(key, made);
        return made;
    }

    private static Session session(
            long number, Variant variant, Pair pair, World world, Optional<CallResult> result, boolean bounded) {
        return new Session(
                number,
                variant.number(),
                pair.caller().name(),
                pair.callee().name(),
                result.map(CallResult::outcome).orElse(CallOutcome.FAILED),
                relays(world, result),
                candidate(result.flatMap(CallResult::callerPair)),
                candidate(result.flatMap(CallResult::calleePair)),
                result.map(CallResult::durationNanos).orElse(world.nowNanos()) / 1_000,
                world.packetCount(),
                world.byteCount(),
                world.relayedByteCount(),
                result.map(CallResult::survived).orElse(false),
                bounded);
    }

    private static String candidate(Optional<SelectedPair> pair) {
        return pair.map(SelectedPair::local).map(IceCandidate::type).orElse("");
    }

    private static List<TurnTransport> relays(World world, Optional<CallResult> result) {
        return Stream.of(result.flatMap(CallResult::callerPair), result.flatMap(CallResult::calleePair))
                .flatMap(Optional::stream)
                .map(SelectedPair::local)
                .filter(local -> local.type().equals("relay"))
                .map(local -> world.relayTransport(local.address()))
                .flatMap(Optional::stream)
                .toList();
    }
}
