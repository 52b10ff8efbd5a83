package dev.icebreaker.scenario.world;

import static org.assertj.core.api.Assertions.assertThat;

import dev.icebreaker.address.Endpoint;
import dev.icebreaker.invariants.TraceInvariants;
import dev.icebreaker.scenario.ScenarioLoader;
import dev.icebreaker.scenario.ScenarioLoader.Result;
import dev.icebreaker.trace.CallOutcome;
import dev.icebreaker.trace.TraceEvent.SegmentSent;
import dev.icebreaker.trace.TraceEvent.SignalReceived;
import dev.icebreaker.trace.TraceEvent.SignalSent;
import dev.icebreaker.trace.TraceEvent.SignalingConnected;
import dev.icebreaker.trace.TraceEvent;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class SignalingServersTest {
    private static final String TWO_HOMES = """
            scenario: signaling
            title: {en: Signaling, es: Señalización}
            teaches: {en: Nothing, es: Nada}
            networks:
              home-a: {prefixes: [192.168.1.0/24]}
              home-b: {prefixes: [10.0.0.0/24]}
            nats:
              nat-a: {inside: home-a, preset: port-restricted}
              nat-b: {inside: home-b, preset: port-restricted}
            servers:
              stun: {type: stun}
              meet: {type: signaling, addresses: [192.0.2.80]}
            peers:
              alice: {network: home-a, ice: {stun: stun, trickle: true}}
              bob: {network: home-b, ice: {stun: stun, trickle: true}}
            calls:
              ab: {caller: alice, callee: bob, signaling: meet}
            """;

    private static Run run(String yaml, long seed) {
        Result result = new ScenarioLoader().load("test.yaml", yaml);
        assertThat(result).isInstanceOf(Result.Loaded.class);
        Run run = Run.of(((Result.Loaded) result).scenario(), seed);
        TraceInvariants.check(run.trace());
        return run;
    }

    private static <E extends TraceEvent> List<E> events(Run run, Class<E> type) {
        return run.trace().events().stream().filter(type::isInstance).map(type::cast).toList();
    }

    private static CallOutcome outcome(Run run) {
        return run.calls().getFirst().outcome();
    }

    @Test
    void offerAndAnswerGoThroughTheServer() {
        Run run = run(TWO_HOMES, 1);
        assertThat(outcome(run)).isEqualTo(CallOutcome.DIRECT);
        assertThat(events(run, SignalingConnected.class))
                .extracting(event -> event.peer() + " at " + event.remote())
                .containsExactlyInAnyOrder("alice at 192.0.2.80:80", "bob at 192.0.2.80:80");
        assertThat(events(run, SignalReceived.class))
                .filteredOn(event -> event.type().equals("offer") || event.type().equals("answer"))
                .extracting(event -> event.from() + " " + event.type() + " " + event.node())
                .containsExactly("alice offer meet", "meet offer bob", "bob answer meet", "meet answer alice");
    }

    @Test
    void everyMessageOfTheTraceIsOnTheWire() {
        Run run = run(TWO_HOMES, 1);
        Map<String, List<String>> sent = new LinkedHashMap<>();
        for (SignalSent event : events(run, SignalSent.class)) {
            sent.computeIfAbsent(event.node(), node -> new ArrayList<>()).add(event.text());
        }
        assertThat(sent).containsOnlyKeys("alice", "bob", "meet");
        sent.forEach((node, texts) -> assertThat(textsOnTheWire(run, node)).as(node).containsAll(texts));
    }

    /** The text frames that a node sent over TCP. */
    private static List<String> textsOnTheWire(Run run, String node) {
        Map<Endpoint, Map<Long, byte[]>> streams = new LinkedHashMap<>();
        for (SegmentSent segment : events(run, SegmentSent.class)) {
            if (segment.node().equals(node) && segment.payload().bytes().length > 0) {
                streams.computeIfAbsent(segment.destination(), to -> new TreeMap<>())
                        .put(segment.header().sequence(), segment.payload().bytes());
            }
        }
        List<String> texts = new ArrayList<>();
        streams.values().forEach(stream -> {
            ByteArrayOutputStream whole = new ByteArrayOutputStream();
            stream.values().forEach(whole::writeBytes);
            addTexts(whole.toByteArray(), texts);
        });
        return texts;
    }

    /** What a reader of RFC 6455 makes of the bytes after the handshake. */
    private static void addTexts(byte[] bytes, List<String> texts) {
        int at = new String(bytes, StandardCharsets.ISO_8859_1).indexOf("\r\n\r\n") + 4;
        while (at < bytes.length) {
            int opcode = bytes[at] & 0xf;
            boolean masked = bytes[at + 1] < 0;
            int length = bytes[at + 1] & 0x7f;
            at += 2;
            if (length == 126) {
                length = (bytes[at] & 0xff) << 8 | bytes[at + 1] & 0xff;
                at += 2;
            }
            int maskAt = at;
            at += masked ? 4 : 0;
            byte[] payload = new byte[length];
            for (int i = 0; i < length; i++) {
                payload[i] = (byte) (bytes[at + i] ^ (masked ? bytes[maskAt + i % 4] : 0));
            }
            at += length;
            if (opcode == 1) {
                texts.add(new String(payload, StandardCharsets.UTF_8));
            }
        }
    }

    @Test
    void aServerWithTlsIsReachedThroughRecords() {
        Run run = run(TWO_HOMES.replace("type: signaling", "type: signaling, tls: true, port: 443"), 1);
        assertThat(outcome(run)).isEqualTo(CallOutcome.DIRECT);
        assertThat(events(run, SignalSent.class)).hasSizeGreaterThan(10);
        assertThat(events(run, SignalingConnected.class)).allMatch(event -> event.remote().port() == 443);
        byte[] first = events(run, SegmentSent.class).stream()
                .map(segment -> segment.payload().bytes())
                .filter(bytes -> bytes.length > 0)
                .findFirst()
                .orElseThrow();
        assertThat(first).startsWith(0x16, 0x03); // a handshake record (RFC 8446 section 5.1)
    }

    @Test
    void aSlowServerDelaysTheCall() {
        long fast = run(TWO_HOMES, 1).virtualNanos();
        long slow = run(TWO_HOMES.replace("type: signaling", "type: signaling, latency: 500ms"), 1).virtualNanos();
        // joined, then offer or candidates, then those of the other side
        assertThat(slow - fast).isBetween(1_400_000_000L, 2_000_000_000L);
    }

    @Test
    void lossDelaysSignalingButLosesNothing() {
        String lossy = TWO_HOMES.replace("type: signaling", "type: signaling, link: {loss: 20%}");
        for (long seed = 1; seed <= 10; seed++) {
            Run run = run(lossy, seed);
            assertThat(outcome(run)).as("seed %d", seed).isEqualTo(CallOutcome.DIRECT);
            assertThat(events(run, SegmentSent.class)).as("seed %d", seed).hasSizeGreaterThan(20);
        }
    }

    @Test
    void twoCallsOfOnePeerMeetInTwoRooms() {
        Run run = run(TWO_HOMES
                .replace("calls:", "  carol: {network: internet, ice: {stun: stun}}\ncalls:")
                .replace("signaling: meet}", "signaling: meet}\n  ac: {caller: alice, callee: carol, signaling: meet}"), 1);
        assertThat(run.calls()).extracting(call -> call.outcome()).containsOnly(CallOutcome.DIRECT);
        assertThat(events(run, SignalingConnected.class)).extracting(event -> event.room() + " " + event.peer())
                .containsExactlyInAnyOrder("ab alice", "ab bob", "ac alice", "ac carol");
    }

    @Test
    void aServerOfBothFamiliesIsReachedOverEither() {
        Run run = run(TWO_HOMES
                .replace("addresses: [192.0.2.80]", "addresses: [\"2001:db8::80\", 192.0.2.80], port: 8080")
                .replace("calls:", "  carol: {network: internet, addresses: [\"2001:db8::c\"]}\n"
                        + "  dave: {network: internet, addresses: [\"2001:db8::d\"]}\ncalls:")
                .replace("signaling: meet}", "signaling: meet}\n  cd: {caller: carol, callee: dave, signaling: meet}"), 1);
        assertThat(run.calls()).extracting(call -> call.outcome()).containsOnly(CallOutcome.DIRECT);
        assertThat(events(run, SignalingConnected.class)).extracting(event -> event.peer() + " " + event.remote())
                .contains("alice 192.0.2.80:8080", "carol [2001:db8::80]:8080");
    }
}
