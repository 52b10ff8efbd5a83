package dev.icebreaker.invariants;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Named.named;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import dev.icebreaker.address.Endpoint;
import dev.icebreaker.scenario.world.Run;
import dev.icebreaker.study.Matrix;
import dev.icebreaker.trace.DropReason;
import dev.icebreaker.trace.IceCandidate;
import dev.icebreaker.trace.Topology;
import dev.icebreaker.trace.Trace;
import dev.icebreaker.trace.TraceEvent;
import dev.icebreaker.trace.TraceEvent.BindingCreated;
import dev.icebreaker.trace.TraceEvent.BindingRemoved;
import dev.icebreaker.trace.TraceEvent.CallEnded;
import dev.icebreaker.trace.TraceEvent.CandidateGathered;
import dev.icebreaker.trace.TraceEvent.CandidatesReceived;
import dev.icebreaker.trace.TraceEvent.FilterOpened;
import dev.icebreaker.trace.TraceEvent.IceStateChanged;
import dev.icebreaker.trace.TraceEvent.PacketDelivered;
import dev.icebreaker.trace.TraceEvent.PacketDropped;
import dev.icebreaker.trace.TraceEvent.PacketHop;
import dev.icebreaker.trace.TraceEvent.PacketSent;
import dev.icebreaker.trace.TraceEvent.PacketTranslated;
import dev.icebreaker.trace.TraceEvent.PairNominated;
import dev.icebreaker.trace.TraceEvent.PairSelected;
import dev.icebreaker.trace.TraceEvent.PairStateChanged;
import dev.icebreaker.trace.TraceHeader;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** The checkers see through a trace that lies: one of a true run, with one thing changed. */
class TraceInvariantsTest {
    private static final Trace TRUE = Run.of(Matrix.scenario(), 1).trace();

    @Test
    void aTrueTraceIsSound() {
        assertThatCode(() -> TraceInvariants.check(TRUE)).doesNotThrowAnyException();
    }

    static Stream<Arguments> lies() {
        return Stream.of(
                lie("a clock that runs backwards", "time ran backwards", edit(events -> events.add(events.getFirst()))),
                lie("a packet that nobody sent", "appears from nowhere", without(first(PacketSent.class))),
                lie("a packet that is delivered twice", "had ended already", twice(first(PacketDelivered.class))),
                lie("a packet that is lost without a word", "nobody knows what became of it",
                        without(first(PacketDelivered.class))),
                lie("a packet that jumps", "is not at", without(first(PacketHop.class))),
                lie("a host with a stranger's address", "does not have the address",
                        with(PacketSent.class, e -> new PacketSent(
                                e.timeNanos(), "bob", e.packet(), e.source(), e.destination(), e.payload()))),
                lie("an arrival before the departure", "arrives before it leaves",
                        with(PacketHop.class, e -> new PacketHop(
                                e.timeNanos(), e.node(), e.packet(), e.link(), e.to(), e.timeNanos() - 1))),
                lie("a drop for no reason of the place", "does not drop for",
                        with(PacketDropped.class, e -> new PacketDropped(
                                e.timeNanos(), e.place(), e.packet(), e.source(), e.destination(),
                                DropReason.RECEIVE_BUFFER_FULL, e.detail()))),

                lie("a packet that leaves without a binding", "gets out without a binding",
                        without(first(PacketTranslated.class))),
                lie("a packet that enters without a binding", "gets in without a binding",
                        without(first(PacketTranslated.class, TraceInvariantsTest::isInbound))),
                lie("a binding that was never made", "has no binding", without(first(BindingCreated.class))),
                lie("a binding of an address that is not the NAT's", "is no address of",
                        with(BindingCreated.class, e -> new BindingCreated(
                                e.timeNanos(), e.node(), e.binding(), e.protocol(), e.internal(), Endpoint.parse("203.0.113.77:1024"),
                                e.remote(), e.expiresNanos()))),
                lie("a binding that nobody inside asked for", "is no reason for",
                        after(first(BindingCreated.class), e -> new BindingCreated(
                                e.timeNanos(), e.node(), 99, e.protocol(), Endpoint.parse("192.168.1.99:50000"),
                                Endpoint.parse(e.external().address() + ":50000"), e.remote(), e.expiresNanos()))),
                lie("a second binding of one external endpoint", "is bound to", twice(first(BindingCreated.class))),
                lie("a binding that lives too long", "and its timer is",
                        with(BindingCreated.class, e -> new BindingCreated(
                                e.timeNanos(), e.node(), e.binding(), e.protocol(), e.internal(), e.external(), e.remote(),
                                e.expiresNanos() + 2_000_000_000L))),
                lie("a binding that ends before its time", "has until",
                        after(first(BindingCreated.class), e -> new BindingRemoved(e.timeNanos(), e.node(), e.binding(), ""))),
                lie("a translation to another inside", "is not what binds",
                        with(PacketTranslated.class, TraceInvariantsTest::isInbound, e -> new PacketTranslated(
                                e.timeNanos(), e.node(), e.packet(), e.binding(), e.oldSource(), e.oldDestination(),
                                e.newSource(), Endpoint.parse("192.168.1.99:50000")))),
                lie("a translation of the wrong end", "its destination was changed",
                        with(PacketTranslated.class, e -> new PacketTranslated(
                                e.timeNanos(), e.node(), e.packet(), e.binding(), e.oldSource(), e.oldDestination(),
                                e.newSource(), e.newSource()))),
                lie("a filter that nobody opened", "no filter was opened", without(first(FilterOpened.class))),
                lie("a NAT that filters otherwise than it says", "is no reason for", header("filtering", "EIF")),
                lie("a stranger at the door", "has sent nothing to", answersFromElsewhere()),
                lie("a refusal for a reason that does not apply", "there is a binding for",
                        with(PacketDropped.class, e -> e.reason() == DropReason.FILTERED, e -> new PacketDropped(
                                e.timeNanos(), e.place(), e.packet(), e.source(), e.destination(), DropReason.NO_BINDING, ""))),
                lie("a NAT that maps otherwise than it says", "nothing binds", header("mapping", "APDM")),

                lie("a host candidate of somebody else", "does not have the address",
                        with(CandidateGathered.class, e -> gathered(e, "192.168.1.99:50000"))),
                lie("a reflexive candidate out of thin air", "no NAT has bound",
                        with(CandidateGathered.class, e -> e.candidate().type().equals("srflx"),
                                e -> gathered(e, "203.0.113.1:1"))),
                lie("candidates that nobody sent", "nobody sent them",
                        twice(first(CandidatesReceived.class))),
                lie("an answer that never came", "no answer came just now",
                        with(PairStateChanged.class, e -> e.newState().equals("In-Progress"), e -> new PairStateChanged(
                                e.timeNanos(), e.call(), e.peer(), e.pair(), e.oldState(), "Succeeded"))),
                lie("a pair that freezes again", "no pair goes from",
                        with(PairStateChanged.class, e -> e.newState().equals("Succeeded"), e -> new PairStateChanged(
                                e.timeNanos(), e.call(), e.peer(), e.pair(), e.oldState(), "Frozen"))),
                lie("the selection of a pair that was not formed", "was not formed",
                        with(PairSelected.class, e -> new PairSelected(
                                e.timeNanos(), e.call(), e.peer(), 99, e.local(), e.remote()))),
                lie("the selection of another pair", "pair 2 is",
                        with(PairSelected.class, e -> new PairSelected(
                                e.timeNanos(), e.call(), e.peer(), 2, e.local(), e.remote()))),
                lie("a selection without a nomination", "was not nominated",
                        edit(events -> events.removeIf(PairNominated.class::isInstance))),
                lie("a state that is skipped", "was Waiting", without(first(IceStateChanged.class))),
                lie("a call that connects without a pair", "has selected no pair", without(first(PairSelected.class))),
                lie("a call that never ends", "never ended", without(first(CallEnded.class))));
    }

    @ParameterizedTest
    @MethodSource("lies")
    void itSeesThrough(Function<Trace, Trace> lie, String why) {
        assertThatThrownBy(() -> TraceInvariants.check(lie.apply(TRUE)))
                .isInstanceOf(AssertionError.class)
                .hasMessageContaining("seed 1 of matrix")
                .hasMessageContaining(why);
    }

    // ---- how to lie -------------------------------------------------------------------------------------------------

    private static Arguments lie(String what, String why, Function<Trace, Trace> how) {
        return arguments(named(what, how), why);
    }

    private static boolean isInbound(PacketTranslated event) {
        return event.newSource().equals(event.oldSource());
    }

    private static <E extends TraceEvent> int first(Class<E> type) {
        return first(type, event -> true);
    }

    private static <E extends TraceEvent> int first(Class<E> type, Predicate<E> which) {
        for (int i = 0; i < TRUE.events().size(); i++) {
            if (type.isInstance(TRUE.events().get(i)) && which.test(type.cast(TRUE.events().get(i)))) {
                return i;
            }
        }
        throw new AssertionError("the trace has no such " + type.getSimpleName());
    }

    private interface Edit {
        void apply(List<TraceEvent> events);
    }

    private static Function<Trace, Trace> edit(Edit edit) {
        return trace -> {
            List<TraceEvent> events = new ArrayList<>(trace.events());
            edit.apply(events);
            return new Trace(trace.header(), events);
        };
    }

    private static Function<Trace, Trace> without(int index) {
        return edit(events -> events.remove(index));
    }

    private static Function<Trace, Trace> twice(int index) {
        return edit(events -> events.add(index + 1, events.get(index)));
    }


    private static Function<Trace, Trace> after(int index, Function<BindingCreated, TraceEvent> what) {
        return edit(events -> events.add(index + 1, what.apply((BindingCreated) events.get(index))));
    }

    private static <E extends TraceEvent> Function<Trace, Trace> with(Class<E> type, Function<E, E> change) {
        return with(type, event -> true, change);
    }

    private static <E extends TraceEvent> Function<Trace, Trace> with(
            Class<E> type, Predicate<E> which, Function<E, E> change) {
        int index = first(type, which);
        return edit(events -> events.set(index, change.apply(type.cast(events.get(index)))));
    }

    private static CandidateGathered gathered(CandidateGathered event, String address) {
        IceCandidate found = event.candidate();
        return new CandidateGathered(event.timeNanos(), event.call(), event.peer(), event.agent(), new IceCandidate(
                found.type(), Endpoint.parse(address), found.related(), found.priority(), found.foundation(), 1));
    }

    /** The NATs say of themselves something else than what they do. */
    private static Function<Trace, Trace> header(String property, String value) {
        return trace -> {
            TraceHeader header = trace.header();
            List<Topology.Node> nodes = header.topology().nodes().stream()
                    .map(node -> {
                        Map<String, String> properties = new LinkedHashMap<>(node.properties());
                        properties.replace(property, value);
                        return new Topology.Node(node.name(), node.kind(), node.interfaces(), properties);
                    })
                    .toList();
            Topology topology = new Topology(header.topology().networks(), nodes, header.topology().links());
            return new Trace(
                    new TraceHeader(header.schema(), header.version(), header.scenario(), header.seed(), topology),
                    trace.events());
        };
    }

    /** The first packet that comes in was sent from another port all along. */
    private static Function<Trace, Trace> answersFromElsewhere() {
        PacketTranslated inbound = (PacketTranslated) TRUE.events().get(first(PacketTranslated.class, TraceInvariantsTest::isInbound));
        Endpoint elsewhere = new Endpoint(inbound.oldSource().address(), 1);
        return edit(events -> events.replaceAll(event -> switch (event) {
            case PacketSent sent when sent.packet() == inbound.packet() ->
                new PacketSent(sent.timeNanos(), sent.node(), sent.packet(), elsewhere, sent.destination(), sent.payload());
            case PacketTranslated translated when translated.packet() == inbound.packet() ->
                new PacketTranslated(
                        translated.timeNanos(), translated.node(), translated.packet(), translated.binding(), elsewhere,
                        translated.oldDestination(), elsewhere, translated.newDestination());
            default -> event;
        }));
    }
}
