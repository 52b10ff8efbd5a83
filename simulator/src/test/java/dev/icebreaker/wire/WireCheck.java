package dev.icebreaker.wire;

import dev.icebreaker.trace.Topology;
import dev.icebreaker.trace.Trace;
import dev.icebreaker.trace.TraceEvent;
import dev.icebreaker.trace.TraceEvent.PacketSent;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Set;
import java.util.stream.Collectors;

/** Reads all that a trace's packets carry, down to what is relayed inside of it, and counts what it has found. */
final class WireCheck {
    /** The type of the record with which TLS begins. */
    private static final int HANDSHAKE = 22;

    private final Trace trace;
    private final Passwords passwords;
    private final Set<Object> turnAddresses;
    private final RtpFlows flows;
    private final Map<String, Integer> counts = new LinkedHashMap<>();

    private WireCheck(Trace trace) {
        this.trace = trace;
        this.passwords = new Passwords(trace);
        this.flows = new RtpFlows(trace);
        this.turnAddresses = trace.header().topology().nodes().stream()
                .filter(node -> node.kind() == Topology.Kind.TURN_SERVER)
                .flatMap(node -> node.interfaces().stream())
                .flatMap(at -> at.addresses().stream())
                .collect(Collectors.toSet());
    }

    /**
     * Checks a trace.
     *
     * @return how many there were of each kind
     * @throws AssertionError for the first message that is not in order, or that no password fits
     */
    static Map<String, Integer> of(Trace trace) {
        WireCheck check = new WireCheck(trace);
        for (TraceEvent event : trace.events()) {
            if (event instanceof PacketSent sent) {
                check.checked(sent, () -> check.see(sent));
            }
        }
        List<TcpBytes> streams = TcpBytes.in(trace);
        for (TcpBytes stream : streams) {
            check.checked(stream, () -> check.see(stream, streams));
        }
        return check.counts;
    }

    private void checked(Object what, Runnable check) {
        try {
            check.run();
        } catch (Malformed malformed) {
            throw new AssertionError(
                    trace.header().scenario() + ", seed " + trace.header().seed() + ": " + what + ": " + malformed.getMessage(),
                    malformed);
        }
    }

    private void count(String what) {
        counts.merge(what, 1, Integer::sum);
    }

    // ---- UDP --------------------------------------------------------------------------------------------------------

    private void see(PacketSent sent) {
        boolean withTurn = turnAddresses.contains(sent.source().address()) || turnAddresses.contains(sent.destination().address());
        see(sent.payload().bytes(), withTurn, new Place(sent.node(), OptionalLong.of(sent.timeNanos())));
    }

    /** Who says something, and when, if that is known. */
    private record Place(String node, OptionalLong timeNanos) {}

    /** The first byte tells what it is (RFC 7983 section 7, RFC 8656 section 12.5). */
    private void see(byte[] bytes, boolean withTurn, Place place) {
        int first = bytes.length == 0 ? 0xff : bytes[0] & 0xff;
        if (first <= 3) {
            see(StunMessage.read(bytes), place);
        } else if (withTurn && first >= 0x40 && first <= 0x4f) {
            see(ChannelData.read(bytes), place);
        } else {
            Malformed.unless(RtpPacket.begins(bytes), "a datagram is neither STUN nor RTP");
            flows.see(RtpPacket.read(bytes), place.node, place.timeNanos);
            count("rtp");
        }
    }

    private void see(Frame frame, Place place) {
        switch (frame) {
            case ChannelData channel -> {
                count("channel data");
                see(channel.data(), false, place);
            }
            case StunMessage message -> {
                StunForm.check(message);
                count("stun");
                if (message.has(Stun.MESSAGE_INTEGRITY)) {
                    Malformed.unless(passwords.verify(message), "no password of the trace fits %s", message);
                    count(message.has(Stun.REALM) ? "signed with a long-term key" : "signed");
                }
                if (message.has(Stun.DATA)) {
                    count("indication with data");
                    see(message.value(Stun.DATA), false, place);
                }
            }
        }
    }

    // ---- TCP --------------------------------------------------------------------------------------------------------

    private void see(TcpBytes stream, List<TcpBytes> streams) {
        byte[] client = stream.isFromClient() ? stream.bytes() : other(stream, streams).bytes();
        if (client.length > 0 && client[0] == HANDSHAKE) {
            List<TlsRecord> records = TlsRecord.readAll(stream.bytes());
            records.forEach(record -> count("tls record"));
            seeStream(stream, TlsRecord.said(records), TlsRecord.said(TlsRecord.readAll(client)), " over tls");
        } else {
            seeStream(stream, stream.bytes(), client, " over tcp");
        }
    }

    private void seeStream(TcpBytes stream, byte[] said, byte[] byClient, String over) {
        if (byClient.length == 0) {
            Malformed.unless(said.length == 0, "a server speaks first");
        } else if (byClient[0] == 'G') {
            seeWebSocket(said, stream.isFromClient(), HttpUpgrade.read(byClient));
        } else {
            Place place = new Place(stream.node(), OptionalLong.empty());
            for (Frame frame : Frame.readStream(said)) {
                count("frame" + over);
                see(frame, place);
            }
        }
    }

    /** The other end of a connection, whose first SYN is the nearest one. NATs may be in between, so addresses need not agree. */
    private static TcpBytes other(TcpBytes server, List<TcpBytes> streams) {
        return streams.stream()
                .filter(stream -> stream.isFromClient() && server.isAnswerTo(stream))
                .findFirst()
                .orElseThrow(() -> new Malformed("nobody has opened the connection"));
    }

    private void seeWebSocket(byte[] said, boolean byClient, HttpUpgrade request) {
        request.checkRequest();
        HttpUpgrade head = request;
        if (!byClient) {
            head = HttpUpgrade.read(said);
            head.checkAnswerTo(request);
        }
        count("http");
        for (WebSocketFrame frame : WebSocketFrame.readAll(head.rest(), byClient)) {
            if (frame.opcode() == 1) {
                frame.text();
            }
            count("websocket frame");
        }
    }
}
