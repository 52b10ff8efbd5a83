package dev.icebreaker.fuzz;

import dev.icebreaker.engine.Simulation;
import dev.icebreaker.ice.flow.CallLife;
import dev.icebreaker.ice.flow.FlowPlan;
import dev.icebreaker.ice.flow.FlowReport;
import dev.icebreaker.ice.flow.LifeReport;
import dev.icebreaker.ice.flow.Transport;
import dev.icebreaker.trace.Recorder;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Both ends of a call's flow of RTP packets, which hear other things in between. */
final class FlowTarget implements FuzzTarget {
    private static final long MILLI = 1_000_000;

    private final List<byte[]> samples;

    FlowTarget() {
        try (Life life = new Life()) {
            life.pass(1_000);
            samples = List.copyOf(life.alice.sent.subList(0, 5));
        }
    }

    @Override
    public String name() {
        return "flow";
    }

    @Override
    public String toString() {
        return name();
    }

    @Override
    public List<byte[]> samples() {
        return samples;
    }

    @Override
    public Session open() {
        return new Life();
    }

    private static final class Life implements Session {
        private final Simulation simulation = new Simulation(1);
        private final End alice = new End();
        private final End bob = new End();
        private final List<LifeReport> reports = new ArrayList<>();

        /** One end of a wire that takes 30 ms. */
        private final class End implements Transport {
            final List<byte[]> sent = new ArrayList<>();
            @Nullable End other;
            @Nullable Receiver receiver;

            @Override
            public void send(byte[] datagram) {
                sent.add(datagram);
                End to = other;
                if (to != null) {
                    simulation.schedule(30 * MILLI, () -> to.hear(datagram));
                }
            }

            void hear(byte[] datagram) {
                if (receiver != null) {
                    receiver.receive(datagram);
                }
            }

            @Override
            public void receive(Receiver newReceiver) {
                receiver = newReceiver;
            }
        }

        Life() {
            alice.other = bob;
            bob.other = alice;
            CallLife life = new CallLife(
                    simulation,
                    Recorder.OFF,
                    "call",
                    new CallLife.End("alice", alice),
                    new CallLife.End("bob", bob),
                    new CallLife.Plan(10_000 * MILLI, Optional.of(new FlowPlan(FlowPlan.Sender.BOTH, 20 * MILLI, 102, 0))),
                    reports::add);
            life.start();
        }

        void pass(long millis) {
            simulation.runUntil(simulation.nowNanos() + millis * MILLI);
        }

        @Override
        public void take(byte[] input) {
            alice.hear(input.clone());
            bob.hear(input.clone());
            pass(7);
        }

        @Override
        public void settle() {
            pass(20_000);
            for (FlowReport flow : reports.getFirst().flows()) {
                if (flow.received() != flow.sent() || flow.leastDelayNanos() < 0) {
                    throw new AssertionError("it was not all heard: " + flow);
                }
            }
        }

        @Override
        public void close() {
            simulation.close();
        }
    }
}
