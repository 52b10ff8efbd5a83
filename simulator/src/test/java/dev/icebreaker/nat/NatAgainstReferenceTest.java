package dev.icebreaker.nat;

import static org.assertj.core.api.Assertions.assertThat;

import dev.icebreaker.address.Endpoint;
import dev.icebreaker.address.IpAddress;
import dev.icebreaker.nat.behavior.BindingLimits;
import dev.icebreaker.nat.behavior.FilterScope;
import dev.icebreaker.nat.behavior.Filtering;
import dev.icebreaker.nat.behavior.Hairpinning;
import dev.icebreaker.nat.behavior.Mapping;
import dev.icebreaker.nat.behavior.MappingTimer;
import dev.icebreaker.nat.behavior.NatBehavior;
import dev.icebreaker.nat.behavior.Pooling;
import dev.icebreaker.nat.behavior.PortAllocation;
import dev.icebreaker.network.Datagram;
import dev.icebreaker.network.Middlebox.Verdict;
import dev.icebreaker.network.Packet;
import dev.icebreaker.trace.DropReason;
import dev.icebreaker.trace.Recorder;
import dev.icebreaker.trace.TraceEvent;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.stream.LongStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Random packets through random NATs: each does at every step what {@link ReferenceNat} says, recorded or not. */
class NatAgainstReferenceTest {
    private static final List<IpAddress> POOL = List.of(IpAddress.parse("203.0.113.1"), IpAddress.parse("203.0.113.2"));

    private final Recorder.InMemory recorder = Recorder.inMemory();
    private final Map<IpAddress, IpAddress> pairs = new HashMap<>();
    private SplittableRandom random;
    private NatBehavior behavior;
    private ReferenceNat reference;
    private String where;
    private int eventsSeen;

    static LongStream seeds() {
        return LongStream.range(0, 400);
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void aNatDoesWhatTheReferenceSays(long seed) {
        random = new SplittableRandom(seed);
        behavior = anyBehavior();
        List<IpAddress> pool = POOL.subList(0, random.nextInt(1, 3));
        reference = new ReferenceNat(behavior, pool);
        Nat nat = new Nat("nat", behavior, pool, new SplittableRandom(seed), recorder);
        Nat unwatched = new Nat("nat", behavior, pool, new SplittableRandom(seed), Recorder.OFF);
        long now = 0;
        for (int step = 0; step < 300; step++) {
            now += random.nextInt(3) == 0 ? random.nextLong(6_000_000_000L) : 1_000_000_000L * random.nextInt(2);
            where = "seed " + seed + ", step " + step + ", " + behavior;
            boolean outbound = random.nextBoolean();
            Datagram packet = outbound ? packet(anyInside(), anyDestination()) : packet(anyOutside(), anyExternal());
            Verdict verdict = outbound ? nat.outbound(packet, now) : nat.inbound(packet, now);
            Verdict again = outbound ? unwatched.outbound(packet, now) : unwatched.inbound(packet, now);
            assertThat(withoutDetail(verdict)).as(where).isEqualTo(again);
            if (outbound) {
                checkOutbound(packet, verdict, now);
            } else {
                checkInbound(packet.source(), packet, verdict, now);
            }
        }
    }

    private void checkOutbound(Datagram packet, Verdict verdict, long now) {
        ReferenceNat.Answer answer = reference.outbound(packet.source(), packet.destination(), now);
        Optional<Endpoint> made = newBinding();
        if (answer.dropped().isPresent()) {
            assertThat(made).as(where).isEmpty();
            assertDropped(verdict, answer.dropped().get());
            return;
        }
        ReferenceNat.Known binding = answer.binding().orElseThrow();
        assertThat(made.isPresent()).as(where).isEqualTo(binding.external == null);
        made.ifPresent(external -> {
            reference.assigned(binding, external);
            if (behavior.pooling() == Pooling.PAIRED) {
                IpAddress paired = pairs.putIfAbsent(packet.source().address(), external.address());
                assertThat(external.address()).as(where).isEqualTo(paired == null ? external.address() : paired);
            }
        });
        if (reference.owns(packet.destination().address())) {
            checkInbound(binding.external, packet, verdict, now);
        } else {
            assertThat(verdict).as(where).isInstanceOf(Verdict.Forward.class);
            Packet sent = ((Verdict.Forward) verdict).packet();
            assertThat(sent).as(where).isEqualTo(packet.withAddresses(binding.external, packet.destination()));
        }
    }

    private void checkInbound(Endpoint source, Datagram packet, Verdict verdict, long now) {
        ReferenceNat.Answer answer = reference.inbound(source, packet.destination(), now);
        if (answer.dropped().isPresent()) {
            assertDropped(verdict, answer.dropped().get());
            return;
        }
        Endpoint internal = answer.binding().orElseThrow().internal;
        Endpoint shown = behavior.hairpinning() == Hairpinning.INTERNAL_SOURCE ? packet.source() : source;
        Packet arrived =
                switch (verdict) {
                    case Verdict.Forward forward -> forward.packet();
                    case Verdict.Hairpin hairpin -> hairpin.packet();
                    case Verdict.Drop drop -> throw new AssertionError(where + ": " + drop);
                };
        assertThat(arrived).as(where).isEqualTo(packet.withAddresses(shown, internal));
    }

    private void assertDropped(Verdict verdict, DropReason reason) {
        assertThat(verdict).as(where).isInstanceOf(Verdict.Drop.class);
        assertThat(((Verdict.Drop) verdict).reason()).as(where).isEqualTo(reason);
    }

    private static Verdict withoutDetail(Verdict verdict) {
        return verdict instanceof Verdict.Drop drop ? new Verdict.Drop(drop.reason(), "") : verdict;
    }

    private Optional<Endpoint> newBinding() {
        List<TraceEvent> events = recorder.events();
        Optional<Endpoint> made = Optional.empty();
        for (TraceEvent event : events.subList(eventsSeen, events.size())) {
            if (event instanceof TraceEvent.BindingCreated created) {
                made = Optional.of(created.external());
            }
        }
        eventsSeen = events.size();
        return made;
    }

    // ---- anything ---------------------------------------------------------------------------------------------------

    private NatBehavior anyBehavior() {
        Duration idle = Duration.ofSeconds(random.nextInt(5, 40));
        Duration first = random.nextBoolean() ? idle : Duration.ofSeconds(random.nextInt(1, (int) idle.toSeconds() + 1));
        return NatBehavior.of(any(Mapping.values()), any(Filtering.values()))
                .withFilterScope(any(FilterScope.values()))
                .withPortAllocation(any(PortAllocation.values()))
                .withPreservesParity(random.nextBoolean())
                .withPooling(any(Pooling.values()))
                .withHairpinning(any(Hairpinning.values()))
                .withTimer(new MappingTimer(idle, first, random.nextBoolean()))
                .withLimits(new BindingLimits(random.nextInt(5, 30), random.nextInt(2, 20)));
    }

    private Endpoint anyInside() {
        return Endpoint.parse("10.0.0." + random.nextInt(1, 4) + ":" + any(1000, 1001, 4000, 4001));
    }

    private Endpoint anyOutside() {
        return Endpoint.parse("198.51.100." + random.nextInt(1, 4) + ":" + any(1, 2));
    }

    private Endpoint anyDestination() {
        return random.nextInt(4) == 0 ? anyExternal() : anyOutside();
    }

    private Endpoint anyExternal() {
        List<Endpoint> externals = reference.externals();
        return externals.isEmpty() || random.nextInt(8) == 0
                ? new Endpoint(any(POOL.toArray(new IpAddress[0])), any(1000, 4000, 9))
                : externals.get(random.nextInt(externals.size()));
    }

    @SafeVarargs
    private <T> T any(T... choices) {
        return choices[random.nextInt(choices.length)];
    }

    private static Datagram packet(Endpoint source, Endpoint destination) {
        return new Datagram(1, source, destination, new byte[0], 64);
    }
}
