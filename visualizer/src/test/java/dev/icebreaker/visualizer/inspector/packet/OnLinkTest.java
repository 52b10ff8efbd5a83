package dev.icebreaker.visualizer.inspector.packet;

import static org.assertj.core.api.Assertions.assertThat;

import dev.icebreaker.address.Endpoint;
import dev.icebreaker.trace.Payload;
import dev.icebreaker.trace.Topology;
import dev.icebreaker.trace.Trace;
import dev.icebreaker.trace.pcap.PcapngWriter;
import dev.icebreaker.visualizer.Shipped;
import dev.icebreaker.visualizer.replay.Ending;
import dev.icebreaker.visualizer.replay.Message;
import dev.icebreaker.visualizer.replay.PacketKind;
import dev.icebreaker.visualizer.replay.Replay;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What one sees of a packet is what a capture of it would have at the same place. */
class OnLinkTest {
    private static final int ENHANCED_PACKET = 6;
    private static final int FLAGS = 2;
    private static final int PACKET_ID = 5;
    private static final int OUTBOUND = 2;

    static List<String> names() {
        return Shipped.names();
    }

    @ParameterizedTest
    @MethodSource("names")
    void everyLegOfEveryPacketIsAsTheCaptureHasIt(String name) throws IOException {
        Trace trace = Shipped.trace(name);
        Map<Long, List<byte[]>> captured = captured(trace);
        Set<String> switches = switches(trace);
        for (Message message : Replay.of(trace).messages()) {
            for (int leg = 0; leg < message.legs().size() && message.packet() != 0; leg++) {
                OnLink here = OnLink.of(message, leg, switches::contains);
                assertThat(here.bytes())
                        .as("leg %d of packet %d of %s", leg, message.packet(), name)
                        .isEqualTo(captured.get(message.packet()).get(leg));
            }
        }
    }

    @ParameterizedTest
    @MethodSource("names")
    void everyByteOfEveryHeaderBelongsToAField(String name) {
        Trace trace = Shipped.trace(name);
        Set<String> switches = switches(trace);
        for (Message message : Replay.of(trace).messages()) {
            int end = 0;
            for (OnLink.Header header : OnLink.of(message, 0, switches::contains).headers()) {
                for (Field field : header.fields()) {
                    assertThat(field.bytes().from()).as("%s in %s", field, name).isBetween(header.bytes().from(), end);
                    end = Math.max(end, field.bytes().to());
                    assertThat(field.value().isEmpty() && !field.name().equals("no-operation")).as("%s in %s", field, name).isFalse();
                }
                assertThat(end).as(name).isEqualTo(header.bytes().to());
            }
        }
    }

    @Test
    void aNatRewritesTheSourceAndARouterTakesOneOffTheTimeToLive() {
        Trace trace = Shipped.trace("two-homes");
        Message first = Replay.of(trace).messages().stream().filter(message -> message.legs().size() > 2).findFirst().orElseThrow();
        List<OnLink.Header> sent = OnLink.of(first, 0, switches(trace)::contains).headers();
        List<OnLink.Header> arrived = OnLink.of(first, first.legs().size() - 1, switches(trace)::contains).headers();

        assertThat(sent).extracting(OnLink.Header::protocol).containsExactly("IPv4", "UDP");
        assertThat(sent.getFirst().value("source address")).isEqualTo("192.168.1.10");
        assertThat(sent.getFirst().value("time to live")).isEqualTo("64");
        assertThat(arrived.getFirst().value("source address")).isEqualTo("203.0.113.10");
        assertThat(arrived.getFirst().value("time to live")).isEqualTo("62");
        assertThat(arrived.getFirst().value("identification")).isEqualTo(sent.getFirst().value("identification"));
        assertThat(arrived.getLast().value("checksum")).isNotEqualTo(sent.getLast().value("checksum"));
        assertThat(arrived.getLast().value("destination port")).isEqualTo("3478");
    }

    @Test
    void ofIpv6AndTcpTheFieldsAreTheirOwn() {
        assertThat(first("ipv6", false).getFirst().value("hop limit")).isEqualTo("64");
        assertThat(first("ipv6", false).getFirst().value("next header")).isEqualTo("17 (UDP)");
        OnLink.Header syn = first("turn-tcp", true).getLast();
        assertThat(syn.protocol()).isEqualTo("TCP");
        assertThat(syn.value("control bits")).isEqualTo("SYN");
        assertThat(syn.value("data offset")).isEqualTo("28 bytes");
        assertThat(syn.value("maximum segment size")).isEqualTo("1460");
    }

    private static List<OnLink.Header> first(String name, boolean isTcp) {
        Message message = Replay.of(Shipped.trace(name)).messages().stream()
                .filter(each -> each.packet() != 0 && each.tcp().isPresent() == isTcp)
                .findFirst()
                .orElseThrow();
        return OnLink.of(message, 0, _ -> false).headers();
    }

    @Test
    void whatCannotBeAPacketHasNoHeaders() {
        Payload payload = new Payload(new byte[] {1, 2, 3});
        Message mixed = message("192.0.2.1:9", "[2001:db8::1]:9", payload);
        Message large = message("192.0.2.1:9", "192.0.2.2:9", new Payload(new byte[70_000]));

        assertThat(OnLink.of(mixed, 0, _ -> false).headers()).isEmpty();
        assertThat(OnLink.of(mixed, 0, _ -> false).bytes()).isSameAs(payload.bytes());
        assertThat(OnLink.of(large, 0, _ -> false).headers()).isEmpty();
    }

    private static Message message(String source, String destination, Payload payload) {
        return new Message(
                0, 0, 1, PacketKind.OTHER, "a", Endpoint.parse(source), Endpoint.parse(destination), 0, List.of(), List.of(), payload,
                Optional.empty(), false, new Ending(0, "b", -1, Optional.empty()));
    }

    private static Set<String> switches(Trace trace) {
        return trace.header().topology().nodes().stream()
                .filter(node -> node.kind() == Topology.Kind.SWITCH)
                .map(Topology.Node::name)
                .collect(Collectors.toSet());
    }

    // ---- pcapng -----------------------------------------------------------------------------------------------------

    /** The packets that leave a node, by their numbers, in order. */
    private static Map<Long, List<byte[]>> captured(Trace trace) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        PcapngWriter.write(trace, out);
        ByteBuffer file = ByteBuffer.wrap(out.toByteArray()).order(ByteOrder.LITTLE_ENDIAN);
        Map<Long, List<byte[]>> packets = new HashMap<>();
        while (file.hasRemaining()) {
            int at = file.position();
            int length = file.getInt(at + 4);
            if (file.getInt(at) == ENHANCED_PACKET) {
                int size = file.getInt(at + 20);
                int options = at + 28 + (size + 3 & ~3);
                if (option(file, options, FLAGS).getInt() == OUTBOUND) {
                    long packet = option(file, options, PACKET_ID).getLong();
                    packets.computeIfAbsent(packet, _ -> new ArrayList<>()).add(Arrays.copyOfRange(file.array(), at + 28, at + 28 + size));
                }
            }
            file.position(at + length);
        }
        return packets;
    }

    private static ByteBuffer option(ByteBuffer file, int from, int code) {
        int at = from;
        while (file.getShort(at) != code) {
            at += 4 + ((file.getShort(at + 2) & 0xffff) + 3 & ~3);
        }
        return file.duplicate().order(ByteOrder.LITTLE_ENDIAN).position(at + 4);
    }
}
