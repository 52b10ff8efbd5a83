package dev.icebreaker.scenarios;

import static org.assertj.core.api.Assertions.assertThat;

import dev.icebreaker.scenario.ScenarioLibrary;
import dev.icebreaker.scenario.ScenarioLoader;
import dev.icebreaker.scenario.world.Run;
import dev.icebreaker.trace.Trace;
import dev.icebreaker.trace.TraceEvent;
import dev.icebreaker.trace.TraceEvent.SignalReceived;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The call of {@code guided-call} goes through the eight steps that its file draws, in their order. */
class GuidedCallTest {
    private final Trace trace = run();

    private static Trace run() {
        ScenarioLoader.Result result = ScenarioLibrary.onClassPath().load("guided-call", new ScenarioLoader());
        if (result instanceof ScenarioLoader.Result.Loaded loaded) {
            return Run.of(loaded.scenario(), loaded.scenario().seed()).trace();
        }
        throw new AssertionError("guided-call is faulty: " + result);
    }

    private <E extends TraceEvent> Stream<E> events(Class<E> type) {
        return trace.events().stream().filter(type::isInstance).map(type::cast);
    }

    /** When the first message of a type was taken in by a node. */
    private long arrives(String type, String from, String at) {
        return events(SignalReceived.class)
                .filter(got -> got.type().equals(type) && got.from().equals(from) && got.node().equals(at))
                .findFirst()
                .orElseThrow(() -> new AssertionError("no " + type + " came from " + from + " to " + at))
                .timeNanos();
    }

    @Test
    void allEightStepsAreInTheTraceInTheirOrder() {
        long connected = Math.max(arrives("join", "alice", "meet"), arrives("join", "bob", "meet"));
        long established = events(TraceEvent.CallConnected.class).findFirst().orElseThrow().timeNanos();

        assertThat(List.of(
                        connected,
                        arrives("offer", "alice", "meet"),
                        arrives("offer", "meet", "bob"),
                        arrives("answer", "bob", "meet"),
                        arrives("answer", "meet", "alice"),
                        established))
                .isSorted();
        assertThat(List.of(
                        arrives("offer", "alice", "meet"),
                        arrives("ice-candidate", "alice", "meet"),
                        arrives("ice-candidate", "meet", "bob"),
                        established))
                .isSorted();
        assertThat(List.of(
                        arrives("answer", "bob", "meet"),
                        arrives("ice-candidate", "bob", "meet"),
                        arrives("ice-candidate", "meet", "alice"),
                        established))
                .isSorted();
    }

    @Test
    void offerAndAnswerAreAboutAudioVideoAndData() {
        assertThat(events(TraceEvent.DescriptionSet.class))
                .hasSize(4)
                .allSatisfy(set -> assertThat(set.sdp()).contains("m=audio", "m=video", "m=application"));
    }

    @Test
    void eachSideTellsOfCandidatesOfItsOwnOfItsNatAndOfTheRelay() {
        for (String peer : List.of("alice", "bob")) {
            assertThat(events(TraceEvent.CandidatesSent.class)
                            .filter(sent -> sent.peer().equals(peer))
                            .flatMap(sent -> sent.candidates().stream())
                            .map(candidate -> candidate.type()))
                    .containsExactly("host", "srflx", "relay");
        }
    }

    @Test
    void nothingOfTheMediaGoesThroughTheRelay() {
        List<Integer> sizes = events(TraceEvent.FlowStarted.class).map(TraceEvent.FlowStarted::sizeBytes).distinct().toList();

        assertThat(sizes).hasSize(1);
        assertThat(events(TraceEvent.PacketRelayed.class).map(TraceEvent.PacketRelayed::payloadBytes))
                .as("what the TURN server passed on: checks of pairs that came too late")
                .isNotEmpty()
                .doesNotContainAnyElementsOf(sizes);
    }
}
