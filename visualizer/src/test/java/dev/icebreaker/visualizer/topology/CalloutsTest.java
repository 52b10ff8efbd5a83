package dev.icebreaker.visualizer.topology;

import static org.assertj.core.api.Assertions.assertThat;

import dev.icebreaker.visualizer.Shipped;
import dev.icebreaker.visualizer.layout.Layout;
import dev.icebreaker.visualizer.layout.World;
import dev.icebreaker.visualizer.replay.Message;
import dev.icebreaker.visualizer.replay.Replay;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class CalloutsTest {
    static Stream<String> scenarios() {
        return Shipped.names().stream();
    }

    @ParameterizedTest
    @MethodSource("scenarios")
    void everyDropHasAPlaceAndAReasonInBothLanguages(String scenario) {
        Replay replay = Replay.of(Shipped.trace(scenario));
        Layout layout = Layout.of(World.of(replay.trace()), 930, 490, 38, 1);
        Traffic traffic = new Traffic(layout, new Routes(layout));
        List<Message> dropped = replay.messages().stream().filter(message -> message.ending().isDrop()).limit(300).toList();
        for (Message message : dropped) {
            long nanos = message.ending().nanos();
            Sighting sighting = traffic.at(List.of(message), nanos).getFirst();
            assertThat(sighting.isDroppedAt(nanos)).isTrue();
            assertThat(sighting.at().x()).as("%s %d", scenario, message.number()).isBetween(1.0, 929.0);
            assertThat(sighting.at().y()).as("%s %d", scenario, message.number()).isBetween(38.0, 489.0);
            Callouts.Callout callout = Callouts.of(List.of(sighting), layout).getFirst();
            assertThat(callout.title().english()).matches("(Dropped (at|in|on)|Lost on) .+");
            assertThat(callout.title().spanish()).matches("(Descartado|Perdido) en .+");
            assertThat(callout.why().english()).matches("\\P{javaLowerCase}.*\\.");
            assertThat(callout.why().spanish()).matches("\\P{javaLowerCase}.*\\.");
        }
    }

    @Test
    void packetsThatEndAtOnePlaceForOneReasonAreToldOfOnceIfThereAreMany() {
        List<Callouts.Callout> callouts = at("symmetric-symmetric", Long.MAX_VALUE);
        assertThat(callouts).hasSizeLessThanOrEqualTo(3);
        assertThat(callouts.stream().mapToInt(Callouts.Callout::count).sum()).isGreaterThan(callouts.size());
        assertThat(callouts).anyMatch(callout -> callout.why().english().startsWith("Lastly, "));
    }

    @Test
    void whatIsSaidOfAPacketIsTrueOfAllThatAreCountedWithIt() {
        // alice's check and bob's, each to a private address of the other's
        List<Callouts.Callout> callouts = at("media", 125_000_000);
        assertThat(callouts.stream().map(callout -> callout.count() + " " + callout.why().english()).toList())
                .anyMatch(why -> why.matches("\\d 192\\.168\\.1\\.10 means nothing.*"))
                .anyMatch(why -> why.matches("\\d 192\\.168\\.2\\.10 means nothing.*"));
    }

    /** Of all that was dropped until then. */
    private static List<Callouts.Callout> at(String scenario, long nanos) {
        Replay replay = Replay.of(Shipped.trace(scenario));
        Layout layout = Layout.of(World.of(replay.trace()), 930, 490, 38, 1);
        Traffic traffic = new Traffic(layout, new Routes(layout));
        long now = Math.min(nanos, replay.endNanos());
        List<Message> dropped = replay.messages().stream()
                .filter(message -> message.ending().isDrop() && message.ending().nanos() <= now)
                .toList();
        return Callouts.of(traffic.at(dropped, now), layout);
    }
}
