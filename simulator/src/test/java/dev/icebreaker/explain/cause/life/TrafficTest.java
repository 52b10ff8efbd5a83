package dev.icebreaker.explain.cause.life;

import static org.assertj.core.api.Assertions.assertThat;

import dev.icebreaker.address.Endpoint;
import dev.icebreaker.explain.cause.packet.Journey;
import dev.icebreaker.explain.cause.packet.Noted;
import dev.icebreaker.trace.Payload;
import dev.icebreaker.trace.TraceEvent.PacketSent;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** What is found by its way is what one finds by looking at everything. */
class TrafficTest {
    private static final long SEED = 8_445;
    private static final String ERROR = "011100002112a442000000000000000000000000";
    private static final String REQUEST = "000100002112a442000000000000000000000000";

    private static Journey journey(int index, String sender, int from, int to, String payload) {
        Endpoint source = Endpoint.parse("192.0.2.1:" + from);
        Endpoint destination = Endpoint.parse("192.0.2.2:" + to);
        Payload bytes = new Payload(HexFormat.of().parseHex(payload));
        PacketSent sent = new PacketSent(index, sender, index, source, destination, bytes);
        return new Journey(
                sender,
                source,
                destination,
                bytes,
                List.of(new Noted<>(index, sent)),
                List.of(sender),
                List.of(),
                List.of(),
                Optional.empty(),
                Optional.empty());
    }

    @Test
    void whatWentOverSomeWaysKeepsItsOrder() {
        for (int seed = 0; seed < 200; seed++) {
            Random random = new Random(SEED + seed);
            List<Journey> all = IntStream.range(0, 60)
                    .mapToObj(i -> journey(
                            i,
                            random.nextBoolean() ? "alice" : "bob",
                            1 + random.nextInt(3),
                            1 + random.nextInt(3),
                            random.nextInt(5) == 0 ? ERROR : REQUEST))
                    .collect(Collectors.toCollection(ArrayList::new));
            all.add(all.getFirst()); // a duplicate begins like its twin
            Set<Way> some = all.stream().map(Way::of).filter(_ -> random.nextInt(3) == 0).collect(Collectors.toSet());

            Traffic traffic = new Traffic(all);

            assertThat(traffic.over(some))
                    .as("seed %d", SEED + seed)
                    .isEqualTo(all.stream().filter(journey -> some.contains(Way.of(journey))).toList());
            assertThat(traffic.refusals())
                    .as("seed %d", SEED + seed)
                    .isEqualTo(all.stream().filter(journey -> journey.payload().toString().equals(ERROR)).toList());
        }
    }
}
