package dev.icebreaker.scenario;

import dev.icebreaker.scenario.yaml.Key;
import dev.icebreaker.scenario.yaml.Refers;
import dev.icebreaker.scenario.yaml.Shorthand;
import java.time.Duration;
import java.util.Optional;

/**
 * What a link does to what passes over it, the same both ways if nothing else is said. Whatever is absent is as in the preset. In a
 * loaded scenario a preset is always a built-in one, {@link LinkPresets}: profiles of the scenario's own are written out.
 */
@Shorthand("preset")
public record LinkSpec(
        @Key("Where to start from: a built-in preset, or a profile under `links`. Without it, from `ideal`: no delay, no loss, no "
                        + "limit. `link: wifi` is short for `link: {preset: wifi}`.")
                @Refers({"links", "link presets"})
                Optional<String> preset,
        @Key(value = "How long a datagram is on its way, one way, on average.", max = "10s") Optional<Duration> latency,
        @Key(value = "How much that varies: its standard deviation, at most the latency itself.", max = "10s") Optional<Duration> jitter,
        @Key("How likely a datagram is lost, each one for itself; with `burst`, in the good state. Whoever says `loss` or `burst` says "
                        + "both: neither is taken from the preset then.")
                Optional<Percentage> loss,
        @Key("Loss in bursts, as on radio links.") Optional<BurstSpec> burst,
        @Key(value = "How much it carries, each way; `up` and `down` go before it.", min = "1kbit/s", max = "1000Gbit/s")
                Optional<DataRate> rate,
        @Key(value = "How much it carries from the node towards the network; for a NAT or firewall, from the inside out.", min = "1kbit/s", max = "1000Gbit/s")
                Optional<DataRate> up,
        @Key(value = "How much it carries from the network to the node.", min = "1kbit/s", max = "1000Gbit/s")
                Optional<DataRate> down,
        @Key(value = "How long a datagram can wait before the bottleneck; what would wait longer is dropped. Of no account without "
                        + "a rate.", max = "60s")
                Optional<Duration> queue,
        @Key("How likely a datagram arrives twice.") Optional<Percentage> duplication,
        @Key("How likely a datagram is overtaken by those behind it.") Optional<Percentage> reordering,
        @Key(value = "The largest packet, in bytes with its IP header. Larger ones are dropped, not split.", min = "576", max = "65535")
                Optional<Integer> mtu) {

    /** This link, with what it leaves open taken from another. */
    LinkSpec over(LinkSpec base) {
        return new LinkSpec(
                base.preset,
                latency.or(() -> base.latency),
                jitter.or(() -> base.jitter),
                loss.or(() -> burst.isPresent() ? Optional.empty() : base.loss),
                burst.or(() -> loss.isPresent() ? Optional.empty() : base.burst),
                rate.or(() -> base.rate),
                up.or(() -> rate.isPresent() ? Optional.empty() : base.up),
                down.or(() -> rate.isPresent() ? Optional.empty() : base.down),
                queue.or(() -> base.queue),
                duplication.or(() -> base.duplication),
                reordering.or(() -> base.reordering),
                mtu.or(() -> base.mtu));
    }
}
