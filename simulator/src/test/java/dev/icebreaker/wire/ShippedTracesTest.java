package dev.icebreaker.wire;

import static org.assertj.core.api.Assertions.assertThat;

import dev.icebreaker.scenario.Scenario;
import dev.icebreaker.scenario.world.Run;
import dev.icebreaker.testing.ShippedScenarios;
import dev.icebreaker.trace.Trace;
import dev.icebreaker.trace.TraceEvent;
import dev.icebreaker.trace.TraceEvent.PacketSent;
import org.junit.jupiter.api.Test;

/** Every message in the traces of all scenarios is in order, byte by byte. */
class ShippedTracesTest {
    @Test
    void everyMessageIsInOrder() {
        for (Scenario scenario : ShippedScenarios.all()) {
            Trace trace = Run.of(scenario, 1).trace();
            int messages = 0;
            for (TraceEvent event : trace.events()) {
                if (event instanceof PacketSent sent) {
                    messages += check(scenario.scenario(), sent);
                }
            }
            assertThat(messages).as("the messages of %s", scenario.scenario()).isPositive();
        }
    }

    private static int check(String scenario, PacketSent sent) {
        try {
            if (Frame.read(sent.payload().bytes()) instanceof StunMessage message) {
                StunForm.check(message);
            }
            return 1;
        } catch (Malformed malformed) {
            throw new AssertionError(scenario + ": " + sent + ": " + malformed.getMessage(), malformed);
        }
    }
}
