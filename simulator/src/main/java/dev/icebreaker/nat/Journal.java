package dev.icebreaker.nat;

import dev.icebreaker.address.Endpoint;
import dev.icebreaker.nat.behavior.Scope;
import dev.icebreaker.trace.Protocol;
import dev.icebreaker.trace.Recorder;
import dev.icebreaker.trace.TraceEvent;
import java.math.BigDecimal;
import java.util.Optional;

/** Tells the recorder what happens to a NAT's bindings, if it wants to know. */
record Journal(String node, Recorder recorder) {
    boolean isOn() {
        return recorder.isOn();
    }

    void created(Protocol protocol, Binding binding, long nowNanos) {
        if (recorder.isOn()) {
            recorder.record(new TraceEvent.BindingCreated(
                    nowNanos,
                    node,
                    binding.number,
                    protocol,
                    binding.owner.endpoint,
                    binding.external,
                    remote(binding.remote),
                    binding.expiresNanos));
        }
    }

    void refreshed(Binding binding, long nowNanos) {
        if (recorder.isOn()) {
            recorder.record(new TraceEvent.BindingRefreshed(nowNanos, node, binding.number, binding.expiresNanos));
        }
    }

    void expired(Binding binding, long nowNanos) {
        if (recorder.isOn()) {
            BigDecimal seconds = BigDecimal.valueOf(binding.expiresNanos, 9).stripTrailingZeros();
            recorder.record(new TraceEvent.BindingRemoved(
                    nowNanos, node, binding.number, "its timer ran out at " + seconds.toPlainString() + " s"));
        }
    }

    void lost(Binding binding, long nowNanos, String why) {
        if (recorder.isOn()) {
            recorder.record(new TraceEvent.BindingRemoved(nowNanos, node, binding.number, why));
        }
    }

    void filterOpened(Protocol protocol, Endpoint internal, Endpoint remote, long nowNanos) {
        if (recorder.isOn()) {
            recorder.record(new TraceEvent.FilterOpened(nowNanos, node, protocol, internal, remote(remote)));
        }
    }

    private static Optional<Endpoint> remote(Endpoint seen) {
        return seen.equals(Scope.ANYBODY) ? Optional.empty() : Optional.of(seen);
    }
}
