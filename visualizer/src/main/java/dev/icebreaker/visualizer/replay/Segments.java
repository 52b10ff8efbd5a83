package dev.icebreaker.visualizer.replay;

import dev.icebreaker.address.Endpoint;
import dev.icebreaker.text.Text;
import dev.icebreaker.trace.Payload;
import dev.icebreaker.trace.TcpHeader;
import dev.icebreaker.visualizer.replay.Wording.Purpose;
import java.io.ByteArrayOutputStream;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BiFunction;
import java.util.stream.Collectors;

/** Tells TCP segments: by their flags, and by which messages of the stream they carry. A stream is read when it is first asked for. */
final class Segments {
    private final Map<End, List<Message>> ends = new LinkedHashMap<>();
    private final Map<End, List<Stream>> streams = new LinkedHashMap<>();
    private final BiFunction<Message, Payload, Wording> stun;

    /** What one end of a connection sends; it may use its port for another one later. */
    private record End(String node, Endpoint local, Endpoint remote) {}

    /** @param first the sequence number of its first byte */
    private record Stream(long first, int length, List<StreamUnits.Unit> units) {
        long offset(TcpHeader header) {
            return header.sequence() - first & 0xffffffffL;
        }
    }

    /** @param stun tells a message of STUN or TURN that such a segment carries */
    Segments(List<Message> messages, BiFunction<Message, Payload, Wording> stun) {
        this.stun = stun;
        for (Message message : messages) {
            if (message.tcp().isPresent()) {
                ends.computeIfAbsent(end(message), _ -> new ArrayList<>()).add(message);
            }
        }
    }

    private static End end(Message message) {
        return new End(message.sender(), message.source(), message.destination());
    }

    /** A segment; synchronized, for streams are read at first use. */
    synchronized Wording tell(Message message, TcpHeader header) {
        if (message.payload().bytes().length == 0) {
            return flags(header);
        }
        List<Stream> found = streams.computeIfAbsent(end(message), end -> read(ends.getOrDefault(end, List.of())));
        for (Stream stream : found) {
            long from = stream.offset(header);
            if (from < stream.length()) {
                return within(stream, from, from + message.payload().bytes().length);
            }
        }
        return flags(header);
    }

    private static Wording within(Stream stream, long from, long to) {
        List<Wording> words = new ArrayList<>();
        for (StreamUnits.Unit unit : stream.units()) {
            if (unit.from() < to && unit.to() > from) {
                words.add(unit.from() >= from ? unit.words() : unit.words().after(Text.of("more of", "más de")));
            }
        }
        return joined(words);
    }

    /** Several messages as one. */
    static Wording joined(List<Wording> words) {
        return new Wording(
                join(words.stream().map(Wording::label).toList(), ", "),
                join(words.stream().map(Wording::term).toList(), "; "),
                join(words.stream().map(Wording::plain).distinct().toList(), " "),
                words.stream().map(Wording::purpose).distinct().reduce((_, _) -> Purpose.SETUP).orElse(Purpose.SETUP));
    }

    private static Text join(List<Text> texts, String between) {
        return new Text(
                texts.stream().map(Text::english).collect(Collectors.joining(between)),
                texts.stream().map(Text::spanish).collect(Collectors.joining(between)));
    }

    // ---- streams ----------------------------------------------------------------------------------------------------

    private List<Stream> read(List<Message> segments) {
        List<Stream> read = new ArrayList<>();
        int begin = 0;
        for (int i = 1; i <= segments.size(); i++) {
            if (i == segments.size() || opens(segments.get(i), segments.get(begin))) {
                read.add(stream(segments.subList(begin, i)));
                begin = i;
            }
        }
        return read.reversed(); // the last connection first
    }

    private static boolean opens(Message segment, Message first) {
        TcpHeader header = segment.tcp().orElseThrow();
        return header.syn() && header.sequence() != first.tcp().orElseThrow().sequence();
    }

    private Stream stream(List<Message> segments) {
        TcpHeader opening = segments.getFirst().tcp().orElseThrow();
        long first = opening.sequence() + (opening.syn() ? 1 : 0);
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        for (Message segment : segments) {
            byte[] payload = segment.payload().bytes();
            long offset = segment.tcp().orElseThrow().sequence() - first & 0xffffffffL;
            long isNew = offset + payload.length - bytes.size(); // of one that is sent again, what was not there before
            if (isNew > 0 && isNew <= payload.length) {
                bytes.write(payload, (int) (payload.length - isNew), (int) isNew);
            }
        }
        Message about = segments.getFirst();
        return new Stream(first, bytes.size(), StreamUnits.of(bytes.toByteArray(), payload -> stun.apply(about, payload)));
    }

    // ---- flags ------------------------------------------------------------------------------------------------------

    private static Wording flags(TcpHeader header) {
        if (header.syn()) {
            return header.ack()
                    ? words("TCP SYN+ACK", Text.of("The server agrees to the connection.", "El servidor acepta la conexión."))
                    : words("TCP SYN", Text.of("A TCP connection is to be opened (RFC 9293 section 3.5).", "Se va a abrir una conexión TCP (RFC 9293, sección 3.5)."));
        }
        if (header.rst()) {
            return words("TCP RST", Text.of("There is no such connection, or no longer.", "No existe esa conexión, o ya no."));
        }
        if (header.fin()) {
            return words("TCP FIN", Text.of("The sender has no more to say.", "Quien lo envía no tiene más que decir."));
        }
        return words("TCP ACK", Text.of("It says how much has arrived.", "Dice cuánto ha llegado."));
    }

    private static Wording words(String name, Text plain) {
        return new Wording(Text.same(name), Text.same(name), plain);
    }
}
