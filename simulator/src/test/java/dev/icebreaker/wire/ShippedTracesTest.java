package dev.icebreaker.wire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.icebreaker.scenario.Scenario;
import dev.icebreaker.scenario.world.Run;
import dev.icebreaker.testing.ShippedScenarios;
import dev.icebreaker.trace.Payload;
import dev.icebreaker.trace.Trace;
import dev.icebreaker.trace.TraceEvent;
import dev.icebreaker.trace.TraceEvent.DescriptionSet;
import dev.icebreaker.trace.TraceEvent.PacketSent;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;

/** Every message in the traces of all scenarios is in order, byte by byte, and was signed with a password that is in the trace. */
class ShippedTracesTest {
    @Test
    void everyMessageIsInOrder() {
        Map<String, Integer> all = new TreeMap<>();
        for (Scenario scenario : ShippedScenarios.all()) {
            Map<String, Integer> counts = WireCheck.of(Run.of(scenario, 1).trace());
            counts.forEach((what, count) -> all.merge(what, count, Integer::sum));
        }
        assertThat(all)
                .containsKeys(
                        "stun", "signed", "signed with a long-term key", "indication with data", "channel data", "rtp",
                        "frame over tcp", "frame over tls", "tls record", "http", "websocket frame");
    }

    @Test
    void aPasswordThatIsNotThatOfTheTraceIsNoticed() {
        Trace trace = changed(event -> event instanceof DescriptionSet set
                ? new DescriptionSet(
                        set.timeNanos(), set.call(), set.peer(), set.side(), set.type(),
                        set.sdp().replaceAll("a=ice-pwd:.", "a=ice-pwd:/"))
                : event);
        assertThatThrownBy(() -> WireCheck.of(trace)).hasMessageContaining("no password of the trace fits");
    }

    @Test
    void aMessageThatGoesOnAfterItsEndIsNoticed() {
        Trace trace = changed(event -> event instanceof PacketSent sent
                ? new PacketSent(
                        sent.timeNanos(), sent.node(), sent.packet(), sent.source(), sent.destination(),
                        new Payload(Arrays.copyOf(sent.payload().bytes(), sent.payload().bytes().length + 4)))
                : event);
        assertThatThrownBy(() -> WireCheck.of(trace)).hasMessageContaining("bytes follow the header");
    }

    private static Trace changed(UnaryOperator<TraceEvent> change) {
        Scenario scenario = ShippedScenarios.all().stream()
                .filter(shipped -> shipped.scenario().equals("two-homes"))
                .findFirst()
                .orElseThrow();
        Trace trace = Run.of(scenario, 1).trace();
        List<TraceEvent> events = trace.events().stream().map(change).toList();
        return new Trace(trace.header(), events);
    }
}
