package dev.icebreaker.wire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.icebreaker.address.Endpoint;
import dev.icebreaker.address.IpAddress;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The codec of the tests, held to the vectors that the RFCs publish. */
class StunCodecTest {
    private static final byte[] KEY = Keys.shortTerm(Rfc5769.PASSWORD);

    @Test
    void itReadsTheRequest() {
        StunMessage message = StunMessage.read(Rfc5769.REQUEST);
        assertThat(message.kind()).isEqualTo(Stun.Kind.REQUEST);
        assertThat(message.method()).isEqualTo(Stun.BINDING);
        assertThat(message.transaction()).isEqualTo(Rfc5769.TRANSACTION);
        assertThat(message.text(Stun.SOFTWARE)).isEqualTo("STUN test client");
        assertThat(message.number(Stun.PRIORITY)).isEqualTo(0x6e0001ffL);
        assertThat(message.value(Stun.ICE_CONTROLLED)).asHexString().isEqualToIgnoringCase("932ff9b151263b36");
        assertThat(message.text(Stun.USERNAME)).isEqualTo("evtj:h6vY");
        assertThat(message.integrityHolds(KEY)).isTrue();
        assertThat(message.fingerprintHolds()).isTrue();
    }

    @Test
    void itReadsTheResponses() {
        StunMessage ipv4 = StunMessage.read(Rfc5769.IPV4_RESPONSE);
        assertThat(ipv4.kind()).isEqualTo(Stun.Kind.SUCCESS);
        assertThat(ipv4.text(Stun.SOFTWARE)).isEqualTo("test vector");
        assertThat(ipv4.xorAddress(Stun.XOR_MAPPED_ADDRESS)).isEqualTo(Endpoint.parse("192.0.2.1:32853"));
        StunMessage ipv6 = StunMessage.read(Rfc5769.IPV6_RESPONSE);
        assertThat(ipv6.xorAddress(Stun.XOR_MAPPED_ADDRESS))
                .isEqualTo(Endpoint.parse("[2001:db8:1234:5678:11:2233:4455:6677]:32853"));
        assertThat(List.of(ipv4, ipv6)).allMatch(message -> message.integrityHolds(KEY) && message.fingerprintHolds());
    }

    @Test
    void itKnowsLongTermCredentials() {
        StunMessage message = StunMessage.read(Rfc5769.LONG_TERM_REQUEST);
        String realm = message.text(Stun.REALM);
        assertThat(message.text(Stun.USERNAME)).isEqualTo(Rfc5769.LONG_TERM_USERNAME);
        assertThat(message.text(Stun.NONCE)).isEqualTo("f//499k954d6OL34oL9FSTvy64sA");
        assertThat(realm).isEqualTo("example.org");
        assertThat(message.integrityHolds(
                        Keys.longTerm(Rfc5769.LONG_TERM_USERNAME, realm, Rfc5769.LONG_TERM_PASSWORD)))
                .isTrue();
        assertThat(message.integrityHolds(Keys.longTerm(Rfc5769.LONG_TERM_USERNAME, realm, "TheMatrix"))).isFalse();
        assertThat(message.fingerprintHolds()).as("without one").isFalse();
    }

    @Test
    void itKnowsIntegrityBySha256() {
        byte[] key = Keys.longTermSha256(Rfc5769.LONG_TERM_USERNAME, "example.org", Rfc5769.LONG_TERM_PASSWORD);
        assertThat(StunMessage.read(Rfc5769.SHA256_REQUEST).sha256IntegrityHolds(key)).isTrue();
        assertThat(StunMessage.read(Rfc5769.SHA256_REQUEST).sha256IntegrityHolds(KEY)).isFalse();
    }

    @Test
    void itWritesTheVectorsByteForByte() {
        assertThat(StunWriter.request(Stun.BINDING, Rfc5769.TRANSACTION)
                        .padWith(' ')
                        .add(Stun.SOFTWARE, "STUN test client")
                        .number(Stun.PRIORITY, 0x6e0001ff)
                        .add(Stun.ICE_CONTROLLED, HexFormat.of().parseHex("932ff9b151263b36"))
                        .add(Stun.USERNAME, "evtj:h6vY")
                        .integrity(KEY)
                        .fingerprint()
                        .bytes())
                .isEqualTo(Rfc5769.REQUEST);
        assertThat(response("192.0.2.1:32853")).isEqualTo(Rfc5769.IPV4_RESPONSE);
        assertThat(response("[2001:db8:1234:5678:11:2233:4455:6677]:32853")).isEqualTo(Rfc5769.IPV6_RESPONSE);
        assertThat(StunWriter.request(Stun.BINDING, Rfc5769.LONG_TERM_TRANSACTION)
                        .add(Stun.USERNAME, Rfc5769.LONG_TERM_USERNAME)
                        .add(Stun.NONCE, "f//499k954d6OL34oL9FSTvy64sA")
                        .add(Stun.REALM, "example.org")
                        .integrity(Keys.longTerm(Rfc5769.LONG_TERM_USERNAME, "example.org", Rfc5769.LONG_TERM_PASSWORD))
                        .bytes())
                .isEqualTo(Rfc5769.LONG_TERM_REQUEST);
    }

    private static byte[] response(String mapped) {
        return new StunWriter(Stun.BINDING, Stun.Kind.SUCCESS, Rfc5769.TRANSACTION)
                .padWith(' ')
                .add(Stun.SOFTWARE, "test vector")
                .xorAddress(Stun.XOR_MAPPED_ADDRESS, Endpoint.parse(mapped))
                .integrity(KEY)
                .fingerprint()
                .bytes();
    }

    @Test
    void everyBitThatChangesBreaksAVector() {
        for (int bit = 0; bit < 8 * Rfc5769.REQUEST.length; bit++) {
            byte[] changed = Rfc5769.REQUEST.clone();
            changed[bit / 8] ^= (byte) (1 << bit % 8);
            boolean holds;
            try {
                StunMessage message = StunMessage.read(changed);
                holds = message.integrityHolds(KEY) && message.fingerprintHolds();
            } catch (Malformed malformed) {
                holds = false;
            }
            assertThat(holds).as("bit %d is changed", bit).isFalse();
        }
    }

    @Test
    void typesAreMethodsWithTheirKindInBetween() {
        for (int method = 0; method < 0x1000; method++) {
            for (Stun.Kind kind : Stun.Kind.values()) {
                StunMessage message = StunMessage.read(new StunWriter(method, kind, Rfc5769.TRANSACTION).bytes());
                assertThat(message.method()).isEqualTo(method);
                assertThat(message.kind()).isEqualTo(kind);
            }
        }
        assertThat(Stun.type(Stun.BINDING, Stun.Kind.INDICATION)).isEqualTo(0x0011);
        assertThat(Stun.type(Stun.ALLOCATE, Stun.Kind.SUCCESS)).isEqualTo(0x0103);
        assertThat(Stun.type(Stun.CHANNEL_BIND, Stun.Kind.ERROR)).isEqualTo(0x0119);
    }

    @Test
    void addressesOfBothFamiliesComeBack() {
        for (long seed = 0; seed < 500; seed++) {
            SplittableRandom random = new SplittableRandom(seed);
            byte[] address = new byte[seed % 2 == 0 ? 4 : 16];
            random.nextBytes(address);
            if (seed % 2 == 1) {
                address[0] = 0x20; // no IPv4 in disguise
            }
            Endpoint endpoint = new Endpoint(IpAddress.of(address), random.nextInt(65536));
            StunMessage message = StunMessage.read(StunWriter.request(Stun.ALLOCATE, Rfc5769.TRANSACTION)
                    .address(Stun.MAPPED_ADDRESS, endpoint)
                    .xorAddress(Stun.XOR_PEER_ADDRESS, endpoint)
                    .bytes());
            assertThat(message.address(Stun.MAPPED_ADDRESS)).as("seed %d", seed).isEqualTo(endpoint);
            assertThat(message.xorAddress(Stun.XOR_PEER_ADDRESS)).as("seed %d", seed).isEqualTo(endpoint);
        }
    }

    @Test
    void sha256IntegrityMayBeCutShort() {
        for (int length = 16; length <= 32; length += 4) {
            StunMessage message = StunMessage.read(StunWriter.request(Stun.BINDING, Rfc5769.TRANSACTION)
                    .integrity(KEY)
                    .sha256Integrity(KEY, length)
                    .fingerprint()
                    .bytes());
            assertThat(message.integrityHolds(KEY) && message.sha256IntegrityHolds(KEY) && message.fingerprintHolds())
                    .as("%d bytes", length)
                    .isTrue();
        }
        assertThat(StunMessage.read(StunWriter.request(Stun.BINDING, Rfc5769.TRANSACTION)
                                .sha256Integrity(KEY, 12)
                                .bytes())
                        .sha256IntegrityHolds(KEY))
                .isFalse();
    }

    @ParameterizedTest
    @CsvSource({
        "'', too few",
        "000100002112a442b7e7a701bc34d686fa87df, too few",
        "400100002112a442b7e7a701bc34d686fa87dfae, first two bits",
        "000100002112a443b7e7a701bc34d686fa87dfae, magic cookie",
        "000100022112a442b7e7a701bc34d686fa87dfae0000, no multiple of four",
        "000100042112a442b7e7a701bc34d686fa87dfae, the length is 4",
        "000100002112a442b7e7a701bc34d686fa87dfae00000000, the length is 0",
        "000100042112a442b7e7a701bc34d686fa87dfae00060001, runs off the end",
        "000100082112a442b7e7a701bc34d686fa87dfae0006000500000000, runs off the end"
    })
    void itRefusesWhatIsNoMessage(String hex, String why) {
        assertThatThrownBy(() -> StunMessage.read(HexFormat.of().parseHex(hex)))
                .isInstanceOf(Malformed.class)
                .hasMessageContaining(why);
    }

    @Test
    void errorsHaveAClassANumberAndWords() {
        StunMessage message = StunMessage.read(new StunWriter(Stun.ALLOCATE, Stun.Kind.ERROR, Rfc5769.TRANSACTION)
                .add(Stun.ERROR_CODE, (byte) 0, (byte) 0, (byte) 4, (byte) 38, (byte) 'o', (byte) 'l', (byte) 'd')
                .add(Stun.UNKNOWN_ATTRIBUTES, (byte) 0, (byte) 0x24, (byte) 0x80, (byte) 1)
                .bytes());
        assertThat(message.errorCode()).isEqualTo(438);
        assertThat(message.reason()).isEqualTo("old");
        assertThat(message.unknownAttributes()).containsExactly(0x24, 0x8001);
    }

    @Test
    void channelDataIsPaddedInAStreamOnly() {
        byte[] data = "hello".getBytes(StandardCharsets.UTF_8);
        assertThat(ChannelData.write(0x4001, data)).asHexString().isEqualToIgnoringCase("4001000568656c6c6f");
        assertThat(ChannelData.read(ChannelData.write(0x4001, data)).data()).isEqualTo(data);
        byte[] padded = ChannelData.writePadded(0x4FFF, data);
        assertThat(padded).hasSize(12);
        assertThat(((ChannelData) Frame.read(padded)).channel()).isEqualTo(0x4FFF);
        assertThatThrownBy(() -> ChannelData.read(ChannelData.write(0x5000, data))).hasMessage("0x5000 is no channel");
        assertThatThrownBy(() -> ChannelData.read(Arrays.copyOf(padded, 13))).hasMessage("its length is 5, and 9 bytes follow");
    }

    @Test
    void aStreamIsTakenApart() {
        byte[] channel = ChannelData.writePadded(0x4000, new byte[] {1, 2, 3});
        byte[] stream = Arrays.copyOf(Rfc5769.REQUEST, Rfc5769.REQUEST.length + channel.length);
        System.arraycopy(channel, 0, stream, Rfc5769.REQUEST.length, channel.length);
        assertThat(Frame.readStream(stream)).map(Frame::bytes).containsExactly(Rfc5769.REQUEST, channel);
        assertThatThrownBy(() -> Frame.readStream(Arrays.copyOf(stream, stream.length - 1))).hasMessageContaining("is cut off");
        assertThat(Frame.readStream(new byte[0])).isEmpty();
    }
}
