package dev.icebreaker.wire;

import dev.icebreaker.address.Endpoint;
import dev.icebreaker.trace.Trace;
import dev.icebreaker.trace.TraceEvent;
import dev.icebreaker.trace.TraceEvent.SegmentSent;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What one end of a TCP connection has sent, put together by sequence numbers (RFC 9293 section 3.4): from its SYN on, each byte once,
 * and the same each time that it is sent.
 */
public final class TcpBytes {
    private static final long MODULUS = 1L << 32;

    private final SegmentSent syn;
    private byte[] bytes = new byte[0];

    private TcpBytes(SegmentSent syn) {
        this.syn = syn;
    }

    private record Way(String node, Endpoint source, Endpoint destination) {}

    /** All that was sent over TCP in a run, in the order of the SYNs. A port that is used again begins anew. */
    public static List<TcpBytes> in(Trace trace) {
        List<TcpBytes> all = new ArrayList<>();
        Map<Way, TcpBytes> current = new LinkedHashMap<>();
        for (TraceEvent event : trace.events()) {
            if (!(event instanceof SegmentSent sent)) {
                continue;
            }
            Way way = new Way(sent.node(), sent.source(), sent.destination());
            TcpBytes known = current.get(way);
            boolean isNew = sent.header().syn()
                    && (known == null || known.syn.header().sequence() != sent.header().sequence());
            if (isNew) {
                known = new TcpBytes(sent);
                current.put(way, known);
                all.add(known);
            }
            if (known != null) {
                known.add(sent);
            } else {
                Malformed.unless(sent.header().rst(), "%s belongs to no connection", sent);
            }
        }
        return all;
    }

    private void add(SegmentSent sent) {
        byte[] payload = sent.payload().bytes();
        if (payload.length == 0) {
            return;
        }
        long first = syn.header().sequence() + 1;
        long offset = Math.floorMod(sent.header().sequence() + (sent.header().syn() ? 1 : 0) - first, MODULUS);
        if (payload.length == 1 && offset == Math.floorMod(-1L, MODULUS)) {
            return; // a keep-alive: the byte before (RFC 9293 section 3.8.4)
        }
        Malformed.unless(offset <= bytes.length, "%s leaves a gap after %d bytes", sent, bytes.length);
        int at = (int) offset;
        int known = Math.min(payload.length, bytes.length - at);
        Malformed.unless(
                Arrays.equals(bytes, at, at + known, payload, 0, known), "%s sends other bytes than before", sent);
        if (at + payload.length > bytes.length) {
            bytes = Arrays.copyOf(bytes, at + payload.length);
            System.arraycopy(payload, 0, bytes, at, payload.length);
        }
    }

    /** Who sends. */
    public String node() {
        return syn.node();
    }

    /** Whether this end opened the connection. */
    public boolean isFromClient() {
        return !syn.header().ack();
    }

    /** Whether its SYN acknowledges the other's. Sequence numbers pass NATs unchanged, where addresses do not. */
    public boolean isAnswerTo(TcpBytes client) {
        return syn.header().ack()
                && syn.header().acknowledgment() == (client.syn.header().sequence() + 1) % MODULUS
                && client.destination().port() == source().port();
    }

    public Endpoint source() {
        return syn.source();
    }

    public Endpoint destination() {
        return syn.destination();
    }

    public byte[] bytes() {
        return bytes;
    }

    @Override
    public String toString() {
        return bytes.length + " bytes from " + node() + ", " + source() + " to " + destination();
    }
}
