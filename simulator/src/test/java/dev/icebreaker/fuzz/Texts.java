package dev.icebreaker.fuzz;

import dev.icebreaker.address.Endpoint;
import dev.icebreaker.address.IpAddress;
import dev.icebreaker.address.IpPrefix;
import dev.icebreaker.peer.sdp.SdpCandidate;
import dev.icebreaker.peer.sdp.SdpException;
import dev.icebreaker.peer.sdp.SessionDescription;
import dev.icebreaker.scenario.Scenario;
import dev.icebreaker.scenario.ScenarioLoader;
import dev.icebreaker.scenario.world.WorldPlan;
import dev.icebreaker.signaling.SignalCodec;
import dev.icebreaker.signaling.SignalFormatException;
import dev.icebreaker.signaling.SignalMessage;
import dev.icebreaker.testing.ShippedScenarios;
import dev.icebreaker.trace.SampleTraces;
import dev.icebreaker.trace.Trace;
import dev.icebreaker.trace.jsonl.TraceFormatException;
import dev.icebreaker.trace.jsonl.TraceReader;
import dev.icebreaker.trace.jsonl.TraceWriter;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Function;

/** The formats that are text. What can be read can be written, and is then the same when it is read again. */
final class Texts {
    private static final List<String> JSON = List.of(
            "{", "}", "[", "]", "\"", ",", ":", "null", "true", "\\u0000", "\\ud800", "\\", "\n", "[[[[[[[[[[[[[[[[[[[[", "\"type\":");
    private static final List<String> SDP = List.of(
            "\r\n", "\n", "\r", "v=0", "m=", "a=", "a=group:BUNDLE ", "a=candidate:", "a=mid:", " ", "=", ":", "a=setup:actpass", "c=IN IP6 ::",
            "typ host", "raddr", "\u0000", "\u2028", "\uD83E\uDDCA");
    private static final List<String> YAML = List.of(
            "&a ", "*a", "!!int ", "{", "}", "[", "]", ": ", "- ", "\t", "\n", "\n---\n", "? ", "| ", "'", "\"", "#", "~", "null",
            "internet", "100%", "0ms", "::1/0", "0.0.0.0/0", "<<: ", "\uFEFF", "until: 1000000h");

    private Texts() {}

    static List<FuzzTarget> all() {
        return List.of(addresses(), signaling(), sdp(), candidates(), traces(), scenarios());
    }

    private static TextTarget addresses() {
        List<Function<String, Object>> parsers = List.of(IpAddress::parse, Endpoint::parse, IpPrefix::parse);
        return TextTarget.of(
                "addresses",
                100,
                List.of("192.0.2.1", "2001:db8::1", "192.0.2.1:3478", "[2001:db8::1]:3478", "192.0.2.0/24", "2001:db8::/32", "::ffff:1.2.3.4"),
                List.of(":", "::", ".", "/", "[", "]", "%eth0", "0x", " ", "255", "ffff"),
                text -> {
                    for (Function<String, Object> parser : parsers) {
                        Object address;
                        try {
                            address = parser.apply(text);
                        } catch (IllegalArgumentException refused) {
                            continue;
                        }
                        expectEqual(address, parser.apply(address.toString()));
                    }
                });
    }

    private static TextTarget signaling() {
        SignalMessage.Route route = SignalMessage.Route.to("bob");
        List<String> samples = List.of(
                SignalCodec.write(new SignalMessage.Join("room", "alice")),
                SignalCodec.write(new SignalMessage.Joined("room", List.of("bob", "carol"))),
                SignalCodec.write(new SignalMessage.PeerJoined("bob", true)),
                SignalCodec.write(new SignalMessage.PeerLeft("bob", "left")),
                SignalCodec.write(new SignalMessage.Error(SignalMessage.ErrorCode.ROOM_FULL, "no more")),
                SignalCodec.write(new SignalMessage.Offer(route, "v=0\r\n")),
                "{\"type\":\"ice-candidate\",\"to\":\"bob\",\"candidate\":\"candidate:1 1 udp 2130706431 192.0.2.1 5000 typ host\","
                        + "\"sdpMid\":\"0\",\"sdpMLineIndex\":0,\"usernameFragment\":\"abcd\"}",
                "{\"type\":\"bye\"}");
        return TextTarget.of("signaling-json", 100, samples, JSON, text -> {
            SignalMessage message;
            try {
                message = SignalCodec.read(text);
            } catch (SignalFormatException refused) {
                return;
            }
            expectEqual(message, SignalCodec.read(SignalCodec.write(message)));
        });
    }

    private static TextTarget sdp() {
        Path folder = Path.of("src/test/resources/dev/icebreaker/peer/sdp");
        List<String> samples = List.of(
                read(folder.resolve("chromium-156-audio-video-data.offer.sdp")),
                read(folder.resolve("chromium-156-data-only.offer.sdp")),
                "v=0\r\no=- 1 2 IN IP4 127.0.0.1\r\ns=-\r\nt=0 0\r\na=group:BUNDLE 0\r\nm=application 9 UDP/DTLS/SCTP webrtc-datachannel\r\n"
                        + "c=IN IP4 0.0.0.0\r\na=mid:0\r\na=ice-ufrag:abcd\r\na=ice-pwd:0123456789012345678901\r\na=end-of-candidates\r\n");
        return TextTarget.of("sdp", 30, samples, SDP, text -> {
            SessionDescription description;
            try {
                description = SessionDescription.parse(text);
            } catch (SdpException refused) {
                return;
            }
            expectEqual(description, SessionDescription.parse(description.toString()));
        });
    }

    private static TextTarget candidates() {
        List<String> samples = List.of(
                "candidate:1 1 udp 2130706431 192.0.2.1 5000 typ host",
                "candidate:842163049 1 udp 1677729535 203.0.113.7 46154 typ srflx raddr 0.0.0.0 rport 0 generation 0 ufrag EEtu network-cost 999",
                "candidate:3 1 UDP 16777215 2001:db8::5 3478 typ relay raddr 2001:db8::1 rport 9",
                "candidate:4 1 tcp 1518280447 4f1cb9d2-0f6c-4f1a-9f6e-9d1f5e6d7c8b.local 9 typ host tcptype active");
        return TextTarget.of("candidate-lines", 100, samples, SDP, text -> {
            SdpCandidate candidate;
            try {
                candidate = SdpCandidate.parse(text);
            } catch (SdpException refused) {
                return;
            }
            candidate.toIce();
            expectEqual(candidate, SdpCandidate.parse(candidate.toString()));
        });
    }

    private static FuzzTarget traces() {
        List<byte[]> tokens = JSON.stream().map(token -> token.getBytes(StandardCharsets.UTF_8)).toList();
        byte[] sample = write(SampleTraces.twoHomes());
        return new FuzzTarget() {
            @Override
            public String name() {
                return "traces";
            }

            @Override
            public int share() {
                return 15;
            }

            @Override
            public List<byte[]> samples() {
                return List.of(sample);
            }

            @Override
            public List<byte[]> tokens() {
                return tokens;
            }

            @Override
            public Session open() {
                return input -> {
                    Trace trace;
                    try {
                        trace = TraceReader.read(new ByteArrayInputStream(input), "fuzz.jsonl");
                    } catch (TraceFormatException refused) {
                        return;
                    }
                    expectEqual(trace, TraceReader.read(new ByteArrayInputStream(write(trace)), "again.jsonl"));
                };
            }

            @Override
            public String toString() {
                return name();
            }
        };
    }

    private static TextTarget scenarios() {
        List<String> samples = ShippedScenarios.files().stream().map(Texts::read).toList();
        return TextTarget.of("scenarios", 10, samples, YAML, text -> {
            if (new ScenarioLoader().load("fuzz.yaml", text) instanceof ScenarioLoader.Result.Loaded(Scenario scenario)) {
                WorldPlan.of(scenario);
            }
        });
    }

    private static void expectEqual(Object first, Object again) {
        if (!first.equals(again)) {
            throw new AssertionError(first + " is another one when it is written and read again: " + again);
        }
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static byte[] write(Trace trace) {
        try {
            ByteArrayOutputStream out = new ByteArrayOutputStream();
            TraceWriter.write(trace, out);
            return out.toByteArray();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
