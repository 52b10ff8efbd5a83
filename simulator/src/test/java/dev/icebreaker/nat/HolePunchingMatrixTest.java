package dev.icebreaker.nat;

import static org.assertj.core.api.Assertions.assertThat;

import dev.icebreaker.address.Endpoint;
import dev.icebreaker.address.IpAddress;
import dev.icebreaker.nat.behavior.FilterScope;
import dev.icebreaker.nat.behavior.Filtering;
import dev.icebreaker.nat.behavior.Hairpinning;
import dev.icebreaker.nat.behavior.Mapping;
import dev.icebreaker.nat.behavior.NatBehavior;
import dev.icebreaker.network.Datagram;
import dev.icebreaker.network.Middlebox.Verdict;
import dev.icebreaker.network.Packet;
import dev.icebreaker.trace.Recorder;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

/**
 * Which NATs two peers can get through without a relay: the checks of RFC 8445 between them, without loss and without end,
 * through real NATs and without an ICE implementation. The tables were derived from the RFCs by other means.
 */
class HolePunchingMatrixTest {
    private static final Endpoint STUN = Endpoint.parse("198.51.100.1:3478");

    /** Rows and columns: EIM/EIF, EIM/ADF, EIM/APDF, ADM/EIF and so on. A star: only with filters per internal endpoint. */
    private static final String DIFFERENT_NATS = """
            YYYYYYYYY
            YYYYYYYYY
            YYY------
            YY-YY-YY-
            YY-Y*-Y*-
            YY-------
            YY-YY----
            YY-Y*----
            YY-------
            """;

    private static final class Peer {
        final Endpoint host;
        final Nat nat;
        /** Where the other one may be. */
        final Set<Endpoint> remotes = new LinkedHashSet<>();
        final Set<Valid> valid = new LinkedHashSet<>();

        Peer(String host, Nat nat) {
            this.host = Endpoint.parse(host);
            this.nat = nat;
        }

        Endpoint askStun() {
            return ((Verdict.Forward) nat.outbound(packet(host, STUN), 0)).packet().source();
        }
    }

    /** A check to {@code remote} was answered, from there, and came from {@code mapped} in the eyes of the other. */
    private record Valid(Endpoint mapped, Endpoint remote) {}

    @Test
    void peersBehindDifferentNatsConnectAsTheTableSays() {
        assertThat(matrix(FilterScope.MAPPING)).isEqualTo(DIFFERENT_NATS.replace('*', '-'));
        assertThat(matrix(FilterScope.INTERNAL_ENDPOINT)).isEqualTo(DIFFERENT_NATS.replace('*', 'Y'));
    }

    private static String matrix(FilterScope scope) {
        StringBuilder matrix = new StringBuilder();
        for (NatBehavior a : nine()) {
            for (NatBehavior b : nine()) {
                Peer one = new Peer("192.168.1.10:4000", nat("203.0.113.1", a.withFilterScope(scope)));
                Peer two = new Peer("192.168.2.10:4000", nat("203.0.113.2", b.withFilterScope(scope)));
                one.remotes.add(two.askStun());
                two.remotes.add(one.askStun());
                matrix.append(connects(one, two, false) ? 'Y' : '-');
            }
            matrix.append('\n');
        }
        return matrix.toString();
    }

    @Test
    void peersBehindOneNatConnectAsItHairpins() {
        assertThat(sameNat(Hairpinning.NONE, true)).isEqualTo("---------");
        assertThat(sameNat(Hairpinning.EXTERNAL_SOURCE, false)).isEqualTo("YYYY-----");
        assertThat(sameNat(Hairpinning.EXTERNAL_SOURCE, true)).isEqualTo("YYYY-----");
        assertThat(sameNat(Hairpinning.INTERNAL_SOURCE, false)).isEqualTo("---------");
        assertThat(sameNat(Hairpinning.INTERNAL_SOURCE, true)).isEqualTo("YYYY--Y--");
    }

    /** Host candidates are hidden from the other side, as by mDNS names that it cannot resolve. */
    private static String sameNat(Hairpinning hairpinning, boolean reachable) {
        StringBuilder row = new StringBuilder();
        for (NatBehavior behavior : nine()) {
            Nat nat = nat("203.0.113.1", behavior.withHairpinning(hairpinning));
            Peer one = new Peer("192.168.1.10:4000", nat);
            Peer two = new Peer("192.168.1.11:4000", nat);
            one.remotes.add(two.askStun());
            two.remotes.add(one.askStun());
            row.append(connects(one, two, reachable) ? 'Y' : '-');
        }
        return row.toString();
    }

    private static List<NatBehavior> nine() {
        List<NatBehavior> nine = new ArrayList<>();
        for (Mapping mapping : Mapping.values()) {
            for (Filtering filtering : Filtering.values()) {
                nine.add(NatBehavior.of(mapping, filtering));
            }
        }
        return nine;
    }

    private static Nat nat(String external, NatBehavior behavior) {
        return new Nat("nat", behavior, List.of(IpAddress.parse(external)), new SplittableRandom(1), Recorder.OFF);
    }

    private static Datagram packet(Endpoint source, Endpoint destination) {
        return new Datagram(1, source, destination, new byte[0], 64);
    }

    private static boolean connects(Peer one, Peer two, boolean reachable) {
        for (int round = 0; round < 6; round++) {
            checkAll(one, two, reachable);
            checkAll(two, one, reachable);
        }
        return one.valid.stream().anyMatch(pair -> two.valid.contains(new Valid(pair.remote, pair.mapped)));
    }

    private static void checkAll(Peer from, Peer to, boolean reachable) {
        for (Endpoint remote : List.copyOf(from.remotes)) {
            Optional<Endpoint> seen = carry(from, remote, to, reachable);
            if (seen.isPresent()) {
                to.remotes.add(seen.get()); // a peer-reflexive candidate (7.3.1.3)
                Optional<Endpoint> answerer = carry(to, seen.get(), from, reachable);
                if (answerer.equals(Optional.of(remote))) { // the address that was asked (7.2.5.2.1)
                    from.valid.add(new Valid(seen.get(), remote));
                }
            }
        }
    }

    /** The source that {@code to} sees, if the packet gets there. */
    private static Optional<Endpoint> carry(Peer from, Endpoint destination, Peer to, boolean reachable) {
        if (destination.equals(to.host)) {
            return reachable ? Optional.of(from.host) : Optional.empty();
        }
        Verdict verdict = from.nat.outbound(packet(from.host, destination), 0);
        if (verdict instanceof Verdict.Forward(Packet outside, long binding)) {
            verdict = to.nat.inbound(outside, 0);
        }
        return switch (verdict) {
            case Verdict.Forward(Packet inside, long binding) -> arrival(inside, to);
            case Verdict.Hairpin(Packet inside, long binding) -> arrival(inside, to);
            case Verdict.Drop drop -> Optional.empty();
        };
    }

    private static Optional<Endpoint> arrival(Packet packet, Peer to) {
        return packet.destination().equals(to.host) ? Optional.of(packet.source()) : Optional.empty();
    }
}
