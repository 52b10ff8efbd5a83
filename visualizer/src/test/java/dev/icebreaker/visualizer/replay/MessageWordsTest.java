package dev.icebreaker.visualizer.replay;

import static org.assertj.core.api.Assertions.assertThat;

import dev.icebreaker.address.Endpoint;
import dev.icebreaker.address.IpAddress;
import dev.icebreaker.text.Text;
import dev.icebreaker.trace.Payload;
import dev.icebreaker.trace.TcpHeader;
import dev.icebreaker.trace.Topology;
import dev.icebreaker.trace.Trace;
import dev.icebreaker.trace.TraceEvent;
import dev.icebreaker.trace.TraceHeader;
import dev.icebreaker.visualizer.Shipped;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class MessageWordsTest {
    private static final Path GOLDENS = Path.of("src/test/resources/dev/icebreaker/visualizer/replay");

    @ParameterizedTest
    @ValueSource(strings = {"two-homes", "guided-call", "turn-tls"})
    void saysWhatEveryMessageOfAShippedScenarioIs(String scenario) throws IOException {
        Replay replay = Replay.of(Shipped.trace(scenario));
        StringBuilder told = new StringBuilder();
        for (Message message : replay.messages().stream().limit(150).toList()) {
            Wording words = replay.words().of(message);
            told.append(String.format(
                    Locale.ROOT,
                    "%.1f %s > %s%n  %s | %s%n",
                    message.sentNanos() / 1e6,
                    message.sender(),
                    message.receiver(),
                    words.label().english(),
                    words.label().spanish()));
        }
        Path golden = GOLDENS.resolve(scenario + ".words.txt");
        if (Boolean.getBoolean("icebreaker.update")) {
            Files.createDirectories(GOLDENS);
            Files.writeString(golden, told);
        }
        assertThat(told.toString()).as("what %s says, as in %s", scenario, golden).isEqualTo(Files.readString(golden));
    }

    @ParameterizedTest
    @MethodSource("names")
    void everyMessageOfEveryShippedScenarioHasWordsInBothLanguages(String scenario) {
        Replay replay = Replay.of(Shipped.trace(scenario));
        for (Message message : replay.messages()) {
            Wording wording = replay.words().of(message);
            String which = "message " + message.number() + " of " + scenario;
            for (Text text : List.of(wording.label(), wording.term(), wording.plain())) {
                assertThat(text.english()).as(which).isNotBlank();
                assertThat(text.spanish()).as(which).isNotBlank();
            }
            assertThat(wording.label().english()).as(which).doesNotContain(" bytes", "?");
            assertThat(wording.term().english()).as(which).doesNotContain("?");
            assertThat(replay.words().of(message)).as(which).isSameAs(wording);
        }
    }

    static List<String> names() {
        return Shipped.names();
    }

    // ---- what nobody would send -------------------------------------------------------------------------------------

    @Test
    void whateverIsInAPacketItHasWords() {
        for (int seed = 0; seed < 20_000; seed++) {
            Replay replay = Replay.of(garbage(new SplittableRandom(seed)));
            for (Message message : replay.messages()) {
                assertThat(replay.words().of(message).label().english()).as("seed %d", seed).isNotBlank();
            }
        }
    }

    /** A datagram and two segments with bytes that begin like something. */
    private static Trace garbage(SplittableRandom random) {
        Topology topology = new Topology(
                List.of(),
                List.of(
                        new Topology.Node("alice", Topology.Kind.PEER, List.of(), Map.of()),
                        new Topology.Node(
                                "turn",
                                Topology.Kind.TURN_SERVER,
                                List.of(new Topology.Interface("internet", List.of(IpAddress.parse("192.0.2.2")))),
                                Map.of())),
                List.of());
        Endpoint alice = Endpoint.parse("192.0.2.1:1000");
        Endpoint turn = Endpoint.parse("192.0.2.2:3478");
        byte[] first = bytes(random);
        return new Trace(
                new TraceHeader(TraceHeader.SCHEMA, "test", "garbage", 1, topology),
                List.of(
                        new TraceEvent.PacketSent(0, "alice", 1, alice, turn, new Payload(bytes(random))),
                        new TraceEvent.PacketSent(0, "turn", 2, turn, alice, new Payload(bytes(random))),
                        new TraceEvent.SegmentSent(1, "alice", 3, alice, turn, header(7), new Payload(first)),
                        new TraceEvent.SegmentSent(
                                2, "alice", 4, alice, turn, header(7 + random.nextInt(first.length + 1)), new Payload(bytes(random)))));
    }

    private static TcpHeader header(long sequence) {
        return new TcpHeader(sequence, 0, false, true, false, false, false, 1000, 0, -1);
    }

    private static byte[] bytes(SplittableRandom random) {
        byte[] bytes = new byte[1 + random.nextInt(80)];
        random.nextBytes(bytes);
        String[] beginnings = {
            "0001000c2112a442", "01130020 2112a442", "0016001c2112a442", "0017001c2112a442", "40000010", "1603010010", "1703030020",
            "15030300020100", "474554202f20485454502f312e310d0a0d0a8105", "485454502f312e31203130310d0a0d0a817e0005", "80600001", ""
        };
        byte[] beginning = HexFormat.of().parseHex(beginnings[random.nextInt(beginnings.length)].replace(" ", ""));
        System.arraycopy(beginning, 0, bytes, 0, Math.min(beginning.length, bytes.length));
        return bytes;
    }
}
