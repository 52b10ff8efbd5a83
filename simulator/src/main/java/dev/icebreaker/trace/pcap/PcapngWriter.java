package dev.icebreaker.trace.pcap;

import dev.icebreaker.address.IpAddress;
import dev.icebreaker.address.IpPrefix;
import dev.icebreaker.trace.Topology;
import dev.icebreaker.trace.Trace;
import dev.icebreaker.trace.TraceHeader;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * Writes the packets of a trace as a pcapng file.
 *
 * <p>Each node is an interface. A packet is written where a node puts it on a link (outbound) and where a node takes it from
 * one (inbound), so a packet that passes a NAT is there before and after its translation. What has no header field is a
 * comment on the packet: which binding translates it, or who drops it by which rule. All of a packet's sightings have the same
 * packet id, and in IPv4 the same identification (its low 16 bits). Time counts from 1970 on, where a run begins.
 *
 * <p>The payloads are the real ones. Headers are made up from what the trace knows: hop limits begin at 64, and every node
 * that forwards takes one off.
 *
 * <p>A TCP segment that several nodes see is for Wireshark one that was sent several times. Where segments were lost, it wants
 * its preference {@code tcp.reassemble_out_of_order}, as for captures of real hosts, to put streams together again.
 */
public final class PcapngWriter {
    private static final int SECTION_HEADER = 0x0A0D0D0A;
    private static final int BYTE_ORDER_MAGIC = 0x1A2B3C4D;
    private static final int INTERFACE_DESCRIPTION = 1;
    private static final int ENHANCED_PACKET = 6;
    private static final int LINKTYPE_RAW = 101; // begins with the IP header, whichever the version

    private static final int OPT_COMMENT = 1;
    private static final int SHB_USERAPPL = 4;
    private static final int IF_NAME = 2;
    private static final int IF_DESCRIPTION = 3;
    private static final int IF_IPV4ADDR = 4;
    private static final int IF_IPV6ADDR = 5;
    private static final int IF_TSRESOL = 9;
    private static final int EPB_FLAGS = 2;
    private static final int EPB_PACKETID = 5;

    private static final byte NANOSECONDS = 9;
    private static final int INBOUND = 1;
    private static final int OUTBOUND = 2;

    private final OutputStream out;
    private final Map<String, Integer> interfaces = new LinkedHashMap<>();

    private PcapngWriter(OutputStream out) {
        this.out = out;
    }

    /** Writes a trace's packets to a file, in place of what was there. */
    public static void write(Trace trace, Path file) throws IOException {
        try (OutputStream out = Files.newOutputStream(file)) {
            write(trace, out);
        }
    }

    /** Writes a trace's packets to a stream, which stays open. */
    public static void write(Trace trace, OutputStream stream) throws IOException {
        BufferedOutputStream out = new BufferedOutputStream(stream, 1 << 16);
        new PcapngWriter(out).writeAll(trace);
        out.flush();
    }

    private void writeAll(Trace trace) throws IOException {
        writeSection(trace.header());
        for (Topology.Node node : trace.header().topology().nodes()) {
            writeInterface(node, trace.header().topology());
        }
        for (Sighting sighting : Sightings.in(trace)) {
            writePacket(sighting);
        }
    }

    private void writeSection(TraceHeader header) throws IOException {
        new Block(SECTION_HEADER)
                .u32(BYTE_ORDER_MAGIC)
                .u16(1)
                .u16(0)
                .u64(-1) // the section is as long as the file
                .option(OPT_COMMENT, "scenario " + header.scenario() + ", seed " + header.seed())
                .option(SHB_USERAPPL, "Icebreaker " + header.version())
                .writeTo(out);
    }

    private void writeInterface(Topology.Node node, Topology topology) throws IOException {
        interfaces.put(node.name(), interfaces.size());
        Block block = new Block(INTERFACE_DESCRIPTION)
                .u16(LINKTYPE_RAW)
                .u16(0)
                .u32(0) // packets are never cut short
                .option(IF_NAME, node.name())
                .option(IF_DESCRIPTION, description(node))
                .option(IF_TSRESOL, new byte[] {NANOSECONDS});
        for (Topology.Interface attachment : node.interfaces()) {
            for (IpAddress address : attachment.addresses()) {
                int length = prefixLength(address, attachment.network(), topology);
                if (address.isIpv4()) {
                    int mask = length == 0 ? 0 : -1 << 32 - length;
                    block.option(IF_IPV4ADDR, ByteBuffer.allocate(8).put(address.toBytes()).putInt(mask).array());
                } else {
                    block.option(IF_IPV6ADDR, ByteBuffer.allocate(17).put(address.toBytes()).put((byte) length).array());
                }
            }
        }
        block.writeTo(out);
    }

    private static String description(Topology.Node node) {
        String kind = node.kind().name().toLowerCase(Locale.ROOT).replace('_', ' ');
        return node.properties().isEmpty()
                ? kind
                : kind + node.properties().entrySet().stream()
                        .map(property -> property.getKey() + ": " + property.getValue())
                        .collect(Collectors.joining(", ", " (", ")"));
    }

    private static int prefixLength(IpAddress address, String network, Topology topology) {
        return topology.networks().stream()
                .filter(candidate -> candidate.name().equals(network))
                .flatMap(candidate -> candidate.prefixes().stream())
                .filter(prefix -> prefix.contains(address))
                .mapToInt(IpPrefix::length)
                .max()
                .orElse(address.bits());
    }

    private void writePacket(Sighting seen) throws IOException {
        Integer id = interfaces.get(seen.node);
        if (id == null) {
            writeInterface(new Topology.Node(seen.node, Topology.Kind.HOST, List.of(), Map.of()), Topology.EMPTY);
            id = interfaces.get(seen.node);
        }
        byte[] packet = seen.packet.bytes();
        Block block = new Block(ENHANCED_PACKET)
                .u32(id)
                .u32((int) (seen.timeNanos >>> 32))
                .u32((int) seen.timeNanos)
                .u32(packet.length)
                .u32(packet.length)
                .padded(packet);
        for (String comment : seen.comments) {
            block.option(OPT_COMMENT, comment);
        }
        block.option(EPB_FLAGS, littleEndian(4).putInt(seen.outbound ? OUTBOUND : INBOUND).array())
                .option(EPB_PACKETID, littleEndian(8).putLong(seen.packet.number()).array())
                .writeTo(out);
    }

    private static ByteBuffer littleEndian(int bytes) {
        return ByteBuffer.allocate(bytes).order(ByteOrder.LITTLE_ENDIAN);
    }
}
