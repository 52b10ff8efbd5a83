package dev.icebreaker.network.tcp;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class CongestionControlTest {
    private static final int SEGMENT = 1_000;

    @Test
    void whatLimitedTransmitSendsDoesNotRaiseTheThreshold() {
        CongestionControl congestion = new CongestionControl(SEGMENT);
        assertThat(congestion.allowance()).isEqualTo(10 * SEGMENT);
        congestion.duplicate(1, 10 * SEGMENT, 10 * SEGMENT);
        assertThat(congestion.allowance()).isEqualTo(11 * SEGMENT);
        congestion.duplicate(1, 11 * SEGMENT, 11 * SEGMENT);
        assertThat(congestion.allowance()).isEqualTo(12 * SEGMENT);
        assertThat(congestion.duplicate(1, 12 * SEGMENT, 12 * SEGMENT)).isTrue();

        // Half of the ten that the window let out, and three for the duplicates.
        assertThat(congestion.allowance()).isEqualTo((5 + 3) * SEGMENT);
    }
}
