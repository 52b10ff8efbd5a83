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

    @Test
    void duplicatesOfWhatEndedARecoveryTellNothingNew() {
        CongestionControl congestion = new CongestionControl(SEGMENT);
        assertThat(duplicates(congestion, 1, 10_001)).isTrue();
        congestion.acknowledged(10_000, 10_001, 0);
        assertThat(congestion.isRecovering()).isFalse();
        assertThat(duplicates(congestion, 10_001, 14_001)).as("at the old recovery point").isFalse();

        congestion.acknowledged(1_000, 11_001, 3_000);
        assertThat(duplicates(congestion, 11_001, 14_001)).as("beyond it").isTrue();
    }

    private static boolean duplicates(CongestionControl congestion, long number, long sent) {
        boolean again = false;
        for (int i = 0; i < 3; i++) {
            again |= congestion.duplicate(number, sent, sent - number);
        }
        return again;
    }
}
