package dev.icebreaker.network;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;
import static org.assertj.core.api.Assertions.within;

import dev.icebreaker.trace.DropReason;
import dev.icebreaker.trace.Topology;
import dev.icebreaker.trace.TraceEvent;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LinkTest {
    private static final int IPV4_AND_UDP_HEADERS = 28;
    private static final long MS = 1_000_000;

    @Test
    void aLinkThatChangesDelaysWhatIsSentFromThenOn() {
        try (World world = new World(World.twoHosts(LinkProfile.PERFECT.withLatency(Duration.ofMillis(10))))) {
            World.Mailbox a = world.open("a", 1000);
            received = world.open("b", 2000);
            LinkProfile slow = LinkProfile.PERFECT.withLatency(Duration.ofMillis(50));
            a.send("192.0.2.2:2000", "before");
            world.simulation.schedule(5 * MS, () -> world.network.link("a@internet").setProfile(slow));
            world.simulation.schedule(5 * MS, () -> a.send("192.0.2.2:2000", "after"));
            world.simulation.schedule(100 * MS, () -> world.network.link("a@internet").setProfile(LinkProfile.PERFECT));
            world.simulation.schedule(100 * MS, () -> a.send("192.0.2.2:2000", "at once"));
            world.simulation.run();

            assertThat(received.mail).extracting(World.Mail::timeNanos).containsExactly(10 * MS, 55 * MS, 100 * MS);
            assertThat(world.network.link("a@internet").profile()).isEqualTo(LinkProfile.PERFECT);
        }
    }

    @Test
    void aLinkThatChangesLosesAsItIsToldTo() {
        try (World world = new World(World.twoHosts(LinkProfile.PERFECT))) {
            World.Mailbox a = world.open("a", 1000);
            received = world.open("b", 2000);
            world.network.link("a@internet").setProfile(LinkProfile.PERFECT.withLoss(Loss.independent(1)));
            a.send("192.0.2.2:2000", "lost");
            world.network.link("a@internet").setProfile(LinkProfile.PERFECT.withMtu(100));
            a.send("192.0.2.2:2000", "x".repeat(200));
            world.simulation.run();

            assertThat(received.mail).isEmpty();
            assertThat(world.dropReasons()).containsExactly(DropReason.LINK_LOSS, DropReason.TOO_BIG);
        }
    }

    /** What host b got. */
    private World.Mailbox received;

    private static LinkProfile up(UnaryOperator<LinkDirection> change) {
        return LinkProfile.PERFECT.withUp(change.apply(LinkDirection.PERFECT));
    }

    /** Host a sends packets that name their number, one every interval, over a link that is like this on the way up. */
    private World send(int count, Duration interval, LinkProfile profile, long seed) {
        return send(count, interval, profile, seed, 10);
    }

    private World send(int count, Duration interval, LinkProfile profile, long seed, int sizeBytes) {
        World world = new World(World.twoHosts(profile), seed);
        World.Mailbox a = world.open("a", 1000);
        received = world.open("b", 2000);
        for (int i = 0; i < count; i++) {
            String text = String.format("%-" + sizeBytes + "d", i);
            world.simulation.schedule(i * interval.toNanos(), () -> a.send("192.0.2.2:2000", text));
        }
        world.simulation.run();
        world.close();
        return world;
    }

    private List<Integer> receivedNumbers() {
        return received.texts().stream().map(text -> Integer.parseInt(text.strip())).toList();
    }

    private double[] delaysMs(World world) {
        List<TraceEvent.PacketSent> sent = world.events(TraceEvent.PacketSent.class);
        return received.mail.stream()
                .mapToDouble(mail -> (mail.timeNanos() - sent.get((int) mail.packet().id() - 1).timeNanos()) / 1e6)
                .toArray();
    }

    private static double mean(double[] values) {
        double sum = 0;
        for (double value : values) {
            sum += value;
        }
        return sum / values.length;
    }

    private static double deviation(double[] values) {
        double mean = mean(values);
        double sum = 0;
        for (double value : values) {
            sum += (value - mean) * (value - mean);
        }
        return Math.sqrt(sum / values.length);
    }

    @Test
    void aPerfectLinkDeliversAtTheInstantOfSending() {
        send(3, Duration.ofMillis(1), LinkProfile.PERFECT, 1);

        assertThat(received.mail).extracting(World.Mail::timeNanos).containsExactly(0L, MS, 2 * MS);
    }

    @Test
    void latencyIsOneWayAndTheDirectionsDiffer() {
        LinkProfile profile = LinkProfile.PERFECT
                .withUp(LinkDirection.PERFECT.withLatency(Duration.ofMillis(3)))
                .withDown(LinkDirection.PERFECT.withLatency(Duration.ofMillis(5)));
        try (World world = new World(World.twoHosts(profile))) {
            World.Mailbox a = world.open("a", 1000);
            World.Mailbox b = world.open("b", 2000);
            b.socket.onReceive(packet -> b.send("192.0.2.1:1000", "arrived at " + world.simulation.nowNanos()));
            a.send("192.0.2.2:2000", "hello");
            world.simulation.run();

            assertThat(a.texts()).containsExactly("arrived at " + 3 * MS);
            assertThat(a.mail.getFirst().timeNanos()).isEqualTo(8 * MS);
        }
    }

    @ParameterizedTest
    @ValueSource(longs = {11, 12, 13})
    void jitterKeepsTheMeanAndIsTheStandardDeviation(long seed) {
        LinkProfile profile = up(way -> way.withLatency(Duration.ofMillis(40)).withJitter(Duration.ofMillis(20)));
        World world = send(20_000, Duration.ofSeconds(1), profile, seed);

        double[] delays = delaysMs(world);
        assertThat(mean(delays)).as("seed %d", seed).isCloseTo(40, within(0.6));
        assertThat(deviation(delays)).as("seed %d", seed).isCloseTo(20, within(0.8));
        assertThat(Arrays.stream(delays).min().orElseThrow()).as("seed %d", seed).isGreaterThanOrEqualTo(20);
    }

    @Test
    void jitterNeverReorders() {
        LinkProfile profile = up(way -> way.withLatency(Duration.ofMillis(40)).withJitter(Duration.ofMillis(40)));
        send(5_000, Duration.ofMillis(1), profile, 21);

        assertThat(receivedNumbers()).hasSize(5_000).isSorted();
    }

    @Test
    void reorderedPacketsArriveLaterAndHoldNobodyUp() {
        LinkProfile profile = up(way -> way.withLatency(Duration.ofMillis(10)).withReordering(0.1, Duration.ofMillis(5)));
        World world = send(10_000, Duration.ofMillis(1), profile, 31);

        double[] delays = delaysMs(world);
        long late = Arrays.stream(delays).filter(delay -> delay == 15).count();
        long onTime = Arrays.stream(delays).filter(delay -> delay == 10).count();
        assertThat(late).isBetween(900L, 1_100L);
        assertThat(onTime).isEqualTo(10_000 - late);
        assertThat(receivedNumbers()).isNotEqualTo(receivedNumbers().stream().sorted().toList());
    }

    @ParameterizedTest
    @ValueSource(longs = {41, 42, 43})
    void independentLossLosesItsShare(long seed) {
        World world = send(20_000, Duration.ofMillis(1), up(way -> way.withLoss(Loss.independent(0.05))), seed);

        assertThat(received.mail.size()).as("seed %d", seed).isBetween(18_850, 19_150);
        assertThat(world.dropReasons()).hasSize(20_000 - received.mail.size()).containsOnly(DropReason.LINK_LOSS);
        assertThat(world.drops().getFirst().place()).isEqualTo("a@internet");
        assertThat(world.drops().getFirst().detail()).isEqualTo("the link loses 5 % of all packets");
    }

    @ParameterizedTest
    @ValueSource(longs = {51, 52, 53})
    void burstyLossHasItsShareAndItsBurstLength(long seed) {
        send(100_000, Duration.ofMillis(1), up(way -> way.withLoss(Loss.bursty(0.02, 5))), seed);

        List<Integer> bursts = new ArrayList<>();
        int expected = 0;
        for (int number : receivedNumbers()) {
            if (number > expected) {
                bursts.add(number - expected);
            }
            expected = number + 1;
        }
        double lost = 1 - received.mail.size() / 100_000.0;
        double meanBurst = bursts.stream().mapToInt(Integer::intValue).average().orElseThrow();
        assertThat(lost).as("seed %d", seed).isCloseTo(0.02, within(0.004));
        assertThat(meanBurst).as("seed %d", seed).isCloseTo(5, within(0.7));
    }

    @Test
    void gilbertAndElliottsChainLosesInBothStates() {
        Loss loss = new Loss.GilbertElliott(0.01, 0.09, 0.05, 0.65);
        send(100_000, Duration.ofMillis(1), up(way -> way.withLoss(loss)), 61);

        assertThat(loss.mean()).isCloseTo(0.1 * 0.65 + 0.9 * 0.05, within(1e-9));
        assertThat(1 - received.mail.size() / 100_000.0).isCloseTo(loss.mean(), within(0.01));
    }

    @Test
    void periodicOutagesComeEveryPeriod() {
        Loss loss = Loss.NONE.withOutages(Duration.ofSeconds(15), Duration.ofSeconds(1), 1);
        World world = send(6_000, Duration.ofMillis(10), up(way -> way.withLoss(loss)), 71);

        List<Long> starts = new ArrayList<>();
        long last = Long.MIN_VALUE / 2;
        for (TraceEvent.PacketDropped drop : world.drops()) {
            if (drop.timeNanos() - last > 1_000 * MS) {
                starts.add(drop.timeNanos());
            }
            last = drop.timeNanos();
        }
        assertThat(world.drops()).hasSize(400);
        for (int i = 1; i < starts.size(); i++) {
            assertThat((starts.get(i) - starts.get(i - 1)) / MS).isCloseTo(15_000, within(1_000L));
        }
    }

    @Test
    void duplicatesArriveTwiceUnderTwoNumbers() {
        World world = send(5_000, Duration.ofMillis(1), up(way -> way.withDuplication(0.1)), 81);

        List<TraceEvent.PacketDuplicated> copies = world.events(TraceEvent.PacketDuplicated.class);
        assertThat(copies.size()).isBetween(430, 570);
        assertThat(received.mail).hasSize(5_000 + copies.size());
        assertThat(new HashSet<>(receivedNumbers())).hasSize(5_000);
        assertThat(received.mail).extracting(mail -> mail.packet().id()).doesNotHaveDuplicates();
    }

    @Test
    void aRateSpacesPackets() {
        // 100 bytes at 1 Mbit/s take 0.8 ms
        LinkProfile profile = up(way -> way.withRate(1_000_000, QueueLimit.of(Duration.ofSeconds(1)))
                .withLatency(Duration.ofMillis(2)));
        send(4, Duration.ZERO, profile, 1, 100 - IPV4_AND_UDP_HEADERS);

        assertThat(received.mail)
                .extracting(World.Mail::timeNanos)
                .containsExactly(2_800_000L, 3_600_000L, 4_400_000L, 5_200_000L);
    }

    @Test
    void aLinkThatWasIdleDelaysByOnePacketOnly() {
        LinkProfile profile = up(way -> way.withRate(1_000_000, QueueLimit.DEFAULT));
        send(2, Duration.ofSeconds(1), profile, 1, 100 - IPV4_AND_UDP_HEADERS);

        assertThat(received.mail).extracting(World.Mail::timeNanos).containsExactly(800_000L, 1_000_800_000L);
    }

    @Test
    void theDirectionsHaveQueuesOfTheirOwn() {
        LinkProfile profile = LinkProfile.PERFECT.with(way -> way.withRate(1_000_000, QueueLimit.DEFAULT));
        try (World world = new World(World.twoHosts(profile))) {
            World.Mailbox a = world.open("a", 1000);
            World.Mailbox b = world.open("b", 2000);
            String text = "x".repeat(100 - IPV4_AND_UDP_HEADERS);
            a.send("192.0.2.2:2000", text);
            b.send("192.0.2.1:1000", text);
            world.simulation.run();

            assertThat(a.mail.getFirst().timeNanos()).isEqualTo(800_000);
            assertThat(b.mail.getFirst().timeNanos()).isEqualTo(800_000);
        }
    }

    @Test
    void aQueueInTimeDropsWhatWouldWaitLonger() {
        // 0.8 ms a packet: the sixth would wait 4 ms, the seventh 4.8 ms
        LinkProfile profile = up(way -> way.withRate(1_000_000, QueueLimit.of(Duration.ofMillis(4))));
        World world = send(10, Duration.ZERO, profile, 1, 100 - IPV4_AND_UDP_HEADERS);

        assertThat(receivedNumbers()).containsExactly(0, 1, 2, 3, 4, 5);
        assertThat(world.dropReasons()).hasSize(4).containsOnly(DropReason.QUEUE_FULL);
        assertThat(world.drops().getFirst().detail())
                .isEqualTo("the queue holds 4 ms, and 4.8 ms (600 bytes) are waiting");
    }

    @Test
    void aQueueInBytesDropsWhatWouldNotFit() {
        LinkProfile profile = up(way -> way.withRate(1_000_000, QueueLimit.ofBytes(350)));
        World world = send(5, Duration.ZERO, profile, 1, 100 - IPV4_AND_UDP_HEADERS);

        assertThat(receivedNumbers()).containsExactly(0, 1, 2);
        assertThat(world.dropReasons()).containsExactly(DropReason.QUEUE_FULL, DropReason.QUEUE_FULL);
    }

    @Test
    void anMtuCountsHeaders() {
        World fits = send(1, Duration.ZERO, LinkProfile.PERFECT.withMtu(1500), 1, 1500 - IPV4_AND_UDP_HEADERS);
        assertThat(fits.drops()).isEmpty();

        World tooBig = send(1, Duration.ZERO, LinkProfile.PERFECT.withMtu(1500), 1, 1501 - IPV4_AND_UDP_HEADERS);
        assertThat(received.mail).isEmpty();
        assertThat(tooBig.drops().getFirst().reason()).isEqualTo(DropReason.TOO_BIG);
        assertThat(tooBig.drops().getFirst().detail()).isEqualTo("1501 bytes with headers, and the MTU is 1500");
    }

    @Test
    void aLinkThatIsDownTakesNothingUntilItIsUpAgain() {
        try (World world = new World(World.twoHosts(LinkProfile.PERFECT.withLatency(Duration.ofMillis(10))))) {
            World.Mailbox a = world.open("a", 1000);
            World.Mailbox b = world.open("b", 2000);
            Link link = world.network.link("a@internet");
            a.send("192.0.2.2:2000", "under way when it goes down");
            world.simulation.schedule(MS, () -> link.setUp(false));
            world.simulation.schedule(2 * MS, () -> a.send("192.0.2.2:2000", "lost"));
            world.simulation.schedule(3 * MS, () -> link.setUp(true));
            world.simulation.schedule(4 * MS, () -> a.send("192.0.2.2:2000", "up again"));
            world.simulation.run();

            assertThat(b.texts()).containsExactly("under way when it goes down", "up again");
            assertThat(world.dropReasons()).containsExactly(DropReason.LINK_DOWN);
            assertThat(world.drops().getFirst().detail()).isEqualTo("a@internet is down");
        }
    }

    @Test
    void anotherLinkShiftsNoDraws() {
        LinkProfile noisy = LinkPreset.HOTEL_WIFI.profile();
        World alone = send(500, Duration.ofMillis(20), noisy, 91);
        List<World.Mail> expected = received.mail;

        World world = new World(
                World.twoHosts(noisy)
                        .host(
                                "c",
                                Topology.Kind.HOST,
                                Attachment.to("internet", "192.0.2.3").over(noisy)),
                91);
        World.Mailbox a = world.open("a", 1000);
        World.Mailbox b = world.open("b", 2000);
        World.Mailbox c = world.open("c", 3000);
        for (int i = 0; i < 500; i++) {
            String text = String.format("%-10d", i);
            world.simulation.schedule(i * 20 * MS, () -> c.send("192.0.2.1:1000", text));
            world.simulation.schedule(i * 20 * MS, () -> a.send("192.0.2.2:2000", text));
        }
        world.simulation.run();
        world.close();

        assertThat(alone.drops()).isNotEmpty();
        assertThat(b.mail).extracting(World.Mail::text, World.Mail::timeNanos).containsExactlyElementsOf(expected.stream()
                .map(mail -> tuple(mail.text(), mail.timeNanos()))
                .toList());
    }
}
