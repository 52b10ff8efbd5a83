package dev.icebreaker.fuzz;

import dev.icebreaker.address.Endpoint;
import dev.icebreaker.address.IpAddress;
import dev.icebreaker.engine.Context;
import dev.icebreaker.engine.Simulation;
import dev.icebreaker.network.ByteStream;
import dev.icebreaker.network.Segment;
import dev.icebreaker.network.tcp.IpLayer;
import dev.icebreaker.network.tcp.Tcp;
import dev.icebreaker.trace.DropReason;
import dev.icebreaker.trace.Recorder;
import dev.icebreaker.trace.TcpHeader;
import java.net.BindException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.function.Consumer;

/**
 * The TCP of a host, which gets any segments at any time. An input is a list of segments of eight bytes each; their sequence numbers are
 * near what is awaited, more often than not. A byte's value follows from its sequence number, so that what is handed up can be told to be
 * whole and in order.
 */
final class TcpTarget implements FuzzTarget {
    private static final int OP_BYTES = 8;
    private static final IpAddress OWN = IpAddress.parse("192.0.2.1");
    private static final Endpoint LISTENING = new Endpoint(OWN, 80);
    private static final int[] OFFSETS = {0, 0, 0, 1, -1, 1460, -1460, 100_000, 70_000_000};
    private static final int[] LENGTHS = {0, 0, 1, 2, 100, 536, 1460, 4000};

    @Override
    public String name() {
        return "tcp-segments";
    }

    @Override
    public String toString() {
        return name();
    }

    /** A handshake, data and a close, as the bytes of {@link Life#takeSegment} say it; and any others. */
    @Override
    public List<byte[]> samples() {
        List<byte[]> samples = new ArrayList<>();
        byte[] conversation = {
            0, 1, 0, 0, 0, 7, 1, 0, 0, 2, 0, 0, 0, 7, 1, 0, 0, 18, 0, 0, 5, 7, 1, 0, 0, 18, 0, 0, 6, 7, 1, 0, 0, 6, 0, 0, 0, 7, 1, 0
        };
        samples.add(conversation);
        for (long seed = 0; seed < 10; seed++) {
            byte[] any = new byte[OP_BYTES * 16];
            new SplittableRandom(seed).nextBytes(any);
            samples.add(Mutator.join(conversation, any));
        }
        return samples;
    }

    @Override
    public Session open() {
        return new Life();
    }

    private static final class Life implements Session, IpLayer {
        private final Simulation simulation = new Simulation(1);
        private final Tcp tcp = new Tcp(this);
        /** What is next from and for each remote end, as the host's own segments say. */
        private final Map<Endpoint, Next> next = new HashMap<>();
        private long arrived;
        private long accountedFor;

        private static final class Next {
            long sequence;
            long acknowledgment;
        }

        Life() {
            try {
                tcp.listen(OWN, LISTENING.port(), this::accept);
            } catch (BindException e) {
                throw new AssertionError(e);
            }
        }

        private void accept(ByteStream stream) {
            long first = next(stream.remote()).sequence;
            Ear.on(stream, new Consumer<>() {
                private long place = first;

                @Override
                public void accept(byte[] bytes) {
                    for (byte b : bytes) {
                        if (b != valueAt(place)) {
                            throw new AssertionError("the byte at " + place + " is not the one that was sent");
                        }
                        place = place + 1 & 0xffff_ffffL;
                    }
                    stream.send(new byte[100]);
                }
            });
        }

        private static byte valueAt(long sequence) {
            return (byte) (sequence * 31 >>> 3);
        }

        private Next next(Endpoint remote) {
            return next.computeIfAbsent(remote, key -> new Next());
        }

        @Override
        public void take(byte[] input) {
            ByteBuffer in = ByteBuffer.wrap(input);
            for (int segments = 0; in.remaining() >= OP_BYTES && segments < 64; segments++) {
                takeSegment(in);
            }
        }

        private void takeSegment(ByteBuffer in) {
            int which = in.get() & 0xff;
            int flags = in.get();
            int sequenceOffset = offset(in.get(), in.get(), (which & 0xc0) == 0xc0);
            int length = LENGTHS[in.get() & 7];
            int acknowledgmentOffset = offset(in.get(), in.get(), (which & 0xe0) == 0xe0);
            int pause = in.get();
            Endpoint remote = new Endpoint(IpAddress.parse("192.0.2.2"), 1000 + (which & 3));
            Endpoint local = (which & 0x1c) == 0x1c ? new Endpoint(OWN, 81) : LISTENING;
            Next from = next(remote);
            long sequence = from.sequence + sequenceOffset & 0xffff_ffffL;
            TcpHeader header = new TcpHeader(
                    sequence,
                    from.acknowledgment + acknowledgmentOffset & 0xffff_ffffL,
                    (flags & 1) != 0,
                    (flags & 2) != 0,
                    (flags & 4) != 0,
                    (flags & 8) != 0 && (flags & 32) != 0,
                    (flags & 16) != 0,
                    (flags & 64) != 0 ? flags & 0xf : 0xffff,
                    (flags & 1) != 0 ? pause & 0x7fff : 0,
                    (flags & 1) != 0 ? pause & 0xf : -1);
            byte[] payload = new byte[length];
            for (int i = 0; i < length; i++) {
                payload[i] = valueAt(sequence + (header.syn() ? 1 : 0) + i & 0xffff_ffffL);
            }
            arrived++;
            tcp.arrive(new Segment(arrived, remote, local, header, payload, 64));
            if (accountedFor < arrived) {
                throw new AssertionError(header + " was neither delivered nor dropped");
            }
            simulation.runUntil(simulation.nowNanos() + (1L << (pause & 0x1f)));
        }

        private static int offset(byte kind, byte more, boolean any) {
            return any ? more << 24 | kind << 8 : OFFSETS[(kind & 0xff) % OFFSETS.length];
        }

        @Override
        public void settle() {
            // Retransmissions and half-open connections come to an end; established ones that are silent may stay.
            simulation.runUntil(simulation.nowNanos() + 3_600_000_000_000L);
            if (tcp.connectionCount() > 8) {
                throw new AssertionError(tcp.connectionCount() + " connections of 4 remote ends");
            }
            for (int port = 1000; port < 1004; port++) {
                Endpoint remote = new Endpoint(IpAddress.parse("192.0.2.2"), port);
                TcpHeader reset = new TcpHeader(next(remote).sequence, 0, false, false, false, true, false, 0, 0, -1);
                tcp.arrive(new Segment(++arrived, remote, LISTENING, reset, new byte[0], 64));
            }
            simulation.runUntil(simulation.nowNanos() + 3_600_000_000_000L);
            if (tcp.connectionCount() != 0) {
                throw new AssertionError(tcp.connectionCount() + " connections live on after their reset");
            }
        }

        @Override
        public void close() {
            simulation.close();
        }

        // ---- what is below -----------------------------------------------------------------------------------------

        @Override
        public long send(Endpoint local, Endpoint remote, TcpHeader header, byte[] payload) {
            if (!header.rst()) {
                Next known = next(remote);
                known.sequence = header.ack() ? header.acknowledgment() : known.sequence;
                known.acknowledgment =
                        header.sequence() + payload.length + (header.syn() ? 1 : 0) + (header.fin() ? 1 : 0) & 0xffff_ffffL;
            }
            return 0;
        }

        @Override
        public void delivered(Segment segment) {
            accountedFor = segment.id();
        }

        @Override
        public void drop(Segment segment, DropReason reason, String detail) {
            accountedFor = segment.id();
        }

        @Override
        public String hostName() {
            return "host";
        }

        @Override
        public Simulation simulation() {
            return simulation;
        }

        @Override
        public Recorder recorder() {
            return Recorder.OFF;
        }

        @Override
        public Context context() {
            return simulation.context("host");
        }

        @Override
        public boolean hasAddress(IpAddress address) {
            return address.equals(OWN);
        }

        @Override
        public int mtuBytes(IpAddress local) {
            return 1500;
        }
    }
}
