package dev.icebreaker.network;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LinkProfileTest {
    @ParameterizedTest
    @CsvSource({
        "FIBRE, 10, 1, 0.01, 300, 300",
        "CABLE, 18, 3, 0.1, 200, 20",
        "DSL, 30, 4, 0.2, 20, 2",
        "WIFI, 6, 2, 0.1, 100, 100",
        "MOBILE_4G, 50, 10, 0.5, 30, 10",
        "MOBILE_5G, 25, 5, 0.2, 150, 20",
        "HOTEL_WIFI, 80, 20, 2, 10, 5",
        "CORPORATE_LAN, 8, 1, 0.01, 500, 500",
        "GEO, 600, 20, 0.5, 25, 3",
        "LAN, 0.2, 0, 0, 1000, 1000"
    })
    void presetsHaveThePublishedFigures(
            LinkPreset preset, double roundTripMs, double jitterMs, double lossPercent, double downMbit, double upMbit) {
        LinkProfile profile = preset.profile();

        assertThat((profile.up().latencyNanos() + profile.down().latencyNanos()) / 1e6).isEqualTo(roundTripMs);
        assertThat(profile.up().jitterNanos() / 1e6).isEqualTo(jitterMs);
        assertThat(100 * profile.up().loss().mean()).isCloseTo(lossPercent, within(1e-9));
        assertThat(profile.down().rateBitsPerSecond() / 1e6).isEqualTo(downMbit);
        assertThat(profile.up().rateBitsPerSecond() / 1e6).isEqualTo(upMbit);
    }

    @Test
    void starlinkHasOutagesOnTopOfItsLoss() {
        LinkDirection up = LinkPreset.STARLINK.profile().up();

        assertThat(up.loss()).isInstanceOfSatisfying(Loss.Periodic.class, loss -> {
            assertThat(loss.periodNanos()).isEqualTo(Duration.ofSeconds(15).toNanos());
            assertThat(loss.between().mean()).isCloseTo(0.005, within(1e-9));
        });
    }

    @Test
    void describesItselfForPeople() {
        assertThat(LinkPreset.CABLE.profile().description())
                .isEqualTo("cable: up 9 ms ± 3 ms, 20 Mbit/s, queue 150 ms, loss 0.1 %; "
                        + "down 9 ms ± 3 ms, 200 Mbit/s, queue 50 ms, loss 0.1 %");
        assertThat(LinkPreset.WIFI.profile().description())
                .isEqualTo("wifi: each way 3 ms ± 2 ms, 100 Mbit/s, queue 30 ms, loss 0.1 % in bursts");
        assertThat(LinkProfile.PERFECT.description()).isEqualTo("perfect");
    }

    @Test
    void refusesWhatMakesNoSense() {
        LinkDirection way = LinkDirection.PERFECT;
        assertThatIllegalArgumentException()
                .isThrownBy(() -> way.withLatency(Duration.ofMillis(5)).withJitter(Duration.ofMillis(6)))
                .withMessage("a jitter of 6 ms is more than the latency of 5 ms: "
                        + "some packets would arrive before they were sent");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Loss.independent(1.5))
                .withMessage("loss is a probability, 0 to 1, not 1.5");
        assertThatIllegalArgumentException().isThrownBy(() -> Loss.independent(Double.NaN));
        assertThatIllegalArgumentException().isThrownBy(() -> Loss.bursty(0.1, 0.5));
        assertThatIllegalArgumentException().isThrownBy(() -> Loss.bursty(0.9, 2));
        assertThatIllegalArgumentException().isThrownBy(() -> new Loss.GilbertElliott(0.1, 0, 0, 1));
        assertThatIllegalArgumentException().isThrownBy(() -> way.withLatency(Duration.ofMillis(-1)));
        assertThatIllegalArgumentException().isThrownBy(() -> way.withRate(-1, QueueLimit.DEFAULT));
        assertThatIllegalArgumentException().isThrownBy(() -> QueueLimit.ofBytes(0));
        assertThatIllegalArgumentException().isThrownBy(() -> LinkProfile.PERFECT.withMtu(10));
    }
}
