package dev.icebreaker.network;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.util.Arrays;
import java.util.SplittableRandom;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ByteQueueTest {
    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
    void bytesComeOutInTheOrderInWhichTheyWentIn(long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        ByteQueue queue = new ByteQueue();
        ByteArrayOutputStream in = new ByteArrayOutputStream();
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        for (int i = 0; i < 2_000; i++) {
            byte[] more = new byte[random.nextInt(random.nextInt(50) == 0 ? 20_000 : 20)];
            random.nextBytes(more);
            in.writeBytes(more);
            queue.add(more);
            int some = random.nextInt(4) == 0 ? queue.size() : random.nextInt(queue.size() + 1);
            byte[] taken = queue.copy(0, some);
            if (some >= 2) {
                assertThat(queue.uint16At(some - 2))
                        .as("seed %d", seed)
                        .isEqualTo((taken[some - 2] & 0xff) << 8 | queue.at(some - 1));
            }
            queue.drop(some);
            out.writeBytes(taken);
            assertThat(queue.size()).as("seed %d", seed).isEqualTo(in.size() - out.size());
        }
        assertThat(out.toByteArray()).as("seed %d", seed).isEqualTo(Arrays.copyOf(in.toByteArray(), out.size()));
    }
}
