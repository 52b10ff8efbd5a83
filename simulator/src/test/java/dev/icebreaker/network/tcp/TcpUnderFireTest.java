package dev.icebreaker.network.tcp;

import static org.assertj.core.api.Assertions.assertThat;

import dev.icebreaker.network.LinkDirection;
import dev.icebreaker.network.LinkProfile;
import dev.icebreaker.network.Loss;
import java.time.Duration;
import java.util.SplittableRandom;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import java.util.stream.LongStream;

/** Whatever a link does, the bytes arrive as they were sent, both ways, and the connection leaves nothing behind. */
class TcpUnderFireTest {
    static LongStream seeds() {
        return LongStream.range(0, 150);
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void everyByteArrivesOnceAndInOrder(long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        LinkProfile link = new LinkProfile("fire", direction(random), direction(random), 1500);
        byte[] there = bytes(random);
        byte[] back = bytes(random);
        try (Pair pair = new Pair(link, seed)) {
            End client = pair.connect();
            sendInPieces(pair, client, there, new SplittableRandom(seed + 1));
            pair.onAccept = server -> sendInPieces(pair, server, back, new SplittableRandom(seed + 2));
            pair.world.simulation.run();

            String what = "seed " + seed + ", " + link;
            assertThat(client.heard).as(what).containsExactly("open", "end");
            assertThat(pair.accepted).as(what).hasSize(1);
            assertThat(pair.accepted.getFirst().heard).as(what).containsExactly("open", "end");
            assertThat(pair.accepted.getFirst().bytes.toByteArray()).as(what).isEqualTo(there);
            assertThat(client.bytes.toByteArray()).as(what).isEqualTo(back);
            assertThat(pair.connections()).as(what).isZero();
        } catch (AssertionError e) {
            throw new AssertionError("seed " + seed + ", " + link, e);
        }
    }

    private static LinkDirection direction(SplittableRandom random) {
        LinkDirection direction = LinkDirection.PERFECT
                .withLatency(Duration.ofMillis(random.nextInt(1, 150)))
                .withLoss(Loss.independent(random.nextInt(3) == 0 ? 0 : random.nextDouble(0.3)))
                .withDuplication(random.nextInt(3) == 0 ? random.nextDouble(0.2) : 0);
        return random.nextInt(3) == 0
                ? direction.withReordering(random.nextDouble(0.3), Duration.ofMillis(random.nextInt(1, 200)))
                : direction;
    }

    private static byte[] bytes(SplittableRandom random) {
        byte[] bytes = new byte[random.nextInt(4) == 0 ? random.nextInt(3) : random.nextInt(60_000)];
        random.nextBytes(bytes);
        return bytes;
    }

    /** Some at once, some after a pause, and the end after the last. */
    private static void sendInPieces(Pair pair, End end, byte[] bytes, SplittableRandom random) {
        end.closesWithTheOther = false;
        new Runnable() {
            private int done;

            @Override
            public void run() {
                int length = Math.min(random.nextInt(1, 9000), bytes.length - done);
                end.stream.send(java.util.Arrays.copyOfRange(bytes, done, done + length));
                done += length;
                if (done == bytes.length) {
                    end.closeOnceOpen();
                } else if (random.nextBoolean()) {
                    run();
                } else {
                    pair.world.simulation.schedule(random.nextLong(300_000_000), this);
                }
            }
        }.run();
    }
}
