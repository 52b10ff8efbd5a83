package dev.icebreaker.wire;

import dev.icebreaker.trace.Topology;
import dev.icebreaker.trace.Trace;
import dev.icebreaker.trace.TraceEvent;
import dev.icebreaker.trace.TraceEvent.PacketSent;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** Reads all that a trace's packets carry, down to what is relayed inside of it, and counts what it has found. */
final class WireCheck {
    private final Trace trace;
    private final Passwords passwords;
    private final Set<Object> turnAddresses;
    private final Map<String, Integer> counts = new LinkedHashMap<>();

    private WireCheck(Trace trace) {
        this.trace = trace;
        this.passwords = new Passwords(trace);
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
        see(sent.payload().bytes(), withTurn);
    }

    /** The first byte tells what it is (RFC 7983 section 7, RFC 8656 section 12.5). */
    private void see(byte[] bytes, boolean withTurn) {
        int first = bytes.length == 0 ? 0xff : bytes[0] & 0xff;
        if (first <= 3) {
            see(StunMessage.read(bytes));
        } else if (withTurn && first >= 0x40 && first <= 0x4f) {
            see(ChannelData.read(bytes));
        } else {
            count("data");
        }
    }

    private void see(Frame frame) {
        switch (frame) {
            case ChannelData channel -> {
                count("channel data");
                see(channel.data(), false);
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
                    see(message.value(Stun.DATA), false);
                }
            }
        }
    }

    // ---- TCP --------------------------------------------------------------------------------------------------------

    private void see(TcpBytes stream, List<TcpBytes> streams) {
        byte[] client = stream.isFromClient() ? stream.bytes() : other(stream, streams).bytes();
        if (client.length == 0) {
            Malformed.unless(stream.bytes().length == 0, "a server speaks first");
        } else if (client[0] == 22) {
            TlsRecord.readAll(stream.bytes()).forEach(record -> count("tls record"));
        } else if (client[0] == 'G') {
            seeWebSocket(stream, HttpUpgrade.read(client));
        } else {
            Frame.readStream(stream.bytes()).forEach(this::see);
        }
    }

    /** The other end of a connection, whose first SYN is the nearest one. NATs may be in between, so addresses need not agree. */
    private static TcpBytes other(TcpBytes server, List<TcpBytes> streams) {
        return streams.stream()
                .filter(stream -> stream.isFromClient() && server.isAnswerTo(stream))
                .findFirst()
                .orElseThrow(() -> new Malformed("nobody has opened the connection"));
    }

    private void seeWebSocket(TcpBytes stream, HttpUpgrade request) {
        request.checkRequest();
        HttpUpgrade head = request;
        if (!stream.isFromClient()) {
            head = HttpUpgrade.read(stream.bytes());
            head.checkAnswerTo(request);
        }
        count("http");
        for (WebSocketFrame frame : WebSocketFrame.readAll(head.rest(), stream.isFromClient())) {
            if (frame.opcode() == 1) {
                frame.text();
            }
            count("websocket frame");
        }
    }
}
