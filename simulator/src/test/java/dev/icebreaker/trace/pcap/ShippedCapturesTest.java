package dev.icebreaker.trace.pcap;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import dev.icebreaker.scenario.Scenario;
import dev.icebreaker.scenario.world.Run;
import dev.icebreaker.testing.ShippedScenarios;
import dev.icebreaker.testing.Tshark;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Every scenario's capture, as Wireshark sees it. */
class ShippedCapturesTest {
    /** The severity of expert information that says that a packet is wrong (Wireshark's epan/proto.h). */
    private static final int ERROR = 0x00800000;

    @TempDir
    Path folder;

    /** What is said of one packet. Where a field comes several times, the values are listed. */
    private record Line(String number, String protocols, String checksums, String malformed, String severities, String experts) {
        static Line of(String text) {
            String[] columns = text.split("\t", -1);
            return new Line(
                    columns[0], columns[1], columns[2] + columns[3] + columns[4], columns[5], columns[6], columns[7]);
        }

        boolean isSound() {
            boolean badChecksum = checksums.replace(",", "").chars().anyMatch(status -> status != '1');
            boolean error = Arrays.stream(severities.split(","))
                    .filter(severity -> !severity.isEmpty())
                    .anyMatch(severity -> Long.decode(severity) >= ERROR);
            return !badChecksum && !error && malformed.isEmpty();
        }

        Stream<String> names() {
            return Stream.of(protocols.split(":"));
        }
    }

    @Test
    void tsharkHasNothingAgainstThem() {
        assumeThat(Tshark.isInstalled()).as("tshark is installed").isTrue();
        Set<String> seen = ShippedScenarios.all().parallelStream()
                .map(this::protocolsOf)
                .flatMap(Set::stream)
                .collect(Collectors.toCollection(TreeSet::new));
        assertThat(seen).contains("ip", "ipv6", "udp", "stun", "rtp", "tcp", "tls", "http", "websocket", "json");
    }

    /** The protocols in a scenario's capture, of which all packets are sound. */
    private Set<String> protocolsOf(Scenario scenario) {
        List<Line> lines = read(scenario);
        assertThat(lines).as("the packets of %s", scenario.scenario()).isNotEmpty().allMatch(Line::isSound);
        return lines.stream().flatMap(Line::names).collect(Collectors.toCollection(TreeSet::new));
    }

    private List<Line> read(Scenario scenario) {
        Path file = folder.resolve(scenario.scenario() + ".pcapng");
        try {
            PcapngWriter.write(Run.of(scenario, 1).trace(), file);
            return Tshark.read(
                            file,
                            "--enable-heuristic", "rtp_udp", // nothing else tells it of RTP: it sees no offer and no answer
                            "-o", "websocket.text_type:As JSON",
                            "-T", "fields",
                            "-e", "frame.number",
                            "-e", "frame.protocols",
                            "-e", "ip.checksum.status",
                            "-e", "udp.checksum.status",
                            "-e", "tcp.checksum.status",
                            "-e", "_ws.malformed",
                            "-e", "_ws.expert.severity",
                            "-e", "_ws.expert.message")
                    .stream()
                    .map(Line::of)
                    .toList();
        } catch (Exception e) {
            throw new AssertionError(scenario.scenario(), e);
        }
    }
}
