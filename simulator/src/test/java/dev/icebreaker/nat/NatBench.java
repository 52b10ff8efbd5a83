package dev.icebreaker.nat;

import static org.assertj.core.api.Assertions.assertThat;

import dev.icebreaker.address.Endpoint;
import dev.icebreaker.address.IpAddress;
import dev.icebreaker.nat.behavior.NatBehavior;
import dev.icebreaker.network.Datagram;
import dev.icebreaker.network.Middlebox;
import dev.icebreaker.network.Middlebox.Verdict;
import dev.icebreaker.network.Packet;
import dev.icebreaker.network.Segment;
import dev.icebreaker.trace.DropReason;
import dev.icebreaker.trace.Recorder;
import dev.icebreaker.trace.TcpHeader;
import dev.icebreaker.trace.TraceEvent;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.function.Function;

/** A box on a bench: packets go in on either side by hand, at any time, and one looks at what comes out. */
final class NatBench {
    static final long SECOND = 1_000_000_000L;
    static final Endpoint ALICE = Endpoint.parse("192.168.1.10:4000");
    static final Endpoint BOB = Endpoint.parse("192.168.1.11:4000");
    static final String PUBLIC = "203.0.113.1";

    final Recorder.InMemory recorder = Recorder.inMemory();
    final Middlebox box;
    long now;

    private NatBench(Function<Recorder, Middlebox> make) {
        box = make.apply(recorder);
    }

    static NatBench nat(NatBehavior behavior, String... external) {
        List<IpAddress> pool = Arrays.stream(external.length == 0 ? new String[] {PUBLIC} : external)
                .map(IpAddress::parse)
                .toList();
        return new NatBench(recorder -> new Nat("home", behavior, pool, new SplittableRandom(1), recorder));
    }

    static NatBench firewall(FirewallPolicy policy) {
        return new NatBench(recorder -> new Firewall("wall", policy, recorder));
    }

    static Endpoint at(String text) {
        return Endpoint.parse(text);
    }

    NatBench after(long nanos) {
        now += nanos;
        return this;
    }

    Verdict out(Endpoint source, Endpoint destination) {
        return box.outbound(new Datagram(1, source, destination, new byte[0], 64), now);
    }

    Verdict in(Endpoint source, Endpoint destination) {
        return box.inbound(new Datagram(1, source, destination, new byte[0], 64), now);
    }

    Verdict out(Endpoint source, Endpoint destination, TcpHeader header) {
        return box.outbound(new Segment(1, source, destination, header, new byte[0], 64), now);
    }

    Verdict in(Endpoint source, Endpoint destination, TcpHeader header) {
        return box.inbound(new Segment(1, source, destination, header, new byte[0], 64), now);
    }

    /** The source that the outside sees of a segment from inside. */
    Endpoint send(Endpoint source, Endpoint destination, TcpHeader header) {
        Verdict verdict = out(source, destination, header);
        assertThat(verdict).isInstanceOf(Verdict.Forward.class);
        return ((Verdict.Forward) verdict).packet().source();
    }

    /** Who on the inside gets a segment from outside, if anybody does. */
    Optional<Endpoint> reaches(Endpoint source, Endpoint destination, TcpHeader header) {
        return in(source, destination, header) instanceof Verdict.Forward forward
                ? Optional.of(forward.packet().destination())
                : Optional.empty();
    }

    /** A header with these flags: {@code S}, {@code A}, {@code F}, {@code R}. */
    static TcpHeader flags(String flags) {
        return new TcpHeader(
                1, 1, flags.contains("S"), flags.contains("A"), flags.contains("F"), flags.contains("R"), false, 65_535, 0, -1);
    }

    /** The source that the outside sees of a packet from inside. */
    Endpoint send(Endpoint source, Endpoint destination) {
        Verdict verdict = out(source, destination);
        assertThat(verdict).isInstanceOf(Verdict.Forward.class);
        Packet packet = ((Verdict.Forward) verdict).packet();
        assertThat(packet.destination()).isEqualTo(destination);
        return packet.source();
    }

    /** Who on the inside gets a packet from outside, if anybody does. */
    Optional<Endpoint> reaches(Endpoint source, Endpoint destination) {
        return switch (in(source, destination)) {
            case Verdict.Forward(Packet packet, long binding) -> {
                assertThat(packet.source()).isEqualTo(source);
                yield Optional.of(packet.destination());
            }
            case Verdict.Hairpin hairpin -> throw new AssertionError("a packet from outside was turned round");
            case Verdict.Drop drop -> Optional.empty();
        };
    }

    static void assertDropped(Verdict verdict, DropReason reason, String detail) {
        assertThat(verdict).isEqualTo(new Verdict.Drop(reason, detail));
    }

    <E extends TraceEvent> List<E> events(Class<E> type) {
        return recorder.events().stream().filter(type::isInstance).map(type::cast).toList();
    }
}
