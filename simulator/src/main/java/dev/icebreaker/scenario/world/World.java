package dev.icebreaker.scenario.world;

import dev.icebreaker.address.Endpoint;
import dev.icebreaker.engine.Simulation;
import dev.icebreaker.ice.IceAgentFactory;
import dev.icebreaker.ice.HostSockets;
import dev.icebreaker.ice.flow.CallLife;
import dev.icebreaker.network.Host;
import dev.icebreaker.network.Network;
import dev.icebreaker.network.Service;
import dev.icebreaker.peer.Call;
import dev.icebreaker.peer.CallResult;
import dev.icebreaker.peer.PeerConfiguration;
import dev.icebreaker.scenario.ActionSpec;
import dev.icebreaker.scenario.CallSpec;
import dev.icebreaker.scenario.FlowSpec;
import dev.icebreaker.scenario.ServerSpec;
import dev.icebreaker.scenario.SignalingServerSpec;
import dev.icebreaker.scenario.StunServerSpec;
import dev.icebreaker.scenario.TurnServerSpec;
import dev.icebreaker.signaling.SignalingChannel;
import dev.icebreaker.trace.Recorder;
import dev.icebreaker.turn.TurnServer;
import dev.icebreaker.turn.TurnTransport;
import java.net.SocketException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import java.util.function.BooleanSupplier;

/** One living world of a scenario. It is run once, to its end, and closed. */
public final class World implements AutoCloseable {
    /** So much virtual time passes between two looks at whether a run is still wanted. */
    private static final long LOOK_NANOS = 200_000_000;

    private final WorldPlan plan;
    private final Simulation simulation;
    private final Recorder recorder;
    private final Network network;
    private final List<Call> calls = new ArrayList<>();
    private final Meetings meetings;
    private final Map<String, Service> services = new LinkedHashMap<>();
    /** All that were ever started. */
    private final List<TurnServer> relays = new ArrayList<>();
    /** How many calls have not ended, and how many actions are still to come. */
    private int open;
    /** Whether all calls have ended, and all actions were taken. */
    private boolean isOver;

    /** Builds a world. Nothing happens in it yet. */
    public World(WorldPlan plan, long seed, Recorder recorder) {
        this.plan = plan;
        this.simulation = new Simulation(seed);
        this.recorder = recorder;
        this.network = plan.network().build(simulation, recorder);
        this.meetings = new Meetings(network, recorder);
        plan.scenario().servers().forEach(this::addServer);
        addActions();
        plan.scenario().calls().forEach(this::addCall);
    }

    private void addServer(String name, ServerSpec spec) {
        Host host = network.host(name);
        Service service =
                switch (spec) {
                    case StunServerSpec stun -> new ServerProcess(() -> StunServers.start(host, stun)::close);
                    case TurnServerSpec turn -> new ServerProcess(() -> startRelay(host, turn)::close);
                    case SignalingServerSpec signaling -> meetings.server(name, signaling);
                };
        service.start();
        services.put(name, service);
    }

    private TurnServer startRelay(Host host, TurnServerSpec spec) {
        TurnServer server = TurnServers.start(host, spec);
        relays.add(server);
        return server;
    }

    private void addActions() {
        Actions actions = new Actions(plan.scenario(), network, services, recorder);
        actions.prepare();
        for (ActionSpec action : plan.scenario().actions()) {
            open++;
            simulation.schedule(action.at().toNanos(), () -> {
                actions.take(action);
                oneLess();
            });
        }
    }

    private void addCall(String name, CallSpec spec) {
        Meetings.Ends ends = spec.signaling()
                .map(server -> meetings.at(name, spec, (SignalingServerSpec) plan.scenario().servers().get(server)))
                .orElseGet(() -> meetings.byWire(name, spec));
        Call call = new Call(
                simulation,
                recorder,
                IceAgentFactory.ice4j(),
                name,
                new Call.Manner(spec.media(), spec.bothOffer(), spec.restartOn()),
                participant(spec.caller(), ends.caller()),
                participant(spec.callee(), ends.callee()),
                new CallLife.Plan(spec.lasts().toNanos(), spec.flow().map(FlowSpec::plan)),
                this::ended);
        for (String peer : List.of(spec.caller(), spec.callee())) {
            network.host(peer).onNetworkChange(() -> call.networkChanged(peer));
        }
        calls.add(call);
        open++;
        simulation.schedule(spec.at().toNanos(), call::start);
    }

    private Call.Participant participant(String peer, SignalingChannel channel) {
        WorldPlan.PlannedPeer planned = plan.peer(peer);
        HostSockets sockets = new HostSockets(network.host(peer), planned.useIpv6());
        return new Call.Participant(
                new PeerConfiguration(peer, planned.ice(), sockets, planned.shareHostCandidates()), channel);
    }

    private void ended(CallResult result) {
        oneLess();
    }

    private void oneLess() {
        if (--open == 0) {
            isOver = true;
            simulation.stop();
        }
    }

    /**
     * Lets everything happen, until all calls have ended and all actions were taken, or the scenario's time is up; a call that has not
     * ended then has failed.
     *
     * @return how each call ended, in the order of the scenario
     */
    public List<CallResult> run() {
        simulation.runUntil(untilNanos());
        return results();
    }

    /**
     * Does the same, and looks every so often whether anybody still wants to know.
     *
     * @throws CancellationException if nobody does
     */
    public List<CallResult> run(BooleanSupplier isWanted) {
        for (long next = 0; !isOver && next < untilNanos(); ) {
            if (!isWanted.getAsBoolean()) {
                throw new CancellationException();
            }
            next = Math.min(untilNanos(), next + LOOK_NANOS);
            simulation.runUntil(next);
        }
        return results();
    }

    private long untilNanos() {
        return plan.scenario().until().toNanos();
    }

    private List<CallResult> results() {
        List<CallResult> results = new ArrayList<>(calls.size());
        for (Call call : calls) {
            call.giveUp("no path was found when the run ended at " + simulation.nowNanos() / 1_000_000 + " ms");
            call.result().ifPresent(results::add);
        }
        return results;
    }

    /** How many events have happened. */
    public long eventCount() {
        return simulation.eventCount();
    }

    /** Where the clock stands. */
    public long nowNanos() {
        return simulation.nowNanos();
    }

    /** How many packets were sent. */
    public long packetCount() {
        return network.packetCount();
    }

    /** How many bytes hosts have sent in IP packets, headers included. */
    public long byteCount() {
        return network.byteCount();
    }

    /** How many bytes of payload TURN servers have relayed, both ways. */
    public long relayedByteCount() {
        return relays.stream().mapToLong(TurnServer::relayedBytes).sum();
    }

    /** How the peer that was lent this relayed address reaches its TURN server; empty if no server lent it. */
    public Optional<TurnTransport> relayTransport(Endpoint relayed) {
        return relays.stream().flatMap(server -> server.transportOf(relayed).stream()).findFirst();
    }

    @Override
    public void close() {
        simulation.close();
    }
}
