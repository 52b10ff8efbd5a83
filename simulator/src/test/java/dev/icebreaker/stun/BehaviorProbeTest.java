package dev.icebreaker.stun;

import static org.assertj.core.api.Assertions.assertThat;

import dev.icebreaker.address.Endpoint;
import dev.icebreaker.address.IpAddress;
import dev.icebreaker.engine.Simulation;
import dev.icebreaker.nat.FilterScope;
import dev.icebreaker.nat.Filtering;
import dev.icebreaker.nat.Firewall;
import dev.icebreaker.nat.FirewallPolicy;
import dev.icebreaker.nat.Hairpinning;
import dev.icebreaker.nat.Mapping;
import dev.icebreaker.nat.MappingTimer;
import dev.icebreaker.nat.Nat;
import dev.icebreaker.nat.NatBehavior;
import dev.icebreaker.nat.NatPreset;
import dev.icebreaker.nat.PortAllocation;
import dev.icebreaker.network.Middlebox;
import dev.icebreaker.trace.Recorder;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class BehaviorProbeTest {
    private static final Endpoint SERVER = Endpoint.parse("198.51.100.1:3478");
    private final Simulation simulation = new Simulation(7);

    @AfterEach
    void close() {
        simulation.close();
    }

    static Stream<Arguments> nineBehaviors() {
        return Stream.of(Mapping.values())
                .flatMap(mapping -> Stream.of(Filtering.values())
                        .flatMap(filtering -> Stream.of(FilterScope.values())
                                .flatMap(scope -> Stream.of(PortAllocation.SEQUENTIAL, PortAllocation.PRESERVING_OR_RANDOM)
                                        .map(ports -> Arguments.of(mapping, filtering, scope, ports)))));
    }

    @ParameterizedTest
    @MethodSource("nineBehaviors")
    void eachOfTheNineBehaviorsIsRecognizedFromInside(
            Mapping mapping, Filtering filtering, FilterScope scope, PortAllocation ports) {
        NatVerdict verdict = probe(nat(NatBehavior.of(mapping, filtering).withFilterScope(scope).withPortAllocation(ports)));
        assertThat(verdict.isTranslated()).isTrue();
        assertThat(verdict.mapping()).contains(mapping);
        assertThat(verdict.filtering()).contains(filtering);
    }

    @ParameterizedTest
    @CsvSource({
        "EIM, EIF, NONE", "EIM, EIF, EXTERNAL_SOURCE", "EIM, EIF, INTERNAL_SOURCE",
        "EIM, APDF, NONE", "EIM, APDF, EXTERNAL_SOURCE", "EIM, APDF, INTERNAL_SOURCE",
        "APDM, EIF, NONE", "APDM, EIF, EXTERNAL_SOURCE", "APDM, EIF, INTERNAL_SOURCE"
    })
    void hairpinningIsRecognizedWhereNoFilterHidesIt(Mapping mapping, Filtering filtering, Hairpinning hairpinning) {
        NatVerdict verdict = probe(nat(NatBehavior.of(mapping, filtering).withHairpinning(hairpinning)));
        assertThat(verdict.hairpinning()).contains(hairpinning);
    }

    @Test
    void hairpinningOfASymmetricNatCannotBeTold() {
        NatBehavior symmetric = NatPreset.SYMMETRIC.behavior();
        assertThat(probe(nat(symmetric)).hairpinning()).isEmpty();
        assertThat(probe(nat(symmetric.withHairpinning(Hairpinning.EXTERNAL_SOURCE))).hairpinning()).isEmpty();
    }

    @Test
    void withoutANatTheMappingIsEndpointIndependentAndTheFilterIsTheFirewalls() {
        NatVerdict verdict = probe(new Firewall("wall", FirewallPolicy.stateful(), Recorder.OFF));
        assertThat(verdict.isTranslated()).isFalse();
        assertThat(verdict.mapping()).contains(Mapping.EIM);
        assertThat(verdict.filtering()).contains(Filtering.APDF);
        assertThat(verdict.hairpinning()).isEmpty();
    }

    @Test
    void whereUdpIsBlockedNothingCanBeTold() {
        NatVerdict verdict = probe(new Firewall("wall", FirewallPolicy.udpBlocked(), Recorder.OFF));
        assertThat(verdict.mapped()).isEmpty();
        assertThat(verdict.mapping()).isEmpty();
        assertThat(simulation.nowNanos()).isEqualTo(39_500_000_000L);
    }

    @Test
    void aServerWithoutAlternatesShowsTheMappedAddressOnly() {
        LittleInternet internet = new LittleInternet(simulation, nat(NatPreset.FULL_CONE.behavior()));
        StunServer.on(internet.bind(SERVER));
        NatVerdict verdict = run(internet);
        assertThat(verdict.mapped()).contains(Endpoint.parse("203.0.113.1:50000"));
        assertThat(verdict.mapping()).isEmpty();
        assertThat(verdict.filtering()).isEmpty();
    }

    @Test
    void silenceOfAServersBrokenPortIsNotTakenForAFilter() {
        LittleInternet internet = new LittleInternet(simulation, nat(NatPreset.FULL_CONE.behavior()));
        server(internet);
        internet.unplug(Endpoint.parse("198.51.100.1:3479"));
        internet.unplug(Endpoint.parse("198.51.100.2:3479"));
        assertThat(run(internet).filtering()).isEmpty();
    }

    @Test
    void aBindingsLifetimeIsMeasuredToTheSecond() {
        LittleInternet internet = new LittleInternet(
                simulation, nat(NatPreset.SYMMETRIC.behavior().withTimer(MappingTimer.of(Duration.ofSeconds(65)))));
        server(internet);
        assertThat(lifetime(internet, Duration.ofMinutes(10)))
                .contains(new LifetimeProbe.Lifetime(Duration.ofSeconds(64), Optional.of(Duration.ofSeconds(65))));
        assertThat(lifetime(internet, Duration.ofSeconds(30)))
                .contains(new LifetimeProbe.Lifetime(Duration.ofSeconds(30), Optional.empty()));
        assertThat(internet.openSockets()).isEqualTo(4);
    }

    private static Middlebox nat(NatBehavior behavior) {
        return new Nat("home", behavior, List.of(IpAddress.parse("203.0.113.1")), new SplittableRandom(5), Recorder.OFF);
    }

    private static void server(LittleInternet internet) {
        StunServer.withAlternates(
                internet.bind(SERVER),
                internet.bind("198.51.100.1:3479"),
                internet.bind("198.51.100.2:3478"),
                internet.bind("198.51.100.2:3479"));
    }

    private NatVerdict probe(Middlebox box) {
        LittleInternet internet = new LittleInternet(simulation, box);
        server(internet);
        NatVerdict verdict = run(internet);
        assertThat(internet.openSockets()).as("the probe closed its sockets").isEqualTo(4);
        return verdict;
    }

    private NatVerdict run(LittleInternet internet) {
        List<NatVerdict> verdicts = new ArrayList<>();
        BehaviorProbe.start(
                simulation,
                () -> internet.open("192.168.1.10"),
                SERVER,
                simulation.random("probe"),
                Retransmission.RFC_8489,
                verdicts::add);
        simulation.run();
        assertThat(verdicts).hasSize(1);
        return verdicts.getFirst();
    }

    private Optional<LifetimeProbe.Lifetime> lifetime(LittleInternet internet, Duration longest) {
        List<Optional<LifetimeProbe.Lifetime>> results = new ArrayList<>();
        LifetimeProbe.start(
                simulation,
                () -> internet.open("192.168.1.10"),
                SERVER,
                simulation.random("probe"),
                Retransmission.RFC_8489,
                longest,
                results::add);
        simulation.run();
        assertThat(results).hasSize(1);
        return results.getFirst();
    }
}
