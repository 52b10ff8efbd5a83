package dev.icebreaker.visualizer.inspector.packet;

import static org.assertj.core.api.Assertions.assertThat;

import dev.icebreaker.address.Endpoint;
import dev.icebreaker.address.IpAddress;
import dev.icebreaker.trace.Payload;
import dev.icebreaker.trace.TcpHeader;
import dev.icebreaker.visualizer.Shipped;
import dev.icebreaker.visualizer.replay.Ending;
import dev.icebreaker.visualizer.replay.Message;
import dev.icebreaker.visualizer.replay.PacketKind;
import dev.icebreaker.visualizer.replay.Replay;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;

class DissectionTest {
    private static final long SEED = 99;
    private static final Endpoint SOMEWHERE = new Endpoint(IpAddress.parse("192.0.2.1"), 9);
    private static final TcpHeader TCP = new TcpHeader(0, 0, false, true, false, false, true, 100, 0, -1);

    /** RFC 5769 section 2.2: an IPv4 response. */
    private static final byte[] RESPONSE = HexFormat.of()
            .parseHex(
                    "0101003c2112a442b7e7a701bc34d686fa87dfae8022000b7465737420766563746f7220002000080001a147e112a643"
                            + "000800142b91f599fd9e90c38c7489f92af9ba53f06be7d780280004c07d4c96");

    private static Message message(byte[] bytes, boolean isTcp) {
        return new Message(
                0, 0, 1, PacketKind.OTHER, "a", SOMEWHERE, SOMEWHERE, 0, List.of(), List.of(), new Payload(bytes),
                isTcp ? Optional.of(TCP) : Optional.empty(), false, new Ending(0, "b", -1, Optional.empty()));
    }

    private static String value(List<Field> fields, String name) {
        return fields.stream().filter(field -> field.name().equals(name)).map(Field::value).findFirst().orElse("not there");
    }

    @Test
    void theResponseOfTheTestVectorsSaysWhatItsRfcSays() {
        List<Field> fields = Dissection.of(message(RESPONSE, false));
        assertThat(value(fields, "type")).isEqualTo("0x0101");
        assertThat(value(fields, "transaction ID")).isEqualTo("b7e7a701bc34d686fa87dfae");
        assertThat(value(fields, "SOFTWARE")).isEqualTo("test vector");
        assertThat(value(fields, "XOR-MAPPED-ADDRESS")).isEqualTo("192.0.2.1:32853");
        assertThat(value(fields, "FINGERPRINT")).isEqualTo("c07d4c96");
    }

    @Test
    void whatIsInsideChannelDataIsTakenApartAsWell() {
        byte[] wrapped = new byte[RESPONSE.length + 4];
        wrapped[0] = 0x40;
        wrapped[3] = (byte) RESPONSE.length;
        System.arraycopy(RESPONSE, 0, wrapped, 4, RESPONSE.length);
        List<Field> fields = Dissection.of(message(wrapped, false));
        assertThat(value(fields, "channel")).isEqualTo("0x4000");
        assertThat(value(fields, "XOR-MAPPED-ADDRESS")).isEqualTo("192.0.2.1:32853");
        assertThat(fields).filteredOn(field -> field.depth() == 1).isNotEmpty();
    }

    @Test
    void aMaskedFrameIsUnmasked() {
        byte[] hello = HexFormat.of().parseHex("818537fa213d7f9f4d5158"); // RFC 6455 section 5.7
        assertThat(value(Dissection.of(message(hello, true)), "payload")).isEqualTo("Hello");
    }

    @Test
    void everyByteOfEveryMessageBelongsToAField() {
        for (String name : Shipped.names()) {
            for (Message message : Replay.of(Shipped.trace(name)).messages()) {
                List<Field> fields = Dissection.of(message);
                int end = 0;
                for (Field field : fields) {
                    assertThat(field.bytes().from()).as(name).isBetween(0, field.bytes().to());
                    assertThat(field.bytes().to()).as(name).isLessThanOrEqualTo(message.payload().bytes().length);
                    assertThat(field.bytes().from()).as("a gap of more than padding in %s: %s", name, field).isLessThanOrEqualTo(end + 3);
                    end = Math.max(end, field.bytes().to());
                }
                assertThat(end).as(name).isGreaterThanOrEqualTo(message.payload().bytes().length - 3);
            }
        }
    }

    @Test
    void garbageIsTakenForWhatItIs() {
        for (int i = 0; i < 20_000; i++) {
            Random random = new Random(SEED + i);
            byte[] bytes;
            if (i % 2 == 0) {
                bytes = new byte[random.nextInt(80)];
                random.nextBytes(bytes);
            } else {
                bytes = RESPONSE.clone();
                bytes[random.nextInt(bytes.length)] = (byte) random.nextInt();
                bytes[random.nextInt(bytes.length)] = (byte) random.nextInt();
            }
            boolean isTcp = random.nextBoolean();
            assertThat(Dissection.of(message(bytes, isTcp)))
                    .as("seed " + (SEED + i))
                    .allMatch(field -> field.bytes().from() >= 0 && field.bytes().to() <= bytes.length);
        }
    }
}
