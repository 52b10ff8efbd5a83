package dev.icebreaker.visualizer.inspector.packet;

import dev.icebreaker.trace.pcap.HopLimit;
import dev.icebreaker.trace.pcap.IpPacket;
import dev.icebreaker.visualizer.inspector.rows.Row.Span;
import dev.icebreaker.visualizer.replay.Leg;
import dev.icebreaker.visualizer.replay.Message;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Stream;

/**
 * A packet as it is on one part of its way, to the byte: with the headers that a capture of it has there.
 *
 * @param bytes all of them; of a signaling message without a packet, its text
 * @param headers those of IP and of UDP or TCP; none of a message without a packet
 * @param payload the fields behind them
 */
public record OnLink(byte[] bytes, List<Header> headers, List<Field> payload) {
    public OnLink {
        headers = List.copyOf(headers);
        payload = List.copyOf(payload);
    }

    /** A header. @param protocol IPv4, IPv6, UDP or TCP */
    public record Header(String protocol, List<Field> fields, Span bytes) {
        public Header {
            fields = List.copyOf(fields);
        }

        /** What a field of this name says; empty if there is none. */
        public String value(String name) {
            return fields.stream().filter(field -> field.name().equals(name)).map(Field::value).findFirst().orElse("");
        }
    }

    /**
     * On this leg of its way.
     *
     * @param leg its number, from 0; of a packet that never left its sender, any
     * @param isSwitch whether a node of this name forwards without taking one off the hop limit
     */
    public static OnLink of(Message message, int leg, Predicate<String> isSwitch) {
        IpPacket packet = packet(message, leg, isSwitch);
        List<Field> payload = Dissection.of(message);
        if (message.packet() == 0 || !packet.isPossible()) {
            return new OnLink(message.payload().bytes(), List.of(), payload);
        }
        byte[] bytes = packet.bytes();
        int transportAt = packet.ipHeaderBytes();
        int payloadAt = transportAt + packet.transportHeaderBytes();
        Header ip = new Header(
                packet.source().address().isIpv4() ? "IPv4" : "IPv6", HeaderDissection.ip(bytes), new Span(0, transportAt));
        Header transport = packet.tcp().isPresent()
                ? new Header("TCP", HeaderDissection.tcp(bytes, transportAt), new Span(transportAt, payloadAt))
                : new Header("UDP", HeaderDissection.udp(bytes, transportAt), new Span(transportAt, payloadAt));
        return new OnLink(
                bytes, List.of(ip, transport), payload.stream().map(field -> field.shifted(payloadAt)).toList());
    }

    private static IpPacket packet(Message message, int leg, Predicate<String> isSwitch) {
        HopLimit hops = HopLimit.at(message.sender());
        for (Leg passed : message.legs().subList(0, Math.min(leg + 1, message.legs().size()))) {
            hops = hops.leaving(passed.from(), isSwitch.test(passed.from()));
        }
        Optional<Leg> here = message.legs().stream().skip(leg).findFirst();
        return new IpPacket(
                message.packet(),
                here.map(Leg::source).orElse(message.source()),
                here.map(Leg::destination).orElse(message.destination()),
                hops.left(),
                message.tcp(),
                message.payload());
    }

    /** All fields, in the order of the bytes. */
    public Stream<Field> fields() {
        return Stream.concat(headers.stream().flatMap(header -> header.fields().stream()), payload.stream());
    }
}
