package dev.icebreaker.visualizer.inspector;

import dev.icebreaker.explain.Explanation;
import dev.icebreaker.text.Text;
import dev.icebreaker.trace.Topology;
import dev.icebreaker.visualizer.inspector.packet.Field;
import dev.icebreaker.visualizer.inspector.packet.OnLink;
import dev.icebreaker.visualizer.inspector.rows.Glyph;
import dev.icebreaker.visualizer.inspector.rows.Row;
import dev.icebreaker.visualizer.inspector.rows.Row.Act;
import dev.icebreaker.visualizer.inspector.rows.Row.Emphasis;
import dev.icebreaker.visualizer.inspector.rows.Row.Line;
import dev.icebreaker.visualizer.inspector.rows.Row.Span;
import dev.icebreaker.visualizer.inspector.rows.Row.Status;
import dev.icebreaker.visualizer.inspector.rows.Tone;
import dev.icebreaker.visualizer.replay.Leg;
import dev.icebreaker.visualizer.replay.Message;
import dev.icebreaker.visualizer.replay.PacketKind;
import dev.icebreaker.visualizer.replay.PlaceNames;
import dev.icebreaker.visualizer.replay.Replay;
import dev.icebreaker.visualizer.replay.Wording;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** One packet: what it is, which addresses it has on each part of its way, and what is in it. */
final class PacketRows {
    private static final Row.Empty NO_PACKET = new Row.Empty(
            new Text("No packet under way", "Ningún paquete en camino"),
            new Text(
                    "Click a packet in the topology or an arrow in the ladder to look into it.",
                    "Haga clic en un paquete de la topología o en una flecha de la escalera para ver su contenido."));
    private static final Text WAY = new Text("its way", "su camino");
    private static final Text HEADERS = new Text("headers on this part of its way", "cabeceras en este tramo");
    private static final Text PAYLOAD = new Text("what is in it", "lo que lleva");

    private final Replay replay;
    private final Set<String> switches;
    private final Memo memo = new Memo();
    private Optional<Looked> looked = Optional.empty();

    /** What was looked into last. */
    private record Looked(Message message, int leg, OnLink packet) {}

    /** A header that can be expanded; it is that of all packets. */
    private record HeaderOf(String protocol) {}

    PacketRows(Replay replay) {
        this.replay = replay;
        this.switches = replay.trace().header().topology().nodes().stream()
                .filter(node -> node.kind() == Topology.Kind.SWITCH)
                .map(Topology.Node::name)
                .collect(Collectors.toUnmodifiableSet());
    }

    /** The packet on the last leg that it has begun by this instant; before that, and if it never left, as its sender made it. */
    OnLink packet(Message message, long nanos) {
        int leg = Math.max(0, begun(message, nanos) - 1);
        if (looked.filter(last -> last.message() == message && last.leg() == leg).isEmpty()) {
            looked = Optional.of(new Looked(message, leg, OnLink.of(message, leg, switches::contains)));
        }
        return looked.get().packet();
    }

    private static int begun(Message message, long nanos) {
        return (int) message.legs().stream().filter(leg -> leg.departNanos() <= nanos).count();
    }

    /**
     * @param lit bytes whose field stands out
     * @param expanded the headers of which all fields are told
     */
    List<Row> of(Optional<Message> message, long nanos, Optional<Span> lit, Set<Object> expanded) {
        return message.map(shown -> {
                    long ended = shown.legs().stream().filter(leg -> leg.arrivalNanos() <= nanos).count();
                    boolean isOver = shown.ending().nanos() <= nanos;
                    return memo.rows(
                            () -> rows(shown, nanos, lit, expanded),
                            shown, begun(shown, nanos), ended, isOver ? 1 : 0, lit.orElse(NOWHERE), expanded);
                })
                .orElse(List.of(NO_PACKET));
    }

    private static final Span NOWHERE = new Span(-1, -1);

    private List<Row> rows(Message message, long nanos, Optional<Span> lit, Set<Object> expanded) {
        List<Row> rows = new ArrayList<>();
        Wording words = replay.words().of(message);
        String ends = message.legs().isEmpty() ? message.sender() : message.sender() + " → " + PlaceNames.of(message.receiver());
        rows.add(new Row.Heading(Text.same(ends), Text.time(message.sentNanos())));
        rows.add(Row.Item.of(Line.strong(words.label())).pill(kind(message.kind()), tone(message.kind())).below(Line.quiet(words.plain())));
        if (!message.legs().isEmpty() || message.packet() != 0) {
            rows.add(new Row.Heading(WAY, transport(message)));
            stages(rows, message, nanos);
        }
        ending(rows, message, nanos);
        OnLink packet = packet(message, nanos);
        if (!packet.headers().isEmpty()) {
            rows.add(new Row.Heading(HEADERS, bytes(packet.bytes().length - message.payload().bytes().length)));
            packet.headers().forEach(header -> header(rows, header, lit, expanded));
        }
        if (!packet.payload().isEmpty()) {
            rows.add(new Row.Heading(PAYLOAD, bytes(message.payload().bytes().length)));
            packet.payload().forEach(field -> rows.add(row(field, lit)));
        }
        return rows;
    }

    private static Text transport(Message message) {
        return message.packet() == 0
                ? Text.of("plain channel", "canal directo")
                : Text.same((message.source().address().isIpv4() ? "IPv4, " : "IPv6, ") + (message.tcp().isPresent() ? "TCP" : "UDP"));
    }

    // ---- its way ----------------------------------------------------------------------------------------------------

    /** Legs with the same addresses are one stage: from the sender to the first NAT, from there to the next. */
    private static void stages(List<Row> rows, Message message, long nanos) {
        int from = 0;
        for (int i = 0; i < message.legs().size(); i++) {
            Leg leg = message.legs().get(i);
            boolean isLast = i + 1 == message.legs().size() || !hasSameAddresses(leg, message.legs().get(i + 1));
            if (isLast) {
                rows.add(stage(message, message.legs().get(from), leg, nanos));
                from = i + 1;
            }
        }
    }

    private static boolean hasSameAddresses(Leg one, Leg other) {
        return one.source().equals(other.source()) && one.destination().equals(other.destination());
    }

    private static Row stage(Message message, Leg first, Leg last, long nanos) {
        boolean isNow = first.departNanos() <= nanos && nanos < Math.min(last.arrivalNanos(), message.ending().nanos());
        Row.Item item = Row.Item.of(Line.words(Text.same(PlaceNames.of(first.from()) + " → " + PlaceNames.of(last.to()))))
                .at(Text.time(first.departNanos()))
                .doing(new Act.Seek(first.departNanos()))
                .with(isNow ? Emphasis.NOW : first.departNanos() > nanos ? Emphasis.FAINT : Emphasis.USUAL);
        return message.packet() == 0 ? item : item.below(Line.way(first.source(), first.destination()));
    }

    private static void ending(List<Row> rows, Message message, long nanos) {
        long end = message.ending().nanos();
        Emphasis emphasis = end > nanos ? Emphasis.FAINT : Emphasis.USUAL;
        message.ending().drop().ifPresentOrElse(
                drop -> rows.add(Row.Item.of(Line.words(Text.of("dropped at %s", "descartado en %s", PlaceNames.of(message.ending().place()))))
                        .at(Text.time(end))
                        .status(new Status(Glyph.CROSS, Text.of("dropped", "descartado"), Tone.BAD))
                        .below(Line.quiet(Explanation.why(drop, message.sender())))
                        .doing(new Act.Seek(end))
                        .with(emphasis)),
                () -> {
                    if (!message.ending().isUnderWay()) {
                        rows.add(Row.Item.of(Line.words(Text.of("reaches %s", "llega a %s", PlaceNames.of(message.ending().place()))))
                                .at(Text.time(end))
                                .status(new Status(Glyph.TICK, Text.of("delivered", "entregado"), Tone.GOOD))
                                .doing(new Act.Seek(end))
                                .with(emphasis));
                    }
                });
    }

    // ---- what is in it ----------------------------------------------------------------------------------------------

    private static Text bytes(int count) {
        return Text.of("%d bytes", "%d bytes", count);
    }

    private static void header(List<Row> rows, OnLink.Header header, Optional<Span> lit, Set<Object> expanded) {
        HeaderOf key = new HeaderOf(header.protocol());
        boolean isExpanded = expanded.contains(key);
        boolean isLit = lit.filter(span -> isExpanded ? span.equals(header.bytes()) : header.bytes().contains(span.from())).isPresent();
        rows.add(Row.Item.of(Line.mono((isExpanded ? "▾ " : "▸ ") + header.protocol()))
                .aside(bytes(header.bytes().length()))
                .below(Line.quietMono(summary(header)))
                .about(header.bytes())
                .doing(new Act.Expand(key))
                .with(isLit ? Emphasis.LIT : Emphasis.USUAL));
        if (isExpanded) {
            header.fields().forEach(field -> rows.add(row(field, lit)));
        }
    }

    /** What one looks at first, of each. */
    private static String summary(OnLink.Header header) {
        return switch (header.protocol()) {
            case "IPv4" -> header.value("source address") + " →\u00a0" + header.value("destination address") + ", TTL "
                    + header.value("time to live");
            case "IPv6" -> header.value("source address") + " →\u00a0" + header.value("destination address") + ", hop limit "
                    + header.value("hop limit");
            case "TCP" -> header.value("source port") + " →\u00a0" + header.value("destination port") + ", "
                    + header.value("control bits") + ", seq " + header.value("sequence number") + ", ack "
                    + header.value("acknowledgment number") + ", window " + header.value("window");
            default -> header.value("source port") + " →\u00a0" + header.value("destination port");
        };
    }

    private static Row row(Field field, Optional<Span> lit) {
        Row.Item item = Row.Item.of(Line.mono("  ".repeat(field.depth()) + field.name()))
                .aside(field.value().length() <= 26 ? Text.same(field.value()) : Row.NOTHING)
                .about(field.bytes())
                .with(lit.filter(field.bytes()::equals).isPresent() ? Emphasis.LIT : Emphasis.USUAL);
        if (field.value().length() > 26) {
            item = item.below(Line.quietMono(field.value()));
        }
        return field.meaning().equals(Row.NOTHING) ? item : item.below(Line.quiet(field.meaning()));
    }

    private static Text kind(PacketKind kind) {
        return switch (kind) {
            case SIGNALING -> Text.of("signaling", "señalización");
            case STUN -> Text.same("STUN");
            case TURN -> Text.same("TURN");
            case CHECK -> Text.of("ICE check", "comprobación ICE");
            case MEDIA -> Text.of("media", "medios");
            case OTHER -> Text.of("other", "otro");
        };
    }

    private static Tone tone(PacketKind kind) {
        return switch (kind) {
            case SIGNALING -> Tone.SIGNALING;
            case STUN -> Tone.STUN;
            case TURN -> Tone.TURN;
            case CHECK -> Tone.CHECK;
            case MEDIA -> Tone.MEDIA;
            case OTHER -> Tone.USUAL;
        };
    }
}
