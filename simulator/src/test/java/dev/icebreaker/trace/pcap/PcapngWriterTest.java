package dev.icebreaker.trace.pcap;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assumptions.assumeThat;

import dev.icebreaker.testing.Golden;
import dev.icebreaker.testing.Tshark;
import dev.icebreaker.trace.DropReason;
import dev.icebreaker.trace.Payload;
import dev.icebreaker.trace.SampleTraces;
import dev.icebreaker.trace.StunBytes;
import dev.icebreaker.trace.Topology;
import dev.icebreaker.trace.Trace;
import dev.icebreaker.trace.TraceHeader;
import dev.icebreaker.trace.TraceScript;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PcapngWriterTest {
    @Test
    void theFileSaysWhereItComesFrom() throws IOException {
        CaptureFile file = capture(SampleTraces.twoHomes());

        assertThat(file.sectionOptions.get(1)).map(CaptureFile::text).containsExactly("scenario two-homes, seed 1");
        assertThat(file.sectionOptions.get(4)).map(CaptureFile::text).containsExactly("Icebreaker 0.0.0-test");
    }

    @Test
    void everyNodeIsAnInterfaceWithItsAddresses() throws IOException {
        CaptureFile file = capture(SampleTraces.twoHomes());

        assertThat(file.interfaces).map(options -> CaptureFile.text(options.get(2).getFirst()))
                .containsExactly("alice", "bob", "stun", "nat-a", "nat-b", "lan-a", "lan-b", "internet");
        Map<Integer, List<byte[]>> nat = file.interfaces.get(3);
        assertThat(CaptureFile.text(nat.get(3).getFirst())).isEqualTo("nat (behavior: port-restricted)");
        assertThat(nat.get(4)).containsExactly(
                new byte[] {(byte) 192, (byte) 168, 1, 1, (byte) 255, (byte) 255, (byte) 255, 0},
                new byte[] {(byte) 203, 0, 113, 1, 0, 0, 0, 0});
        assertThat(nat.get(9)).containsExactly(new byte[] {9});
    }

    @Test
    void aPacketIsSeenWhereItLeavesANodeAndWhereItReachesOne() throws IOException {
        TraceScript play = SampleTraces.twoHomesStage("EIM");
        play.send("alice", "192.168.1.10:5000", "192.0.2.10:3478", StunBytes.RFC5769_REQUEST)
                .to("lan-a", "nat-a")
                .sourceBecomes("203.0.113.1:5000", 7)
                .to("internet", "stun")
                .delivered();

        CaptureFile file = capture(play.trace());

        assertThat(file.packets)
                .map(p -> p.timeNanos() / 1_000_000 + " " + p.node() + (p.outbound() ? " out " : " in ") + p.hopLimit())
                .containsExactly(
                        "0 alice out 64",
                        "1 lan-a in 64",
                        "1 lan-a out 63",
                        "2 nat-a in 63",
                        "2 nat-a out 62",
                        "3 internet in 62",
                        "3 internet out 61",
                        "4 stun in 61");
        assertThat(file.packets).map(CaptureFile.Packet::id).containsOnly(1L);
        assertThat(file.packets).map(p -> p.ip().getInt(12)).containsExactly(
                0xC0A8010A, 0xC0A8010A, 0xC0A8010A, 0xC0A8010A, 0xCB007101, 0xCB007101, 0xCB007101, 0xCB007101);
        assertThat(file.packets).allSatisfy(p -> assertThat(p.payload()).isEqualTo(StunBytes.RFC5769_REQUEST.bytes()));
        assertThat(file.packets.get(3).comments()).containsExactly("nat-a translates it by binding 7: "
                + "192.168.1.10:5000 to 192.0.2.10:3478 becomes 203.0.113.1:5000 to 192.0.2.10:3478");
    }

    @Test
    void aDropIsACommentOnTheLastThatIsSeenOfAPacket() throws IOException {
        TraceScript play = SampleTraces.twoHomesStage("EIM");
        sendFromAlice(play).to("lan-a", "nat-a").dropped(DropReason.NO_PORT, "all 100 are taken");
        sendFromAlice(play).to("lan-a").lostBefore("nat-a", DropReason.LINK_LOSS, "one of ten");
        sendFromAlice(play).to("lan-a").lostAfter("nat-a", DropReason.QUEUE_FULL, "64 wait");
        sendFromAlice(play).dropped(DropReason.NO_ROUTE, "no way out");

        List<CaptureFile.Packet> packets = capture(play.trace()).packets;

        assertThat(packets).filteredOn(p -> !p.comments().isEmpty())
                .map(p -> p.id() + " " + p.node() + (p.outbound() ? " out: " : " in: ") + p.comments())
                .containsExactly(
                        "1 nat-a in: [nat-a drops it, rule no-port: all 100 are taken]",
                        "2 lan-a out: [nat-a-lan drops it, rule link-loss: one of ten]",
                        "3 lan-a out: [nat-a-lan drops it, rule queue-full: 64 wait]",
                        "4 alice out: [alice drops it, rule no-route: no way out]");
        assertThat(packets).map(CaptureFile.Packet::id).containsExactly(1L, 1L, 1L, 1L, 2L, 2L, 2L, 3L, 3L, 3L, 4L);
    }

    @Test
    void bothTwinsOfADuplicateAreSeenFromTheLinkOn() throws IOException {
        TraceScript play = SampleTraces.twoHomesStage("EIM");
        TraceScript.Packet packet = sendFromAlice(play).to("lan-a");
        TraceScript.Packet twin = packet.twin("nat-a");
        packet.to("nat-a").dropped(DropReason.NO_PORT, "");
        twin.to("nat-a").dropped(DropReason.NO_PORT, "");

        assertThat(capture(play.trace()).packets)
                .map(p -> p.id() + " " + p.node() + " " + p.hopLimit())
                .containsExactly("1 alice 64", "1 lan-a 64", "1 lan-a 63", "1 nat-a 63", "2 lan-a 63", "2 nat-a 63");
    }

    @Test
    void whatIsStillOnItsWayWhenTheRunEndsHasNotArrived() throws IOException {
        TraceScript play = SampleTraces.twoHomesStage("EIM");
        sendFromAlice(play).to("lan-a");

        assertThat(capture(play.trace()).packets).map(CaptureFile.Packet::node).containsExactly("alice");
    }

    @Test
    void headersAndChecksumsAreSoundForWhateverIsSent() throws IOException {
        SplittableRandom random = new SplittableRandom(5);
        TraceScript play = new TraceScript("random")
                .node("a", Topology.Kind.HOST, Map.of())
                .node("b", Topology.Kind.HOST, Map.of())
                .link("l", "a", "b");
        List<byte[]> sent = new ArrayList<>();
        for (int i = 0; i < 300; i++) {
            byte[] payload = new byte[i == 0 ? 65_507 : random.nextInt(1500)];
            if (i % 3 != 0) { // all zeros make the sum small, all ones make it wrap
                random.nextBytes(payload);
            }
            sent.add(payload);
            String source = i % 2 == 0 ? "10.0.0.1:" : "[2001:db8::1]:";
            String destination = i % 2 == 0 ? "255.255.255.255:" : "[ffff:ffff:ffff:ffff::]:";
            play.send("a", source + random.nextInt(65536), destination + random.nextInt(65536), new Payload(payload))
                    .to("b")
                    .delivered();
        }

        CaptureFile file = capture(play.trace());

        assertThat(file.packets).hasSize(600).allSatisfy(CaptureFile.Packet::assertSound);
        assertThat(file.packets).filteredOn(p -> !p.outbound()).map(CaptureFile.Packet::payload).containsExactlyElementsOf(sent);
    }

    @Test
    void aUdpChecksumThatComesOutAsZeroIsWrittenAsAllOnes() throws IOException {
        TraceScript play = new TraceScript("zero")
                .node("a", Topology.Kind.HOST, Map.of())
                .node("b", Topology.Kind.HOST, Map.of())
                .link("l", "a", "b");
        int rest = 0xffff - (17 + 10 + 10); // protocol and both lengths: the rest completes the sum to all ones
        play.send("a", "0.0.0.0:0", "0.0.0.0:0", new Payload(new byte[] {(byte) (rest >> 8), (byte) rest})).to("b").delivered();

        CaptureFile file = capture(play.trace());

        assertThat(file.packets).allSatisfy(CaptureFile.Packet::assertSound);
        assertThat(file.packets.getLast().ip().getShort(26)).isEqualTo((short) 0xffff);
    }

    @Test
    void aNodeThatTheTopologyForgotIsAnInterfaceAllTheSame() throws IOException {
        Trace whole = SampleTraces.twoHomes();
        Trace bare = new Trace(
                new TraceHeader(1, "0", "bare", 1, Topology.EMPTY), whole.events());

        CaptureFile file = capture(bare);

        assertThat(file.packets).map(CaptureFile.Packet::node)
                .containsExactlyElementsOf(capture(whole).packets.stream().map(CaptureFile.Packet::node).toList());
    }

    @Test
    void timesArePreciseToTheNanosecondAndNeverRunBackwards() throws IOException {
        CaptureFile file = capture(SampleTraces.twoHomes());

        assertThat(file.packets).map(CaptureFile.Packet::timeNanos).isSorted();
    }

    @Test
    void packetsOfMixedFamiliesAreRefused() {
        TraceScript play = SampleTraces.twoHomesStage("EIM");
        play.send("alice", "192.168.1.10:1", "[2001:db8::1]:2", StunBytes.RFC5769_REQUEST).to("lan-a");

        assertThatThrownBy(() -> capture(play.trace()))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("the address families differ");
    }

    @Test
    void theFormOfAFileIsFixed() throws IOException {
        Golden.check(getClass(), "two-homes.pcapng", bytes(SampleTraces.twoHomes()));
    }

    @Test
    void tsharkReadsItWithoutAComplaint(@TempDir Path folder) throws Exception {
        assumeThat(Tshark.isInstalled()).as("tshark is installed").isTrue();
        Path file = folder.resolve("sample.pcapng");
        PcapngWriter.write(SampleTraces.twoHomes(), file);

        List<String> text = Tshark.read(file, "-V");
        List<String> summary =
                Tshark.read(file, "-T", "fields", "-e", "ip.checksum.status", "-e", "udp.checksum.status", "-e", "frame.protocols");

        int packets = capture(SampleTraces.twoHomes()).packets.size();
        assertThat(text).filteredOn(line -> line.contains("[Expert Info") && !line.contains("(Comment/Comment)")).isEmpty();
        assertThat(text).filteredOn(line -> line.toLowerCase(Locale.ROOT).matches(".*(malformed|incorrect|\\[bad).*")).isEmpty();
        assertThat(text).filteredOn(line -> line.contains("nat-b drops it, rule filtered")).isNotEmpty();
        assertThat(text).filteredOn(line -> line.contains("Direction: Outbound")).hasSizeBetween(1, packets - 1);
        assertThat(summary).hasSize(packets).containsOnly("1\t1\traw:ip:udp:stun");
    }

    private static TraceScript.Packet sendFromAlice(TraceScript play) {
        return play.send("alice", "192.168.1.10:5000", "192.0.2.10:3478", StunBytes.RFC5769_REQUEST);
    }

    private static CaptureFile capture(Trace trace) throws IOException {
        return new CaptureFile(bytes(trace));
    }

    private static byte[] bytes(Trace trace) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        PcapngWriter.write(trace, bytes);
        return bytes.toByteArray();
    }
}
