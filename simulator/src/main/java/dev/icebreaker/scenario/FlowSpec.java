package dev.icebreaker.scenario;

import dev.icebreaker.ice.flow.FlowPlan;
import dev.icebreaker.scenario.yaml.Key;
import java.time.Duration;

/** What two peers send each other. */
public record FlowSpec(
        @Key(value = "Who sends.", byDefault = "both") FlowPlan.Sender from,
        @Key(value = "How long from one datagram to the next: audio has 20 ms.", byDefault = "20ms", min = "1ms", max = "1h") Duration every,
        @Key(value = "The bytes of a datagram, RTP header included: 102 are 12 of RTP, 80 of Opus at 32 kbit/s, and the 10 that SRTP "
                        + "will add.", byDefault = "102", min = "12", max = "1200")
                int size,
        @Key(value = "For how long nothing is sent at first.", byDefault = "0s", max = "24h") Duration after) {
    /** For a call. */
    public FlowPlan plan() {
        return new FlowPlan(from, every.toNanos(), size, after.toNanos());
    }
}
