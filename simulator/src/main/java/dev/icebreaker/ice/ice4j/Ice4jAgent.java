package dev.icebreaker.ice.ice4j;

import dev.icebreaker.engine.Context;
import dev.icebreaker.engine.Simulation;
import dev.icebreaker.ice.Credentials;
import dev.icebreaker.ice.IceAgent;
import dev.icebreaker.ice.IceConfig;
import dev.icebreaker.ice.IceState;
import dev.icebreaker.ice.IceTransportPolicy;
import dev.icebreaker.ice.Keepalive;
import dev.icebreaker.ice.SelectedPair;
import dev.icebreaker.ice.SocketSource;
import dev.icebreaker.ice.Trickle;
import dev.icebreaker.trace.IceCandidate;
import java.beans.PropertyChangeEvent;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.DatagramPacket;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.ice4j.ice.Agent;
import org.ice4j.ice.CandidatePair;
import org.ice4j.ice.CandidatePairState;
import org.ice4j.ice.CandidateType;
import org.ice4j.ice.CheckList;
import org.ice4j.ice.Component;
import org.ice4j.ice.IceMediaStream;
import org.ice4j.ice.IceProcessingState;
import org.ice4j.ice.KeepAliveStrategy;
import org.ice4j.ice.LocalCandidate;
import org.ice4j.ice.RemoteCandidate;
import org.jspecify.annotations.Nullable;

/** One ice4j {@link Agent}. What is asked of it is done on fibers. */
final class Ice4jAgent implements IceAgent {
    private static final String STREAM = "data";
    /** What ice4j's buffers hold. */
    private static final int LARGEST_DATAGRAM = 1500;

    private final Simulation simulation;
    private final Context context;
    private final IceEvents events;
    private final AgentMaker maker;
    private final IceConfig config;
    private final Listener listener;
    private final Orders orders;
    private final ConsentWatch consent;
    /** What it still finds or says before it has ended is nobody's business any more. */
    private boolean released;
    private IceState state = IceState.WAITING;
    /** Null until it is prepared. */
    private @Nullable Agent prepared;
    /** Everything of ice4j's; null until gathering begins. */
    private @Nullable Session session;

    private record Session(Agent agent, IceMediaStream stream, Component component) {}

    Ice4jAgent(
            Simulation simulation,
            IceEvents events,
            boolean controlling,
            IceConfig config,
            SocketSource sockets,
            Listener listener) {
        this.simulation = simulation;
        this.context = simulation.context(events.peer());
        this.events = events;
        this.maker = new AgentMaker(context, events, controlling, config, sockets);
        this.config = config;
        this.listener = listener;
        this.orders = new Orders(simulation, context, events.peer());
        this.consent = new ConsentWatch(simulation, events, listener, config.keepalive() == Keepalive.CONSENT);
    }

    // ---- orders -----------------------------------------------------------------------------------------------------

    @Override
    public void prepare() {
        orders.add(this::doPrepare);
    }

    @Override
    public void gather() {
        orders.add(this::doGather);
    }

    @Override
    public void addRemoteCandidates(Credentials remote, List<IceCandidate> candidates) {
        orders.add(() -> doAddRemoteCandidates(remote, candidates));
    }

    @Override
    public void startChecks() {
        orders.add(() -> session().agent().startConnectivityEstablishment());
    }

    @Override
    public void close() {
        released = true;
        orders.addLast(() -> {
            if (prepared != null) {
                prepared.free();
            }
        });
    }

    @Override
    public void send(byte[] datagram) {
        orders.add(() -> {
            try {
                session().component().send(datagram, 0, datagram.length);
            } catch (IOException e) {
                events.notSent(String.valueOf(e.getMessage()));
            }
        });
    }

    /** The fiber that it takes ends when the agent is closed, for that closes the socket. */
    @Override
    public void receive(Receiver receiver) {
        simulation.spawn(context, events.peer() + " receive", () -> {
            DatagramPacket packet = new DatagramPacket(new byte[LARGEST_DATAGRAM], LARGEST_DATAGRAM);
            try {
                while (true) {
                    packet.setLength(LARGEST_DATAGRAM);
                    session().component().getSocket().receive(packet);
                    receiver.receive(Arrays.copyOf(packet.getData(), packet.getLength()));
                }
            } catch (IOException e) {
                if (!orders.areOver()) {
                    throw new UncheckedIOException(e);
                }
            }
        });
    }

    // ---- work -------------------------------------------------------------------------------------------------------

    private void doPrepare() {
        prepared = maker.make();
        prepared.addStateChangeListener(this::onStateChange);
        listener.onPrepared();
    }

    private void doGather() {
        Agent agent = prepared();
        IceMediaStream stream = agent.createMediaStream(STREAM);
        stream.addPairChangeListener(this::onPairChange);
        Component component;
        try {
            component = agent.createComponent(stream, KeepAliveStrategy.SELECTED_ONLY, true);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        session = new Session(agent, stream, component);
        found(component.getLocalCandidates());
        if (config.trickle() != Trickle.NONE) {
            simulation.spawn(context, events.peer() + " trickle", () -> agent.startCandidateTrickle(this::onTrickled));
        } else {
            finished();
        }
    }

    private void onTrickled(@Nullable Collection<LocalCandidate> candidates) {
        if (candidates == null) {
            finished();
        } else {
            found(candidates);
            candidates.forEach(this::pairLate);
        }
    }

    /**
     * A candidate that comes after the checks have begun is paired with all that is known of the other side (RFC 8838 section 12). ice4j
     * does so only when it learns of the other side's, and what is relayed often comes after those. A reflexive one has the pairs of its
     * base.
     */
    private void pairLate(LocalCandidate found) {
        Session here = session();
        if (found.getType() != CandidateType.RELAYED_CANDIDATE || here.agent().getState() != IceProcessingState.RUNNING) {
            return;
        }
        CheckList checks = here.stream().getCheckList();
        synchronized (checks) {
            for (RemoteCandidate theirs : here.component().getRemoteCandidates()) {
                if (found.canReach(theirs) && checks.findPairMatching(found, theirs) == null) {
                    checks.add(new CandidatePair(found, theirs));
                }
            }
        }
    }

    private void found(Collection<LocalCandidate> candidates) {
        List<IceCandidate> ours = new ArrayList<>(candidates.size());
        for (LocalCandidate candidate : candidates) {
            if (config.policy() == IceTransportPolicy.ALL) {
                ours.add(Candidates.toOurs(candidate));
            } else if (candidate.getType() == CandidateType.RELAYED_CANDIDATE) {
                ours.add(Candidates.withoutRelated(candidate));
            }
        }
        if (!released) {
            events.gathered(ours);
            listener.onCandidates(ours);
        }
    }

    private void finished() {
        if (!released) {
            events.gatheringFinished();
            listener.onGatheringFinished();
        }
    }

    private void doAddRemoteCandidates(Credentials remote, List<IceCandidate> candidates) {
        Session here = session();
        here.stream().setRemoteUfrag(remote.ufrag());
        here.stream().setRemotePassword(remote.password());
        boolean late = here.agent().getState() != IceProcessingState.WAITING;
        for (IceCandidate candidate : candidates) {
            var theirs = Candidates.toRemote(candidate, here.component(), remote.ufrag());
            if (late) {
                here.component().addUpdateRemoteCandidates(theirs);
            } else {
                here.component().addRemoteCandidate(theirs);
            }
        }
        if (late) {
            here.component().updateRemoteCandidates();
        }
    }

    // ---- what ice4j tells -------------------------------------------------------------------------------------------

    private void onStateChange(PropertyChangeEvent event) {
        if (released || !(event.getNewValue() instanceof IceProcessingState changed)) {
            return;
        }
        IceState before = state;
        state = IceState.valueOf(changed.name());
        if (state == before) {
            return;
        }
        events.stateChanged(before, state);
        if (state == IceState.COMPLETED) {
            consent.begin();
        }
        if (session != null && events.isOn()) {
            if (state == IceState.RUNNING) {
                session.stream().getCheckList().forEach(events::number);
            } else if (state == IceState.COMPLETED && session.component().getSelectedPair() != null) {
                events.pairSelected(session.component().getSelectedPair());
            }
        }
        listener.onStateChanged(state);
    }

    private void onPairChange(PropertyChangeEvent event) {
        if (released || !(event.getSource() instanceof CandidatePair pair)) {
            return;
        }
        if (state.isConnected() && session != null && session.component().getSelectedPair() == pair) {
            consent.note(event.getPropertyName(), pair);
        }
        if (!events.isOn()) {
            return;
        }
        switch (event.getPropertyName()) {
            case IceMediaStream.PROPERTY_PAIR_STATE_CHANGED -> {
                // ice4j tells of a pair that is scheduled once more while it waits as well
                if (event.getOldValue() != event.getNewValue()) {
                    events.pairStateChanged(
                            pair, (CandidatePairState) event.getOldValue(), (CandidatePairState) event.getNewValue());
                }
            }
            case IceMediaStream.PROPERTY_PAIR_NOMINATED -> events.pairNominated(pair);
            default -> {
                // validity and consent show in the states
            }
        }
    }

    // ---- questions --------------------------------------------------------------------------------------------------

    @Override
    public Credentials credentials() {
        Agent agent = prepared();
        return new Credentials(agent.getLocalUfrag(), agent.getLocalPassword());
    }

    @Override
    public IceState state() {
        return state;
    }

    @Override
    public Optional<SelectedPair> selectedPair() {
        if (session == null) {
            return Optional.empty();
        }
        return Optional.ofNullable(session.component().getSelectedPair())
                .map(pair -> new SelectedPair(
                        Candidates.toOurs(pair.getLocalCandidate()), Candidates.toOurs(pair.getRemoteCandidate())));
    }

    private Agent prepared() {
        if (prepared == null) {
            throw new IllegalStateException(events.peer() + " has no credentials yet");
        }
        return prepared;
    }

    private Session session() {
        if (session == null) {
            throw new IllegalStateException(events.peer() + " has not begun to gather");
        }
        return session;
    }
}
