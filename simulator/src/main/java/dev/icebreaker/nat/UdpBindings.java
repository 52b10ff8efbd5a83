package dev.icebreaker.nat;

import dev.icebreaker.address.Endpoint;
import dev.icebreaker.address.IpAddress;
import dev.icebreaker.nat.behavior.NatBehavior;
import dev.icebreaker.network.Packet;
import dev.icebreaker.trace.Protocol;
import java.util.List;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/** Bindings of UDP (RFC 4787): each has a timer, which packets from inside start again. */
final class UdpBindings extends BindingTable {
    private final TimerQueue<Binding> unanswered;
    private final TimerQueue<Binding> answered;

    UdpBindings(NatBehavior behavior, NatState shared, List<IpAddress> addresses, RandomGenerator random, Journal journal) {
        super(Protocol.UDP, behavior, shared, addresses, random, journal);
        this.unanswered = new TimerQueue<>(behavior.timer().untilAnswered().toNanos());
        this.answered = behavior.timer().hasTwoStages() ? new TimerQueue<>(behavior.timer().idle().toNanos()) : unanswered;
    }

    @Override
    boolean mayBegin(Packet packet) {
        return true;
    }

    @Override
    @Nullable Binding underWay(Endpoint internal, Endpoint remote) {
        return null;
    }

    @Override
    void startTimer(Binding binding, long nowNanos) {
        unanswered.start(binding, nowNanos);
    }

    @Override
    void sentBy(Binding binding, Packet packet, long nowNanos) {
        queueOf(binding).remove(binding);
        restartTimer(binding, nowNanos);
    }

    @Override
    void receivedBy(Binding binding, Packet packet, Endpoint source, long nowNanos) {
        boolean firstAnswer = !binding.answered && answered != unanswered;
        if (firstAnswer || behavior.timer().inboundRefreshes()) {
            queueOf(binding).remove(binding);
            binding.answered = true;
            restartTimer(binding, nowNanos);
        }
    }

    private void restartTimer(Binding binding, long nowNanos) {
        long before = binding.expiresNanos;
        queueOf(binding).start(binding, nowNanos);
        if (binding.expiresNanos != before) {
            journal.refreshed(binding, nowNanos);
        }
    }

    private TimerQueue<Binding> queueOf(Binding binding) {
        return binding.answered ? answered : unanswered;
    }

    @Override
    void expire(long nowNanos) {
        while (true) {
            TimerQueue<Binding> next = answered.nextExpiryNanos() < unanswered.nextExpiryNanos() ? answered : unanswered;
            Binding binding = next.first();
            if (binding == null || binding.expiresNanos > nowNanos) {
                return;
            }
            next.remove(binding);
            remove(binding, nowNanos);
        }
    }

    @Override
    void stopTimers(long nowNanos, String why) {
        for (TimerQueue<Binding> queue : List.of(unanswered, answered)) {
            for (Binding binding = queue.first(); binding != null; binding = queue.first()) {
                queue.remove(binding);
                journal.lost(binding, nowNanos, why);
            }
        }
    }
}
