package dev.icebreaker.invariants;

import dev.icebreaker.address.IpAddress;
import dev.icebreaker.trace.DropReason;
import dev.icebreaker.trace.TraceEvent.AllocationCreated;
import dev.icebreaker.trace.TraceEvent.AllocationRefreshed;
import dev.icebreaker.trace.TraceEvent.AllocationRemoved;
import dev.icebreaker.trace.TraceEvent.ChannelBound;
import dev.icebreaker.trace.TraceEvent.ChannelExpired;
import dev.icebreaker.trace.TraceEvent.PacketNotRelayed;
import dev.icebreaker.trace.TraceEvent.PacketRelayed;
import dev.icebreaker.trace.TraceEvent.PermissionExpired;
import dev.icebreaker.trace.TraceEvent.PermissionInstalled;
import dev.icebreaker.trace.TraceEvent.TurnRequestRefused;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;

/** A TURN server: it relays where there is a permission, counts what it relays, and lets go of things when their time has come. */
final class TurnLedger {
    private static final long PERMISSION_NANOS = 300_000_000_000L;
    private static final long CHANNEL_NANOS = 600_000_000_000L;
    private static final Set<Integer> CODES = Set.of(400, 401, 403, 420, 437, 438, 440, 441, 442, 443, 486, 508);

    private static final Set<DropReason> REASONS =
            Set.of(DropReason.NO_ALLOCATION, DropReason.NO_PERMISSION, DropReason.NO_CHANNEL, DropReason.MALFORMED);

    private final Map<Long, Allocation> allocations = new HashMap<>();

    private static final class Allocation {
        final AllocationCreated created;
        long expiresNanos;
        final Map<IpAddress, Long> permissions = new HashMap<>();
        final Map<Integer, ChannelBound> channels = new HashMap<>();
        final long[] traffic = new long[4];

        Allocation(AllocationCreated created) {
            this.created = created;
            this.expiresNanos = created.expiresNanos();
        }
    }

    private Allocation get(long number) {
        Allocation allocation = allocations.get(number);
        if (allocation == null) {
            throw new Broken("there is no allocation " + number);
        }
        return allocation;
    }

    void see(AllocationCreated event) {
        Broken.unless(allocations.size() < 16_384, "there are more allocations than ports");
        Broken.unless(allocations.put(event.allocation(), new Allocation(event)) == null, "it was there before");
        boolean taken = allocations.values().stream()
                .anyMatch(other -> other.created != event && other.created.relayed().equals(event.relayed()));
        Broken.unless(!taken, "%s is lent to somebody else", event.relayed());
        Broken.unless(event.relayed().port() >= 49_152, "%s is no dynamic port", event.relayed());
    }

    void see(AllocationRefreshed event) {
        get(event.allocation()).expiresNanos = event.expiresNanos();
    }

    void see(AllocationRemoved event) {
        Allocation allocation = get(event.allocation());
        long[] told = {event.packetsToPeers(), event.bytesToPeers(), event.packetsFromPeers(), event.bytesFromPeers()};
        Broken.unless(Arrays.equals(told, allocation.traffic), "%s was relayed", Arrays.toString(allocation.traffic));
        boolean due = event.timeNanos() == allocation.expiresNanos;
        Broken.unless(event.timeNanos() <= allocation.expiresNanos, "it lived longer than until %d", allocation.expiresNanos);
        Broken.unless(due || !event.why().contains("not refreshed"), "it expires at %d", allocation.expiresNanos);
        allocations.remove(event.allocation());
    }

    void see(PermissionInstalled event) {
        Broken.unless(event.expiresNanos() == event.timeNanos() + PERMISSION_NANOS, "a permission lives for 300 s");
        get(event.allocation()).permissions.put(event.peer(), event.expiresNanos());
    }

    void see(PermissionExpired event) {
        Long expires = get(event.allocation()).permissions.remove(event.peer());
        Broken.unless(expires != null && expires == event.timeNanos(), "it expires at %s", expires);
    }

    void see(ChannelBound event) {
        Broken.unless(event.expiresNanos() == event.timeNanos() + CHANNEL_NANOS, "a channel lives for 600 s");
        Broken.unless(event.channel() >= 0x4000 && event.channel() <= 0x4fff, "there is no such channel");
        ChannelBound before = get(event.allocation()).channels.put(event.channel(), event);
        Broken.unless(before == null || before.peer().equals(event.peer()), "it is bound to %s", before);
    }

    void see(ChannelExpired event) {
        ChannelBound bound = get(event.allocation()).channels.remove(event.channel());
        Broken.unless(bound != null && bound.expiresNanos() == event.timeNanos(), "it was bound by %s", bound);
    }

    void see(PacketRelayed event) {
        Allocation allocation = get(event.allocation());
        Broken.unless(event.timeNanos() < allocation.expiresNanos, "the allocation is over");
        Broken.unless(allocation.permissions.containsKey(event.peer().address()), "%s has no permission", event.peer());
        int at = event.toPeer() ? 0 : 2;
        allocation.traffic[at]++;
        allocation.traffic[at + 1] += event.payloadBytes();
    }

    void see(PacketNotRelayed event) {
        Broken.unless(REASONS.contains(event.reason()) && !event.detail().isEmpty(), "a relay has no such reason");
    }

    void see(TurnRequestRefused event) {
        Broken.unless(CODES.contains(event.code()) && !event.why().isEmpty(), "there is no such error");
    }
}
