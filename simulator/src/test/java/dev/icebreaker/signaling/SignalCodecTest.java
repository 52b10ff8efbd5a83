package dev.icebreaker.signaling;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.icebreaker.signaling.SignalMessage.Answer;
import dev.icebreaker.signaling.SignalMessage.Bye;
import dev.icebreaker.signaling.SignalMessage.ErrorCode;
import dev.icebreaker.signaling.SignalMessage.IceCandidate;
import dev.icebreaker.signaling.SignalMessage.Join;
import dev.icebreaker.signaling.SignalMessage.Joined;
import dev.icebreaker.signaling.SignalMessage.Offer;
import dev.icebreaker.signaling.SignalMessage.PeerJoined;
import dev.icebreaker.signaling.SignalMessage.PeerLeft;
import dev.icebreaker.signaling.SignalMessage.Route;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class SignalCodecTest {
    private static final Route BOTH = new Route(Optional.of("bob"), Optional.of("alice"));

    static List<SignalMessage> everyKind() {
        return List.of(
                new Join("room", "alice"),
                new Joined("room", List.of()),
                new Joined("room", List.of("bob", "carol")),
                new PeerJoined("bob", false),
                new PeerJoined("bob", true),
                new PeerLeft("bob", "connection lost"),
                new SignalMessage.Error(ErrorCode.ROOM_FULL, "there are 2 in the room"),
                new Offer(Route.TO_ALL, "v=0\r\n"),
                new Answer(BOTH, "v=0\r\no=- 1 1 IN IP4 \"quoted\" \u00e9\ud83d\ude00\r\n"),
                new IceCandidate(
                        Route.to("bob"),
                        "candidate:1 1 udp 2130706431 192.0.2.1 5000 typ host",
                        Optional.of("0"),
                        OptionalInt.of(65_535),
                        Optional.of("abcd")),
                new IceCandidate(Route.TO_ALL, "", Optional.empty(), OptionalInt.empty(), Optional.empty()),
                new Bye(Route.TO_ALL));
    }

    @ParameterizedTest
    @MethodSource("everyKind")
    void readsWhatItWrites(SignalMessage message) throws SignalFormatException {
        assertThat(SignalCodec.read(SignalCodec.write(message))).isEqualTo(message);
    }

    @Test
    void everyTypeHasASample() {
        assertThat(everyKind()).extracting(SignalMessage::type).contains(SignalMessage.Type.values());
    }

    @Test
    void aCandidateHasTheFieldsOfTheW3c() {
        assertThat(SignalCodec.write(new IceCandidate(
                        Route.to("bob"), "candidate:1", Optional.of("0"), OptionalInt.of(0), Optional.of("abcd"))))
                .isEqualTo("{\"type\":\"ice-candidate\",\"to\":\"bob\",\"candidate\":\"candidate:1\",\"sdpMid\":\"0\","
                        + "\"sdpMLineIndex\":0,\"usernameFragment\":\"abcd\"}");
    }

    @Test
    void nullsAreAsGoodAsAbsent() throws SignalFormatException {
        assertThat(SignalCodec.read("{\"candidate\":\"\",\"sdpMid\":null,\"sdpMLineIndex\":null,\"type\":\"ice-candidate\"}"))
                .isEqualTo(new IceCandidate(
                        Route.TO_ALL, "", Optional.empty(), OptionalInt.empty(), Optional.empty()));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', value = {
        "``                                       | a message is a JSON object",
        "[]                                       | a message is a JSON object",
        "{\"type\":\"offer\"                      | not JSON: Unexpected end-of-input",
        "{\"type\":\"offer\",\"sdp\":\"\"} {}     | something follows after the object",
        "{}                                       | 'type' is missing",
        "{\"type\":\"dance\"}                     | 'type' is none of answer, bye, error, ice-candidate, join, joined, offer, peer-joined",
        "{\"type\":7}                             | 'type' is no string",
        "{\"type\":{}}                            | 'type' is of a kind that no field has",
        "{\"type\":\"offer\"}                     | 'sdp' is missing",
        "{\"type\":\"offer\",\"sdp\":1}           | 'sdp' is no string",
        "{\"type\":\"bye\",\"type\":\"bye\"}      | not JSON: Duplicate",
        "{\"type\":\"bye\",\"sdp\":\"\"}          | 'sdp' is no field of 'bye'",
        "{\"type\":\"join\",\"room\":\"\",\"peer\":\"a\"} | 'room' is no name",
        "{\"type\":\"join\",\"room\":\"a\\u0000\",\"peer\":\"a\"} | 'room' is no name",
        "{\"type\":\"joined\",\"room\":\"a\",\"peers\":[1]} | 'peers' is no list",
        "{\"type\":\"ice-candidate\",\"candidate\":\"\",\"sdpMLineIndex\":65536} | 'sdpMLineIndex' is no whole number of 0 to 65535",
        "{\"type\":\"ice-candidate\",\"candidate\":\"\",\"sdpMLineIndex\":-1} | 'sdpMLineIndex' is no whole number of 0 to 65535",
        "{\"type\":\"ice-candidate\",\"candidate\":\"\",\"sdpMLineIndex\":1e3} | 'sdpMLineIndex' is of a kind",
        "{\"type\":\"ice-candidate\",\"candidate\":\"\",\"sdpMLineIndex\":99999999999999999999} | not JSON: ",
    })
    void saysWhatIsWrong(String text, String why) {
        assertThatThrownBy(() -> SignalCodec.read(text))
                .isInstanceOf(SignalFormatException.class)
                .hasMessageStartingWith(why);
    }

    @Test
    void deepNestingEndsInAnErrorToo() {
        String text = "{\"type\":" + "[".repeat(100_000);
        assertThatThrownBy(() -> SignalCodec.read(text)).isInstanceOf(SignalFormatException.class);
    }
}
