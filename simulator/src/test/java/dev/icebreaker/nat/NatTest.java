package dev.icebreaker.nat;

import static dev.icebreaker.nat.NatBench.ALICE;
import static dev.icebreaker.nat.NatBench.BOB;
import static dev.icebreaker.nat.NatBench.SECOND;
import static dev.icebreaker.nat.NatBench.assertDropped;
import static dev.icebreaker.nat.NatBench.at;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import dev.icebreaker.address.Endpoint;
import dev.icebreaker.address.IpAddress;
import dev.icebreaker.nat.behavior.BindingLimits;
import dev.icebreaker.nat.behavior.Filtering;
import dev.icebreaker.nat.behavior.Hairpinning;
import dev.icebreaker.nat.behavior.Mapping;
import dev.icebreaker.nat.behavior.MappingTimer;
import dev.icebreaker.nat.behavior.NatBehavior;
import dev.icebreaker.nat.behavior.NatPreset;
import dev.icebreaker.nat.behavior.Pooling;
import dev.icebreaker.nat.behavior.PortAllocation;
import dev.icebreaker.network.Datagram;
import dev.icebreaker.network.Middlebox.Verdict;
import dev.icebreaker.network.Packet;
import dev.icebreaker.trace.DropReason;
import dev.icebreaker.trace.Protocol;
import dev.icebreaker.trace.Recorder;
import dev.icebreaker.trace.TraceEvent;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class NatTest {
    private static final Endpoint SERVER = at("198.51.100.1:3478");
    private static final Endpoint STRANGER = at("198.51.100.9:9");
    private static final NatBehavior CONE = NatBehavior.of(Mapping.EIM, Filtering.EIF);
    private static final NatBehavior PORT_RESTRICTED = NatBehavior.of(Mapping.EIM, Filtering.APDF);
    private static final NatBehavior SYMMETRIC = NatBehavior.of(Mapping.APDM, Filtering.APDF);

    @Nested
    class Timer {
        @Test
        void aBindingLivesToTheLastNanosecondOfItsTimer() {
            NatBench bench = NatBench.nat(CONE);
            Endpoint external = bench.send(ALICE, SERVER);
            bench.after(300 * SECOND - 1);
            assertThat(bench.reaches(SERVER, external)).contains(ALICE);
            bench.after(1);
            assertThat(bench.reaches(SERVER, external)).isEmpty();
        }

        @Test
        void packetsFromInsideStartTheTimerAgainAndPacketsFromOutsideDoNot() {
            NatBench bench = NatBench.nat(CONE);
            Endpoint external = bench.send(ALICE, SERVER);
            bench.after(200 * SECOND).send(ALICE, SERVER);
            bench.after(299 * SECOND);
            assertThat(bench.reaches(SERVER, external)).contains(ALICE);
            bench.after(SECOND);
            assertThat(bench.reaches(SERVER, external)).isEmpty();
        }

        @Test
        void packetsFromOutsideStartTheTimerAgainWhereThatIsThePolicy() {
            Duration minute = Duration.ofMinutes(1);
            NatBench bench = NatBench.nat(CONE.withTimer(new MappingTimer(minute, minute, true)));
            Endpoint external = bench.send(ALICE, SERVER);
            for (int i = 0; i < 10; i++) {
                bench.after(59 * SECOND);
                assertThat(bench.reaches(STRANGER, external)).contains(ALICE);
            }
        }

        @Test
        void aPacketThatIsFilteredKeepsNothingAlive() {
            Duration minute = Duration.ofMinutes(1);
            NatBench bench = NatBench.nat(PORT_RESTRICTED.withTimer(new MappingTimer(minute, minute, true)));
            Endpoint external = bench.send(ALICE, SERVER);
            bench.after(59 * SECOND);
            assertThat(bench.reaches(STRANGER, external)).isEmpty();
            bench.after(SECOND);
            assertThat(bench.reaches(SERVER, external)).isEmpty();
        }

        @Test
        void linuxKeepsThirtySecondsUntilTheFirstAnswerAndThreeMinutesAfterIt() {
            NatBench silent = NatBench.nat(NatPreset.LINUX.behavior());
            Endpoint unanswered = silent.send(ALICE, SERVER);
            silent.after(30 * SECOND);
            assertThat(silent.reaches(SERVER, unanswered)).isEmpty();

            NatBench busy = NatBench.nat(NatPreset.LINUX.behavior());
            Endpoint external = busy.send(ALICE, SERVER);
            busy.after(30 * SECOND - 1);
            assertThat(busy.reaches(SERVER, external)).contains(ALICE);
            busy.after(180 * SECOND - 1);
            assertThat(busy.reaches(SERVER, external)).contains(ALICE);
            busy.after(180 * SECOND);
            assertThat(busy.reaches(SERVER, external)).isEmpty();
        }

        @Test
        void bindingsOfBothStagesExpireInTheOrderOfTheirInstants() {
            NatBench bench = NatBench.nat(SYMMETRIC.withTimer(
                    new MappingTimer(Duration.ofSeconds(100), Duration.ofSeconds(10), false)));
            Endpoint first = bench.send(ALICE, at("198.51.100.1:1"));
            bench.reaches(at("198.51.100.1:1"), first); // until 100 s
            bench.after(80 * SECOND).send(ALICE, at("198.51.100.1:2")); // until 90 s
            bench.after(SECOND).send(ALICE, at("198.51.100.1:3")); // until 91 s
            bench.after(100 * SECOND);
            ((Nat) bench.box).expire(bench.now);
            assertThat(bench.events(TraceEvent.BindingRemoved.class))
                    .extracting(TraceEvent.BindingRemoved::binding, TraceEvent.BindingRemoved::why)
                    .containsExactly(
                            tuple(2L, "its timer ran out at 90 s"),
                            tuple(3L, "its timer ran out at 91 s"),
                            tuple(1L, "its timer ran out at 100 s"));
        }

        @Test
        void whatTheInsideHasSentToIsForgottenWithTheBinding() {
            NatBench bench = NatBench.nat(PORT_RESTRICTED);
            bench.send(ALICE, STRANGER);
            bench.after(300 * SECOND);
            Endpoint external = bench.send(ALICE, SERVER);
            assertThat(bench.reaches(STRANGER, external)).isEmpty();
        }
    }

    @Nested
    class Ports {
        @Test
        void thePortIsKeptWhileNobodyElseHasIt() {
            NatBench bench = NatBench.nat(CONE);
            assertThat(bench.send(ALICE, SERVER)).isEqualTo(at("203.0.113.1:4000"));
            assertThat(bench.send(BOB, SERVER)).isEqualTo(at("203.0.113.1:4001"));
        }

        @Test
        void aPortIsFreeAgainWhenItsBindingHasExpired() {
            NatBench bench = NatBench.nat(CONE);
            bench.send(ALICE, SERVER);
            bench.after(300 * SECOND);
            assertThat(bench.send(BOB, SERVER)).isEqualTo(at("203.0.113.1:4000"));
        }

        @Test
        void theNextPortAboveTheLastOfItsClassIsTheFirst() {
            NatBench bench = NatBench.nat(CONE);
            assertThat(bench.send(at("10.0.0.1:65535"), SERVER).port()).isEqualTo(65535);
            assertThat(bench.send(at("10.0.0.2:65535"), SERVER).port()).isEqualTo(1024);
            assertThat(bench.send(at("10.0.0.1:1023"), SERVER).port()).isEqualTo(1023);
            assertThat(bench.send(at("10.0.0.2:1023"), SERVER).port()).isEqualTo(1);
        }

        @Test
        void sequentialPortsFollowEachOtherWhateverTheInternalOnes() {
            NatBench bench = NatBench.nat(SYMMETRIC.withPortAllocation(PortAllocation.SEQUENTIAL));
            List<Integer> ports = new ArrayList<>();
            for (int i = 1; i <= 4; i++) {
                ports.add(bench.send(i % 2 == 0 ? ALICE : BOB, at("198.51.100.1:" + i)).port());
            }
            assertThat(ports).containsExactly(1024, 1025, 1026, 1027);
        }

        @Test
        void whoPreservesOrElseCountsGivesTheNextOfTheCountOnCollision() {
            NatBench bench = NatBench.nat(CONE.withPortAllocation(PortAllocation.PRESERVING_OR_SEQUENTIAL));
            assertThat(bench.send(ALICE, SERVER).port()).isEqualTo(4000);
            assertThat(bench.send(BOB, SERVER).port()).isEqualTo(1024);
            assertThat(bench.send(at("192.168.1.12:4000"), SERVER).port()).isEqualTo(1025);
        }

        @Test
        void randomPortsAreOfTheSameClassAndSpreadOverIt() {
            NatBench bench = NatBench.nat(SYMMETRIC.withPortAllocation(PortAllocation.RANDOM));
            Set<Integer> ports = new HashSet<>();
            for (int i = 1; i <= 1000; i++) {
                ports.add(bench.send(ALICE, at("198.51.100.1:" + i)).port());
            }
            assertThat(ports).hasSize(1000).allMatch(port -> port >= 1024);
            assertThat(ports.stream().filter(port -> port >= 33_280).count()).isBetween(400L, 600L);
            assertThat(bench.send(at("192.168.1.10:1000"), SERVER).port()).isBetween(1, 1023);
        }

        @ParameterizedTest
        @EnumSource(PortAllocation.class)
        void parityIsKeptAsLongAsThereArePortsOfIt(PortAllocation allocation) {
            NatBench bench = NatBench.nat(CONE.withPortAllocation(allocation).withPreservesParity(true));
            Set<Integer> even = new HashSet<>();
            for (int i = 0; i < 511; i++) {
                even.add(bench.send(new Endpoint(IpAddress.parse("10.0.0.1").plus(i), 1000), SERVER).port());
            }
            assertThat(even).hasSize(511).allMatch(port -> port % 2 == 0);
            assertThat(bench.send(at("10.1.0.1:1000"), SERVER).port()).isOdd();
        }

        @ParameterizedTest
        @EnumSource(PortAllocation.class)
        void everyPortOfAClassIsGivenOnceAndThenThereIsNone(PortAllocation allocation) {
            NatBench bench = NatBench.nat(CONE.withPortAllocation(allocation));
            assertThat(externalPorts(bench, 1023, 500)).hasSize(1023).allMatch(port -> port < 1024);
            assertDropped(
                    bench.out(at("10.9.9.9:500"), SERVER),
                    DropReason.NO_PORT,
                    "no port is left for 10.9.9.9:500 on 203.0.113.1");
            assertThat(bench.send(at("10.9.9.9:5000"), SERVER).port()).isGreaterThanOrEqualTo(1024);
        }

        @Test
        void theHighClassHasAllPortsFrom1024() {
            NatBench bench = NatBench.nat(CONE);
            assertThat(externalPorts(bench, 64_512, 5000)).hasSize(64_512).allMatch(port -> port >= 1024);
            assertThat(bench.out(at("10.9.9.9:5000"), SERVER)).isInstanceOf(Verdict.Drop.class);
        }

        /** What so many hosts get that all send from the same port. */
        private static Set<Integer> externalPorts(NatBench bench, int hosts, int internalPort) {
            Set<Integer> ports = new HashSet<>();
            for (int i = 0; i < hosts; i++) {
                ports.add(bench.send(new Endpoint(IpAddress.parse("10.0.0.0").plus(i), internalPort), SERVER).port());
            }
            return ports;
        }

        @Test
        void aCollisionMakesLinuxSymmetricForWhomItHits() {
            NatBench bench = NatBench.nat(NatPreset.LINUX.behavior());
            assertThat(bench.send(ALICE, SERVER)).isEqualTo(bench.send(ALICE, STRANGER));
            assertThat(bench.send(BOB, SERVER)).isNotEqualTo(bench.send(BOB, STRANGER));
            bench.after(30 * SECOND); // all is forgotten, so this time Bob is the first
            assertThat(bench.send(BOB, SERVER)).isEqualTo(bench.send(BOB, STRANGER));
        }
    }

    @Nested
    class Pool {
        private static final String[] THREE = {"203.0.113.1", "203.0.113.2", "203.0.113.3"};

        @Test
        void pairedGivesAHostOneAddressForAllItsPortsAndTakesTheAddressesInTurn() {
            NatBench bench = NatBench.nat(SYMMETRIC, THREE);
            for (int host = 0; host < 6; host++) {
                IpAddress internal = IpAddress.parse("192.168.1.10").plus(host);
                Set<IpAddress> seen = new HashSet<>();
                for (int port = 1; port <= 20; port++) {
                    seen.add(bench.send(new Endpoint(internal, 4000 + port), at("198.51.100.1:" + port)).address());
                }
                assertThat(seen).containsExactly(IpAddress.parse(THREE[host % 3]));
            }
        }

        @Test
        void pairedStaysPairedWhenTheBindingsAreGone() {
            NatBench bench = NatBench.nat(CONE, THREE);
            bench.send(BOB, SERVER);
            Endpoint before = bench.send(ALICE, SERVER);
            bench.after(300 * SECOND);
            assertThat(bench.send(ALICE, SERVER)).isEqualTo(before);
        }

        @Test
        void arbitraryShowsOneHostAtAllAddresses() {
            NatBench bench = NatBench.nat(CONE.withPooling(Pooling.ARBITRARY), THREE);
            Set<IpAddress> seen = new HashSet<>();
            for (int port = 1; port <= 50; port++) {
                seen.add(bench.send(new Endpoint(ALICE.address(), 4000 + port), SERVER).address());
            }
            assertThat(seen).hasSize(3);
        }

        @Test
        void arbitraryGoesOnToAnotherAddressWhenOneHasNoPortLeftAndPairedDoesNot() {
            NatBench arbitrary = NatBench.nat(CONE.withPooling(Pooling.ARBITRARY), THREE);
            Set<Endpoint> externals = new HashSet<>();
            for (int i = 0; i < 3 * 1023; i++) {
                externals.add(arbitrary.send(new Endpoint(IpAddress.parse("10.0.0.1").plus(i), 1000), SERVER));
            }
            assertThat(externals).hasSize(3 * 1023);

            NatBench paired = NatBench.nat(SYMMETRIC, THREE);
            for (int i = 1; i <= 1023; i++) {
                paired.send(at("10.0.0.1:1000"), at("198.51.100.1:" + i));
            }
            assertDropped(
                    paired.out(at("10.0.0.1:1000"), SERVER),
                    DropReason.NO_PORT,
                    "no port is left for 10.0.0.1:1000 on 203.0.113.1");
        }
    }

    @Nested
    class Hairpins {
        private final Endpoint alicesExternal = at("203.0.113.1:4000");
        private final Endpoint bobsExternal = at("203.0.113.1:4001");

        private NatBench bothBound(Filtering filtering, Hairpinning hairpinning) {
            NatBench bench = NatBench.nat(NatBehavior.of(Mapping.EIM, filtering).withHairpinning(hairpinning));
            bench.send(ALICE, SERVER);
            bench.send(BOB, SERVER);
            return bench;
        }

        @Test
        void withoutHairpinningAPacketForTheNatsOwnAddressIsDroppedAndLeavesNoTrace() {
            NatBench bench = bothBound(Filtering.APDF, Hairpinning.NONE);
            assertDropped(
                    bench.out(ALICE, bobsExternal),
                    DropReason.NO_HAIRPIN,
                    "203.0.113.1 is this NAT's own external address, and it does not hairpin");
            assertThat(bench.reaches(bobsExternal, alicesExternal)).isEmpty();
        }

        @Test
        void externalSourceShowsTheSendersExternalEndpoint() {
            NatBench bench = bothBound(Filtering.EIF, Hairpinning.EXTERNAL_SOURCE);
            Verdict.Hairpin turned = (Verdict.Hairpin) bench.out(ALICE, bobsExternal);
            assertThat(turned.packet().source()).isEqualTo(alicesExternal);
            assertThat(turned.packet().destination()).isEqualTo(BOB);
            assertThat(turned.binding()).isEqualTo(2);
        }

        @Test
        void internalSourceShowsTheSendersInternalEndpoint() {
            NatBench bench = bothBound(Filtering.EIF, Hairpinning.INTERNAL_SOURCE);
            Packet turned = ((Verdict.Hairpin) bench.out(ALICE, bobsExternal)).packet();
            assertThat(turned.source()).isEqualTo(ALICE);
            assertThat(turned.destination()).isEqualTo(BOB);
        }

        @ParameterizedTest
        @EnumSource(value = Hairpinning.class, names = "NONE", mode = EnumSource.Mode.EXCLUDE)
        void theFilterLooksAtTheSendersExternalEndpoint(Hairpinning hairpinning) {
            NatBench bench = bothBound(Filtering.APDF, hairpinning);
            assertDropped(
                    bench.out(ALICE, bobsExternal),
                    DropReason.FILTERED,
                    "203.0.113.1:4001 is bound to 192.168.1.11:4000, which has sent nothing to 203.0.113.1:4000");
            // What Alice sent was dropped, and opened her own filter for Bob all the same.
            assertThat(bench.out(BOB, alicesExternal)).isInstanceOf(Verdict.Hairpin.class);
            assertThat(bench.out(ALICE, bobsExternal)).isInstanceOf(Verdict.Hairpin.class);
        }

        @Test
        void aPacketToAnExternalPortThatNobodyHasIsDropped() {
            NatBench bench = bothBound(Filtering.EIF, Hairpinning.EXTERNAL_SOURCE);
            assertDropped(bench.out(ALICE, at("203.0.113.1:5")), DropReason.NO_BINDING, "no binding for 203.0.113.1:5");
        }

        @Test
        void aHostReachesItselfByItsOwnExternalEndpoint() {
            NatBench bench = bothBound(Filtering.APDF, Hairpinning.EXTERNAL_SOURCE);
            Packet turned = ((Verdict.Hairpin) bench.out(ALICE, alicesExternal)).packet();
            assertThat(turned.source()).isEqualTo(alicesExternal);
            assertThat(turned.destination()).isEqualTo(ALICE);
        }
    }

    @Nested
    class Limits {
        @Test
        void aNatThatIsFullRefusesNewBindingsAndKeepsTheOldOnes() {
            NatBench bench = NatBench.nat(CONE.withLimits(new BindingLimits(2, 2)));
            bench.send(at("10.0.0.1:1"), SERVER);
            Endpoint second = bench.after(100 * SECOND).send(at("10.0.0.2:2"), SERVER);
            assertDropped(bench.out(at("10.0.0.3:3"), SERVER), DropReason.BINDING_LIMIT, "all 2 bindings are in use");
            assertThat(bench.reaches(SERVER, second)).contains(at("10.0.0.2:2"));
            bench.after(200 * SECOND); // the first has expired
            bench.send(at("10.0.0.3:3"), SERVER);
        }

        @Test
        void aSubscriberThatHasUsedItsShareIsRefusedAndOthersAreNot() {
            NatBench bench = NatBench.nat(SYMMETRIC.withLimits(new BindingLimits(Integer.MAX_VALUE, 2)));
            bench.send(at("10.0.0.1:1"), at("198.51.100.1:1"));
            bench.send(at("10.0.0.1:2"), at("198.51.100.1:2"));
            assertDropped(
                    bench.out(at("10.0.0.1:3"), SERVER),
                    DropReason.NO_PORT,
                    "10.0.0.1 has 2 bindings, as many as one address may have");
            bench.send(at("10.0.0.2:3"), SERVER);
            bench.after(300 * SECOND).send(at("10.0.0.1:3"), SERVER);
        }
    }

    @Nested
    class Drops {
        @Test
        void anUnknownPortSaysThatNothingIsBoundToIt() {
            NatBench bench = NatBench.nat(CONE);
            assertDropped(
                    bench.in(SERVER, at("203.0.113.1:7000")), DropReason.NO_BINDING, "no binding for 203.0.113.1:7000");
        }

        @Test
        void aPacketForAnInsideAddressDoesNotGetIn() {
            NatBench bench = NatBench.nat(CONE);
            bench.send(ALICE, SERVER);
            assertDropped(bench.in(SERVER, ALICE), DropReason.NO_BINDING, "no binding for 192.168.1.10:4000");
        }

        @Test
        void aFilterSaysToWhomTheInsideHasNotSent() {
            NatBench restricted = NatBench.nat(NatBehavior.of(Mapping.EIM, Filtering.ADF));
            assertDropped(
                    restricted.in(STRANGER, restricted.send(ALICE, SERVER)),
                    DropReason.FILTERED,
                    "203.0.113.1:4000 is bound to 192.168.1.10:4000, which has sent nothing to 198.51.100.9");
        }

        @Test
        void aFilterOfADependentMappingSaysWhomTheBindingIsFor() {
            NatBench symmetric = NatBench.nat(SYMMETRIC);
            assertDropped(
                    symmetric.in(STRANGER, symmetric.send(ALICE, SERVER)),
                    DropReason.FILTERED,
                    "203.0.113.1:4000 is bound to 192.168.1.10:4000 for packets to 198.51.100.1:3478, "
                            + "which has sent nothing to 198.51.100.9:9 by this binding");
        }

        @Test
        void packetsOfTheOtherFamilyAreDropped() {
            NatBench bench = NatBench.nat(CONE);
            assertDropped(
                    bench.out(at("[2001:db8::1]:4000"), at("[2001:db8::2]:4000")),
                    DropReason.NO_ROUTE,
                    "this NAT translates IPv4 only");
        }

        @Test
        void nobodyWritesDetailsThatNobodyReads() {
            Nat nat = new Nat("home", CONE, List.of(IpAddress.parse("203.0.113.1")), new SplittableRandom(1), Recorder.OFF);
            assertThat(nat.inbound(new Datagram(1, SERVER, at("203.0.113.1:1"), new byte[0], 64), 0))
                    .isEqualTo(new Verdict.Drop(DropReason.NO_BINDING, ""));
        }
    }

    @Nested
    class Records {
        @Test
        void theLifeOfABindingIsToldInOrder() {
            NatBench bench = NatBench.nat(NatBehavior.of(Mapping.ADM, Filtering.ADF));
            bench.send(ALICE, SERVER);
            bench.after(SECOND).send(ALICE, SERVER);
            bench.after(300 * SECOND + 5).in(SERVER, at("203.0.113.1:4000"));
            Endpoint anyPort = at("198.51.100.1:0");
            assertThat(bench.recorder.events())
                    .containsExactly(
                            new TraceEvent.BindingCreated(
                                    0, "home", 1, Protocol.UDP, ALICE, at("203.0.113.1:4000"), Optional.of(anyPort), 300 * SECOND),
                            new TraceEvent.FilterOpened(0, "home", Protocol.UDP, ALICE, Optional.of(anyPort)),
                            new TraceEvent.BindingRefreshed(SECOND, "home", 1, 301 * SECOND),
                            new TraceEvent.BindingRemoved(301 * SECOND + 5, "home", 1, "its timer ran out at 301 s"));
        }

        @Test
        void anEndpointIndependentFilterOpensForEverybodyAtOnce() {
            NatBench bench = NatBench.nat(CONE);
            bench.send(ALICE, SERVER);
            bench.send(ALICE, STRANGER);
            assertThat(bench.events(TraceEvent.FilterOpened.class))
                    .containsExactly(new TraceEvent.FilterOpened(0, "home", Protocol.UDP, ALICE, Optional.empty()));
        }

        @Test
        void theVerdictNamesTheBindingThatTranslated() {
            NatBench bench = NatBench.nat(SYMMETRIC);
            bench.send(ALICE, SERVER);
            Endpoint external = bench.send(ALICE, STRANGER);
            assertThat(((Verdict.Forward) bench.in(STRANGER, external)).binding()).isEqualTo(2);
        }
    }

    @Test
    void aRestartForgetsBindingsAndPairingsAndGoesOnCountingThem() {
        NatBench bench = NatBench.nat(CONE, "203.0.113.1", "203.0.113.2");
        Endpoint before = bench.send(ALICE, SERVER);
        ((Nat) bench.box).restart(bench.after(SECOND).now);
        assertThat(bench.reaches(SERVER, before)).isEmpty();
        assertThat(bench.events(TraceEvent.BindingRemoved.class))
                .containsExactly(new TraceEvent.BindingRemoved(SECOND, "home", 1, "the NAT restarted"));
        bench.send(BOB, SERVER);
        assertThat(bench.send(ALICE, SERVER)).isEqualTo(at("203.0.113.2:4000"));
        assertThat(bench.events(TraceEvent.BindingCreated.class))
                .extracting(TraceEvent.BindingCreated::binding)
                .containsExactly(1L, 2L, 3L);
    }

    @Test
    void withOtherAddressesANatHasNoBindingsOfTheOldOnes() {
        NatBench bench = NatBench.nat(CONE);
        Endpoint before = bench.send(ALICE, SERVER);
        ((Nat) bench.box).changeAddresses(List.of(IpAddress.parse("203.0.113.9")), bench.after(SECOND).now);
        assertThat(bench.reaches(SERVER, before)).isEmpty();
        assertThat(bench.send(ALICE, SERVER)).isEqualTo(at("203.0.113.9:4000"));
        assertThat(bench.reaches(SERVER, at("203.0.113.9:4000"))).contains(ALICE);
        assertThat(bench.events(TraceEvent.BindingRemoved.class))
                .containsExactly(new TraceEvent.BindingRemoved(SECOND, "home", 1, "the NAT has other addresses"));
        assertThatThrownBy(() -> ((Nat) bench.box).changeAddresses(List.of(IpAddress.parse("2001:db8::9")), 0))
                .hasMessageContaining("cannot change from IPv4 to IPv6");
    }

    @Test
    void behindTwoNatsTheStricterMappingAndTheStricterFilterShow() {
        NatBench home = NatBench.nat(NatBehavior.of(Mapping.EIM, Filtering.APDF), "100.64.0.7");
        NatBench carrier = NatBench.nat(NatBehavior.of(Mapping.APDM, Filtering.EIF));
        Endpoint first = carrier.send(home.send(ALICE, SERVER), SERVER);
        Endpoint second = carrier.send(home.send(ALICE, STRANGER), STRANGER);
        assertThat(first).isNotEqualTo(second);
        assertThat(carrier.reaches(SERVER, first).flatMap(inner -> home.reaches(SERVER, inner))).contains(ALICE);
        Endpoint third = at("192.0.2.1:1");
        assertThat(carrier.reaches(third, first)).contains(at("100.64.0.7:4000"));
        assertThat(carrier.reaches(third, first).flatMap(inner -> home.reaches(third, inner))).isEmpty();
    }

    @Test
    void ipv6IsTranslatedByANatWithAnIpv6Address() {
        NatBench bench = NatBench.nat(CONE, "2001:db8:1::1");
        Endpoint server = at("[2001:db8:2::1]:3478");
        assertThat(bench.send(at("[fd00::1]:4000"), server)).isEqualTo(at("[2001:db8:1::1]:4000"));
    }

    @Test
    void aNatWantsExternalAddressesOfOneFamily() {
        assertThatThrownBy(() -> NatBench.nat(CONE, "203.0.113.1", "2001:db8::1"))
                .hasMessage("home needs external addresses of one family, none twice, not [203.0.113.1, 2001:db8::1]");
        assertThatThrownBy(() -> NatBench.nat(CONE, "203.0.113.1", "203.0.113.1")).hasMessageContaining("none twice");
    }

    @ParameterizedTest
    @EnumSource(NatPreset.class)
    void presetsKeepABindingAsLongAsTheySay(NatPreset preset) {
        NatBench bench = NatBench.nat(preset.behavior());
        Endpoint external = bench.send(ALICE, SERVER);
        assertThat(bench.reaches(SERVER, external)).contains(ALICE);
        bench.after(preset.behavior().timer().idle().toNanos() - 1);
        assertThat(bench.in(SERVER, external)).isInstanceOf(Verdict.Forward.class);
    }

    @Test
    void aBehaviorTellsWhatMattersOfItInWords() {
        assertThat(NatPreset.LINUX.behavior().properties())
                .hasToString("{mapping=EIM, mapping on collision=APDM, filtering=APDF, filter scope=mapping, "
                        + "ports=preserving or random, pooling=paired, hairpinning=none, timer=180 s, "
                        + "timer until answered=30 s, inbound refreshes=yes, TCP timer=7440 s, TCP timer, transitory=240 s}");
    }
}
