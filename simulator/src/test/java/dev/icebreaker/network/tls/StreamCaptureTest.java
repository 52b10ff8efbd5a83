package dev.icebreaker.network.tls;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import dev.icebreaker.address.Endpoint;
import dev.icebreaker.address.IpAddress;
import dev.icebreaker.network.Attachment;
import dev.icebreaker.network.ByteStream;
import dev.icebreaker.network.Host;
import dev.icebreaker.network.LinkProfile;
import dev.icebreaker.network.Loss;
import dev.icebreaker.network.NetworkPlan;
import dev.icebreaker.network.Subnet;
import dev.icebreaker.network.World;
import dev.icebreaker.network.tcp.End;
import dev.icebreaker.testing.Tshark;
import dev.icebreaker.trace.Topology;
import dev.icebreaker.trace.Trace;
import dev.icebreaker.trace.TraceHeader;
import dev.icebreaker.trace.pcap.PcapngWriter;
import java.net.BindException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** tshark knows our streams for what they are. */
class StreamCaptureTest {
    private static final String UPGRADE = """
            GET /room HTTP/1.1\r
            Host: server.example\r
            Upgrade: websocket\r
            Connection: Upgrade\r
            Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r
            Sec-WebSocket-Version: 13\r
            \r
            """;
    private static final String SWITCHING = """
            HTTP/1.1 101 Switching Protocols\r
            Upgrade: websocket\r
            Connection: Upgrade\r
            Sec-WebSocket-Accept: s3pPLMBiTxaQ9kYGzzhZRbK+xOo=\r
            \r
            """;
    private static final int ERROR = 0x00800000; // the severity that says that a packet is wrong

    /** "Hello", from RFC 6455 section 5.7. */
    private static final byte[] MASKED = {
        (byte) 0x81, (byte) 0x85, 0x37, (byte) 0xfa, 0x21, 0x3d, 0x7f, (byte) 0x9f, 0x4d, 0x51, 0x58
    };

    private static final byte[] UNMASKED = {(byte) 0x81, 0x05, 'H', 'e', 'l', 'l', 'o'};

    @Test
    void tsharkReassemblesAndNamesThem(@TempDir Path folder) throws Exception {
        assumeThat(Tshark.isInstalled()).as("tshark is installed").isTrue();
        for (long seed = 1; seed <= 3; seed++) {
            Path file = folder.resolve("streams" + seed + ".pcapng");
            PcapngWriter.write(trace(seed, 0.04), file);

            assertThat(fields(file, "_ws.malformed")).as("seed %d", seed).containsOnly("");
            assertThat(fields(file, "ip.checksum.status", "tcp.checksum.status"))
                    .as("seed %d", seed)
                    .containsOnly("1\t1", "\t1");
            assertThat(fields(file, "_ws.expert.severity").stream().flatMap(all -> Stream.of(all.split(","))))
                    .as("seed %d", seed)
                    .allMatch(severity -> severity.isEmpty() || Long.decode(severity) < ERROR);
        }
        Path clean = folder.resolve("clean.pcapng");
        PcapngWriter.write(trace(9, 0), clean);
        assertThat(fields(clean, "frame.protocols"))
                .contains("raw:ip:tcp", "raw:ip:tcp:tls", "raw:ipv6:tcp:tls", "raw:ip:tcp:http")
                .anyMatch(protocols -> protocols.endsWith(":websocket") || protocols.contains(":websocket:"));
        assertThat(fields(clean, "tls.handshake.type", "tls.handshake.extensions_server_name")).contains("1\tserver.example");
        assertThat(fields(clean, "tls.handshake.type", "_ws.col.Protocol")).contains("2\tTLSv1.3");
        assertThat(fields(clean, "websocket.payload.text")).contains("Hello");
    }

    /** These of every packet, separated by tabs. */
    private static List<String> fields(Path capture, String... names) throws Exception {
        // By default Wireshark does not wait for a segment that was lost, and takes what follows the gap for a new record.
        List<String> arguments = new ArrayList<>(List.of("-o", "tcp.reassemble_out_of_order:TRUE", "-T", "fields"));
        for (String name : names) {
            arguments.addAll(List.of("-e", name));
        }
        return Tshark.read(capture, arguments.toArray(String[]::new));
    }

    private static Trace trace(long seed, double loss) throws BindException {
        LinkProfile link = LinkProfile.PERFECT
                .withLatency(Duration.ofMillis(20))
                .with(direction -> direction.withLoss(Loss.independent(loss)).withDuplication(loss / 2))
                .withMtu(1492);
        World world = new World(
                NetworkPlan.builder()
                        .subnet(Subnet.INTERNET)
                        .host("client", Topology.Kind.PEER, Attachment.to("internet", "192.0.2.1", "2001:db8::1").over(link))
                        .host("server", Topology.Kind.HOST, Attachment.to("internet", "192.0.2.2", "2001:db8::2")),
                seed);
        try (world) {
            webSocket(world, "192.0.2.1", "192.0.2.2");
            tls(world, "192.0.2.1", "192.0.2.2");
            tls(world, "2001:db8::1", "2001:db8::2");
            client(world).connectTcp(IpAddress.parse("192.0.2.1"), Endpoint.parse("192.0.2.2:81"));
            world.simulation.run();
            return new Trace(
                    new TraceHeader(TraceHeader.SCHEMA, "test", "streams", seed, world.network.topology()),
                    world.recorder.events());
        }
    }

    private static Host client(World world) {
        return world.network.host("client");
    }

    private static void webSocket(World world, String from, String to) throws BindException {
        world.network.host("server").listenTcp(IpAddress.parse(to), 80, stream -> new End(stream, world.simulation) {
            @Override
            public void onData(byte[] bytes) {
                super.onData(bytes);
                if (text().endsWith("\r\n\r\n")) {
                    send(SWITCHING);
                    stream.send(UNMASKED);
                }
            }
        });
        ByteStream stream = client(world).connectTcp(IpAddress.parse(from), Endpoint.parse(to + ":80"));
        new End(stream, world.simulation) {
            private boolean answered;

            @Override
            public void onOpen() {
                send(UPGRADE);
            }

            @Override
            public void onData(byte[] bytes) {
                if (!answered) {
                    answered = true;
                    stream.send(MASKED);
                    stream.close();
                }
            }
        };
    }

    private static void tls(World world, String from, String to) throws BindException {
        IpAddress address = IpAddress.parse(to);
        world.network.host("server").listenTcp(address, 443, below -> {
            End server = new End(Tls.server(below, world.simulation.random("server")), world.simulation);
            server.stream.send(new byte[50_000]);
        });
        ByteStream below = client(world).connectTcp(IpAddress.parse(from), new Endpoint(address, 443));
        End end = new End(Tls.client(below, "server.example", world.simulation.random("client")), world.simulation);
        end.stream.send("x".repeat(20_000).getBytes(StandardCharsets.UTF_8));
        end.closeOnceOpen();
    }
}
