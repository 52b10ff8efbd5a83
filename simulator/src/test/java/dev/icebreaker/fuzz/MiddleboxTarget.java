package dev.icebreaker.fuzz;

import dev.icebreaker.address.Endpoint;
import dev.icebreaker.address.IpAddress;
import dev.icebreaker.nat.Firewall;
import dev.icebreaker.nat.FirewallPolicy;
import dev.icebreaker.nat.Nat;
import dev.icebreaker.nat.behavior.NatPreset;
import dev.icebreaker.network.Datagram;
import dev.icebreaker.network.Middlebox;
import dev.icebreaker.network.Middlebox.Verdict;
import dev.icebreaker.network.Packet;
import dev.icebreaker.network.Segment;
import dev.icebreaker.trace.Recorder;
import dev.icebreaker.trace.TcpHeader;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;

/**
 * NATs and firewalls of all kinds, to which any UDP and TCP packet comes from either side at any time. An input is a list of packets, of
 * eight bytes each.
 */
final class MiddleboxTarget implements FuzzTarget {
    private static final int PACKET_BYTES = 8;
    private static final IpAddress PUBLIC = IpAddress.parse("203.0.113.1");
    private static final List<IpAddress> INSIDE = addresses("192.168.1.10", "192.168.1.11", "203.0.113.1", "2001:db8::a");
    private static final List<IpAddress> OUTSIDE = addresses("198.51.100.1", "198.51.100.2", "203.0.113.1", "203.0.113.2", "2001:db8:1::1");
    private static final int[] PORTS = {0, 1, 443, 1024, 3478, 4000, 4001, 49152, 65535};

    private static List<IpAddress> addresses(String... texts) {
        return Arrays.stream(texts).map(IpAddress::parse).toList();
    }

    @Override
    public String name() {
        return "nats-and-firewalls";
    }

    @Override
    public String toString() {
        return name();
    }

    @Override
    public List<byte[]> samples() {
        List<byte[]> samples = new ArrayList<>();
        for (long seed = 0; seed < 20; seed++) {
            byte[] packets = new byte[PACKET_BYTES * 12];
            new SplittableRandom(seed).nextBytes(packets);
            samples.add(packets);
        }
        return samples;
    }

    @Override
    public Session open() {
        return new Life();
    }

    private static final class Life implements Session {
        private final List<Middlebox> boxes = new ArrayList<>();
        private long nowNanos;

        Life() {
            List<IpAddress> external = List.of(PUBLIC, IpAddress.parse("203.0.113.2"));
            for (NatPreset preset : NatPreset.values()) {
                boxes.add(new Nat(preset.name(), preset.behavior(), external, new SplittableRandom(1), Recorder.inMemory()));
            }
            List<FirewallPolicy> policies = List.of(
                    FirewallPolicy.stateful(),
                    FirewallPolicy.ipv6Home(),
                    FirewallPolicy.udpBlocked(),
                    FirewallPolicy.only(FirewallPolicy.Permit.port(443)));
            for (FirewallPolicy policy : policies) {
                boxes.add(new Firewall("wall", policy, Recorder.inMemory()));
            }
        }

        @Override
        public void take(byte[] input) {
            ByteBuffer in = ByteBuffer.wrap(input);
            // More than this would only take longer.
            for (int packets = 0; in.remaining() >= PACKET_BYTES && packets < 64; packets++) {
                int box = in.get() & 0xff;
                nowNanos += 1L << (in.get() & 0x27);
                takePacket(boxes.get(box % boxes.size()), in, box >= 128);
            }
        }

        private void takePacket(Middlebox box, ByteBuffer in, boolean outbound) {
            Endpoint inside = endpoint(INSIDE, in.get());
            Endpoint outside = endpoint(OUTSIDE, in.get());
            byte[] payload = new byte[in.get() & 0xf];
            int flags = in.getShort();
            in.get();
            Endpoint source = outbound ? inside : outside;
            // The far end of what is inside is the NAT's own address.
            Endpoint destination = outbound ? outside : new Endpoint(PUBLIC, inside.port());
            Packet packet = (flags & 0x8000) != 0
                    ? new Datagram(1, source, destination, payload, 64)
                    : new Segment(1, source, destination, header(flags), payload, 64);
            Verdict verdict = outbound ? box.outbound(packet, nowNanos) : box.inbound(packet, nowNanos);
            switch (verdict) {
                case Verdict.Forward forward -> expectSame(packet, forward.packet());
                case Verdict.Hairpin hairpin -> expectSame(packet, hairpin.packet());
                case Verdict.Drop drop -> {
                    if (drop.detail().isEmpty()) {
                        throw new AssertionError(packet + " is dropped for " + drop.reason() + ", and nothing says why");
                    }
                }
            }
        }

        private static TcpHeader header(int flags) {
            return new TcpHeader(
                    flags * 12345L & 0xffffffffL,
                    1,
                    (flags & 1) != 0,
                    (flags & 2) != 0,
                    (flags & 4) != 0,
                    (flags & 8) != 0,
                    (flags & 16) != 0,
                    65_535,
                    0,
                    -1);
        }

        private static Endpoint endpoint(List<IpAddress> addresses, byte which) {
            int number = which & 0xff;
            return new Endpoint(addresses.get(number % addresses.size()), PORTS[number / addresses.size() % PORTS.length]);
        }

        private static void expectSame(Packet in, Packet out) {
            if (in.payload() != out.payload() || in.getClass() != out.getClass() || in.id() != out.id()) {
                throw new AssertionError(in + " became " + out);
            }
        }

        @Override
        public void settle() {
            nowNanos += 1L << 50; // thirteen days
            for (Middlebox box : boxes) {
                if (box instanceof Nat nat) {
                    nat.expire(nowNanos);
                }
                Endpoint alice = Endpoint.parse("192.168.1.10:4000");
                Endpoint server = Endpoint.parse("198.51.100.1:443");
                TcpHeader syn = new TcpHeader(1, 0, true, false, false, false, false, 65_535, 0, -1);
                Verdict verdict = box.outbound(new Segment(1, alice, server, syn, new byte[0], 64), nowNanos);
                if (!(verdict instanceof Verdict.Forward)) {
                    throw new AssertionError(box + " no longer lets a SYN out: " + verdict);
                }
            }
        }
    }
}
