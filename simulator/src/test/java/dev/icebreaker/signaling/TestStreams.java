package dev.icebreaker.signaling;

import dev.icebreaker.address.Endpoint;
import dev.icebreaker.engine.Simulation;
import dev.icebreaker.network.ByteStream;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Streams without a network below: bytes take a delay, and nothing is lost unless a test cuts the wire. */
public final class TestStreams implements SignalingServer.Port {
    public static final long DELAY_NANOS = 10_000_000;
    private static final Endpoint SERVER = Endpoint.parse("192.0.2.1:80");

    private final Simulation simulation;
    private final List<Pair> pairs = new ArrayList<>();
    private @Nullable Consumer<ByteStream> acceptor;

    public TestStreams(Simulation simulation) {
        this.simulation = simulation;
    }

    /** Both ends of a connection. */
    public static final class Pair {
        public final End client;
        public final End server;
        private boolean cut;

        private Pair(Simulation simulation, int number) {
            Endpoint local = Endpoint.parse("198.51.100.1:" + (50_000 + number));
            client = new End(simulation, this, local, SERVER);
            server = new End(simulation, this, SERVER, local);
            client.other = server;
            server.other = client;
        }

        /** Nothing gets through any more, and nobody is told. */
        public void cut() {
            cut = true;
        }

        /** Both ends are told that the connection broke. */
        public void breakOff() {
            client.broken("reset");
            server.broken("reset");
        }
    }

    @Override
    public Runnable listen(Consumer<ByteStream> onAccept) {
        acceptor = onAccept;
        return () -> acceptor = null;
    }

    /** A connection of two ends that a test holds both. */
    public Pair connected() {
        Pair pair = new Pair(simulation, pairs.size());
        pairs.add(pair);
        simulation.schedule(0, pair.server::opened);
        simulation.schedule(0, pair.client::opened);
        return pair;
    }

    /** A connection to whoever listens. */
    public ByteStream connect() {
        Pair pair = new Pair(simulation, pairs.size());
        pairs.add(pair);
        simulation.schedule(DELAY_NANOS, () -> {
            if (acceptor == null) {
                simulation.schedule(DELAY_NANOS, () -> pair.client.broken("nobody listens there"));
                return;
            }
            acceptor.accept(pair.server);
            pair.server.opened();
            simulation.schedule(DELAY_NANOS, pair.client::opened);
        });
        return pair.client;
    }

    /** All connections that were made, in their order. */
    public List<Pair> pairs() {
        return pairs;
    }

    /** One end. */
    public static final class End implements ByteStream {
        private final Simulation simulation;
        private final Pair pair;
        private final Endpoint local;
        private final Endpoint remote;
        private @Nullable End other;
        private @Nullable Listener listener;
        public boolean ended;
        public boolean over;

        private End(Simulation simulation, Pair pair, Endpoint local, Endpoint remote) {
            this.simulation = simulation;
            this.pair = pair;
            this.local = local;
            this.remote = remote;
        }

        @Override
        public Endpoint local() {
            return local;
        }

        @Override
        public Endpoint remote() {
            return remote;
        }

        @Override
        public void listen(Listener newListener) {
            listener = newListener;
        }

        private void opened() {
            if (!over && listener != null) {
                listener.onOpen();
            }
        }

        private void arrives(Consumer<Listener> what) {
            End to = other;
            simulation.schedule(DELAY_NANOS, () -> {
                if (!pair.cut && to != null && !to.over && to.listener != null) {
                    what.accept(to.listener);
                }
            });
        }

        @Override
        public void send(byte[] bytes) {
            if (ended || over) {
                throw new IllegalStateException("nothing can be sent after the end");
            }
            arrives(to -> to.onData(bytes));
        }

        @Override
        public long backlogBytes() {
            return 0;
        }

        @Override
        public void close() {
            if (!ended && !over) {
                ended = true;
                arrives(Listener::onEnd);
            }
        }

        @Override
        public void leave() {
            close();
            over = true;
        }

        @Override
        public void abort() {
            if (!over) {
                over = true;
                End to = other;
                simulation.schedule(DELAY_NANOS, () -> {
                    if (!pair.cut && to != null) {
                        to.broken("reset by the other side");
                    }
                });
            }
        }

        private void broken(String why) {
            if (!over) {
                over = true;
                if (listener != null) {
                    listener.onBroken(why);
                }
            }
        }
    }
}
