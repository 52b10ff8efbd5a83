package dev.icebreaker.peer.sdp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SessionDescriptionTest {
    private static final String AUDIO_VIDEO_DATA = "chromium-156-audio-video-data.offer.sdp";
    private static final String DATA_ONLY = "chromium-156-data-only.offer.sdp";
    /** The shortest there is. */
    private static final String SHORTEST = "v=0\r\no=- 1 1 IN IP4 0.0.0.0\r\ns=-\r\nt=0 0\r\n";

    static String browserOffer(String name) {
        try (InputStream in = SessionDescriptionTest.class.getResourceAsStream(name)) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    // ---- reading and writing ----------------------------------------------------------------------------------------

    @ParameterizedTest
    @ValueSource(strings = {AUDIO_VIDEO_DATA, DATA_ONLY})
    void theOfferOfABrowserIsGivenAgainToTheByte(String name) throws SdpException {
        String text = browserOffer(name);

        assertThat(SessionDescription.parse(text)).hasToString(text);
    }

    @ParameterizedTest
    @ValueSource(strings = {AUDIO_VIDEO_DATA, DATA_ONLY})
    void whatALineSaysIsEnoughToWriteItAgain(String name) throws SdpException {
        SessionDescription offer = SessionDescription.parse(browserOffer(name));

        assertThat(allLines(offer)).allSatisfy(line -> assertThat(SdpLine.of(line.field())).isEqualTo(line));
    }

    @Test
    void linesThatCouldBeWrittenOtherwiseStayAsTheyAre() throws SdpException {
        String text = SHORTEST.replace("\r\n", "\n") + "a=sctp-port:05000\na=fmtp:96  a=1 ; b = 2\na=x-unknown:";

        assertThat(SessionDescription.parse(text)).hasToString(text);
    }

    @Test
    void anOfferOfABrowserMeansWhatItSays() throws SdpException {
        SessionDescription offer = SessionDescription.parse(browserOffer(AUDIO_VIDEO_DATA));

        assertThat(offer.first(SdpAttribute.Group.class))
                .contains(new SdpAttribute.Group("BUNDLE", List.of("0", "1", "2")));
        assertThat(offer.media()).extracting(section -> section.media().kind()).containsExactly("audio", "video", "application");
        MediaSection audio = offer.section("0").orElseThrow();
        assertThat(audio.first(SdpAttribute.IceUfrag.class)).contains(new SdpAttribute.IceUfrag("bWwK"));
        assertThat(audio.first(SdpAttribute.Setup.class))
                .contains(new SdpAttribute.Setup(SdpAttribute.Setup.Role.ACTPASS));
        assertThat(audio.first(SdpAttribute.RtpMap.class))
                .contains(new SdpAttribute.RtpMap(111, "opus", 48_000, Optional.of("2")));
        assertThat(audio.has(SdpAttribute.RtcpMux.class)).isTrue();
        MediaSection data = offer.section("2").orElseThrow();
        assertThat(data.first(SdpAttribute.SctpPort.class)).contains(new SdpAttribute.SctpPort(5000));
        assertThat(data.first(SdpAttribute.MaxMessageSize.class)).contains(new SdpAttribute.MaxMessageSize(262_144));
    }

    private static List<SdpLine> allLines(SessionDescription description) {
        List<SdpLine> lines = new ArrayList<>(description.lines());
        description.media().forEach(section -> lines.addAll(section.lines()));
        return lines;
    }

    // ---- candidates -------------------------------------------------------------------------------------------------

    @ParameterizedTest
    @ValueSource(strings = {
        "candidate:1 1 udp 2130706431 192.0.2.1 54321 typ host",
        "candidate:1 1 UDP 2122260223 192.168.1.10 54321 typ host",
        "candidate:504645881 1 udp 1686052607 203.0.113.1 33373 typ srflx raddr 10.1.0.2 rport 33373 generation 0 network-id 1",
        "candidate:1 1 udp 16777215 2001:db8::1 9 typ relay raddr :: rport 9",
        "candidate:4 1 udp 2113937151 7a1d2f0e-3b5c-4d6e-8f90-a1b2c3d4e5f6.local 50000 typ host generation 0 ufrag bWwK network-cost 999",
        "candidate:a+/9 2 tcp 1518280447 203.0.113.1 9 typ host tcptype active"
    })
    void aCandidateIsGivenAgainToTheByte(String text) throws SdpException {
        assertThat(SdpCandidate.parse(text)).hasToString(text);
        assertThat(SdpCandidate.parse("a=" + text)).hasToString(text);
    }

    @Test
    void everyCandidateOfABrowserOverUdpIsOneForTheAgent() throws SdpException {
        SessionDescription offer = SessionDescription.parse(browserOffer(DATA_ONLY));

        assertThat(offer.media().getFirst().all(SdpAttribute.Candidate.class))
                .extracting(line -> line.candidate().toIce().map(Object::toString).orElse("none"))
                .containsExactly("host 10.1.0.2:33373", "srflx 203.0.113.1:33373", "relay 203.0.113.10:58610", "none");
    }

    @Test
    void whatTheAgentFindsComesBackAsItWas() throws SdpException {
        for (MediaSection section : SessionDescription.parse(browserOffer(AUDIO_VIDEO_DATA)).media()) {
            for (SdpAttribute.Candidate line : section.all(SdpAttribute.Candidate.class)) {
                line.candidate().toIce().ifPresent(ice -> assertThat(SdpCandidate.of(ice).toIce()).contains(ice));
            }
        }
    }

    @Test
    void aNameIsNoAddress() throws SdpException {
        assertThat(SdpCandidate.parse("candidate:1 1 udp 1 7a1d2f0e-3b5c-4d6e-8f90-a1b2c3d4e5f6.local 5000 typ host").toIce())
                .isEmpty();
        assertThat(SdpCandidate.parse("candidate:1 1 udp 1 1.2.3 5000 typ host").toIce()).isEmpty();
    }

    // ---- faults -----------------------------------------------------------------------------------------------------

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
        "v=1 | 1:3: '0' is expected here",
        "o=- 1 1 IN IP4 0.0.0.0 | 1:1: the line v= is expected here",
        "v=0;s=- | 2:1: the line o= is expected here",
        "v=0;o=- x 1 IN IP4 0.0.0.0 | 2:5: the number of the session is no number",
        "v=0;o=- 1 1 IN IP4 | 2:15: the line ends too early",
        "v=0;o=- 1 1 IN IP4 0.0.0.0;s=- | 4:1: before this, the line t= is missing",
        "S;a=ice-ufrag:abc | 5:13: the user name fragment has 3 characters; 4 to 256 are allowed",
        "S;a=ice-ufrag:ab-cd | 5:15: the user name fragment has a character other than a letter, a digit, '+' and '/'",
        "S;a=ice-pwd:tooshort | 5:11: the password has 8 characters; 22 to 256 are allowed",
        "S;a=ice-pwd | 5:10: 'ice-pwd' has no value",
        "S;a=rtcp-mux:1 | 5:12: 'rtcp-mux' takes no value",
        "S;a=setup:maybe | 5:14: the role is one of actpass, active, passive and holdconn",
        "S;a=fingerprint:sha-256 A3:4 | 5:27: a fingerprint is pairs of hexadecimal digits with colons between",
        "S;m=audio 70000 RTP/AVP 0 | 5:9: the port is larger than 65535",
        "S;m=audio 9 RTP/AVP | 5:18: the line ends too early",
        "S;m=audio 9 RTP/AVP 0;b=AS:1;c=IN IP4 0.0.0.0 | 7:1: the line c= comes too late, after b=",
        "S;m=audio 9 RTP/AVP 0;a=mid:0;m=audio 9 RTP/AVP 0;a=mid:0 | 8:1: the name '0' is that of another section as well",
        "S;m=audio 9 RTP/AVP 0;v=0 | 6:1: no line begins with v= in a media section",
        "S;hello | 5:1: a line is a small letter, '=' and a value; this is 'hello'",
        "S;a=candidate:1 1 udp 0 192.0.2.1 1 typ host | 5:21: the priority is smaller than 1",
        "S;a=candidate:1 1 udp 7 192.0.2.1 1 host | 5:35: 'typ ' is expected here",
        "S;a=candidate:1 1 udp 7 192.0.2.1 1 typ host generation | 5:54: the line ends too early",
    })
    void aFaultHasAPlaceAndAReason(String lines, String message) {
        String text = lines.replace("S;", SHORTEST.replace("\r\n", ";")).replace(";", "\r\n") + "\r\n";

        assertThatThrownBy(() -> SessionDescription.parse(text)).isInstanceOf(SdpException.class).hasMessage(message);
    }

    // ---- garbage ----------------------------------------------------------------------------------------------------

    @Test
    void whateverComesIsReadOrRefusedWithAPlace() {
        List<String> seeds = Stream.of(AUDIO_VIDEO_DATA, DATA_ONLY).map(SessionDescriptionTest::browserOffer).toList();
        for (int seed = 0; seed < 100_000; seed++) {
            Random random = new Random(seed);
            String text = garbled(random, seeds.get(random.nextInt(seeds.size())));
            try {
                assertThat(SessionDescription.parse(text).toString()).isEqualTo(text);
            } catch (SdpException e) {
                if (e.line() < 1 || e.column() < 1) {
                    throw new AssertionError("seed " + seed + ": a fault without a place", e);
                }
            } catch (RuntimeException | AssertionError e) {
                throw new AssertionError("seed " + seed, e);
            }
        }
    }

    @Test
    void whateverComesAsACandidateIsReadOrRefused() {
        String line = "candidate:504645881 1 udp 1686052607 203.0.113.1 33373 typ srflx raddr 10.1.0.2 rport 33373 generation 0";
        for (int seed = 0; seed < 100_000; seed++) {
            String text = garbled(new Random(seed), line);
            try {
                SdpCandidate.parse(text).toIce();
            } catch (SdpException _) {
                // refused
            } catch (RuntimeException e) {
                throw new AssertionError("seed " + seed, e);
            }
        }
    }

    /** Cut, with characters changed, lines left out, doubled or exchanged; now and then nothing but noise. */
    static String garbled(Random random, String text) {
        StringBuilder out = new StringBuilder(text);
        switch (random.nextInt(5)) {
            case 0 -> out.setLength(random.nextInt(out.length() + 1));
            case 1 -> {
                for (int i = random.nextInt(8); i >= 0; i--) {
                    out.setCharAt(random.nextInt(out.length()), (char) random.nextInt(random.nextBoolean() ? 128 : 65536));
                }
            }
            case 2 -> {
                List<String> lines = new ArrayList<>(List.of(text.split("(?<=\n)")));
                for (int i = random.nextInt(4); i >= 0; i--) {
                    int at = random.nextInt(lines.size());
                    lines.add(random.nextInt(lines.size() + 1), random.nextBoolean() ? lines.get(at) : lines.set(at, ""));
                }
                return String.join("", lines);
            }
            case 3 -> {
                int from = random.nextInt(out.length());
                out.delete(from, Math.min(out.length(), from + random.nextInt(20)));
            }
            default -> {
                out.setLength(0);
                random.ints(random.nextInt(200), 0, 128).forEach(c -> out.append((char) c));
            }
        }
        return out.toString();
    }
}
