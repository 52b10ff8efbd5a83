package dev.icebreaker.nat;

import static dev.icebreaker.nat.NatBench.ALICE;
import static dev.icebreaker.nat.NatBench.at;
import static org.assertj.core.api.Assertions.assertThat;

import dev.icebreaker.address.Endpoint;
import dev.icebreaker.nat.behavior.FilterScope;
import dev.icebreaker.nat.behavior.Filtering;
import dev.icebreaker.nat.behavior.Mapping;
import dev.icebreaker.nat.behavior.NatBehavior;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/** What a NAT is, proved from outside by four addresses: a host, its other port, another host, and that one's other port. */
class NineBehaviorsTest {
    private static final List<Endpoint> OUTSIDE =
            List.of(at("198.51.100.1:3478"), at("198.51.100.1:3479"), at("198.51.100.2:3478"), at("198.51.100.2:3479"));

    static Stream<Arguments> nine() {
        return Stream.of(Mapping.values())
                .flatMap(mapping -> Stream.of(Filtering.values())
                        .flatMap(filtering -> Stream.of(FilterScope.values())
                                .map(scope -> Arguments.of(mapping, filtering, scope))));
    }

    @ParameterizedTest
    @MethodSource("nine")
    void fourServersSeeAsManyAddressesAsTheMappingHas(Mapping mapping, Filtering filtering, FilterScope scope) {
        NatBench bench = NatBench.nat(NatBehavior.of(mapping, filtering).withFilterScope(scope));
        List<Endpoint> seen = new ArrayList<>();
        for (Endpoint server : OUTSIDE) {
            seen.add(bench.send(ALICE, server));
        }
        // Which servers see what the first one saw, then which what the third one saw.
        String pattern = sameAs(seen, 0) + " " + sameAs(seen, 2);
        assertThat(pattern).isEqualTo(switch (mapping) {
            case EIM -> "1111 1111";
            case ADM -> "1100 0011";
            case APDM -> "1000 0010";
        });
    }

    @ParameterizedTest
    @MethodSource("nine")
    void whoMayAnswerAPacketToOneServerIsWhatTheFilterSays(Mapping mapping, Filtering filtering, FilterScope scope) {
        NatBench bench = NatBench.nat(NatBehavior.of(mapping, filtering).withFilterScope(scope));
        Endpoint external = bench.send(ALICE, OUTSIDE.getFirst());
        StringBuilder pattern = new StringBuilder();
        for (Endpoint stranger : OUTSIDE) {
            pattern.append(bench.reaches(stranger, external).filter(ALICE::equals).isPresent() ? '1' : '0');
        }
        assertThat(pattern).hasToString(switch (filtering) {
            case EIF -> "1111";
            case ADF -> "1100";
            case APDF -> "1000";
        });
    }

    @ParameterizedTest
    @EnumSource(value = Mapping.class, names = {"ADM", "APDM"})
    void aFilterPerMappingKnowsOnlyWhatLeftByThatMapping(Mapping mapping) {
        NatBench bench = NatBench.nat(NatBehavior.of(mapping, Filtering.ADF));
        Endpoint towardsFirst = bench.send(ALICE, OUTSIDE.get(0));
        bench.send(ALICE, OUTSIDE.get(2));
        assertThat(bench.reaches(OUTSIDE.get(2), towardsFirst)).isEmpty();
    }

    @ParameterizedTest
    @EnumSource(value = Mapping.class, names = {"ADM", "APDM"})
    void aFilterPerInternalEndpointKnowsWhatLeftByAnyMapping(Mapping mapping) {
        NatBench bench =
                NatBench.nat(NatBehavior.of(mapping, Filtering.ADF).withFilterScope(FilterScope.INTERNAL_ENDPOINT));
        Endpoint towardsFirst = bench.send(ALICE, OUTSIDE.get(0));
        assertThat(bench.reaches(OUTSIDE.get(2), towardsFirst)).isEmpty();
        bench.send(ALICE, OUTSIDE.get(2));
        assertThat(bench.reaches(OUTSIDE.get(2), towardsFirst)).contains(ALICE);
    }

    private static String sameAs(List<Endpoint> seen, int reference) {
        StringBuilder pattern = new StringBuilder();
        for (Endpoint endpoint : seen) {
            pattern.append(endpoint.equals(seen.get(reference)) ? '1' : '0');
        }
        return pattern.toString();
    }
}
