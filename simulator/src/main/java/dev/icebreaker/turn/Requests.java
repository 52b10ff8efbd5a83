package dev.icebreaker.turn;

import dev.icebreaker.address.Endpoint;
import dev.icebreaker.address.IpAddress;
import dev.icebreaker.turn.Allocation.Grant;
import dev.icebreaker.turn.Answer.Refusal;
import dev.icebreaker.turn.Answer.Success;
import dev.icebreaker.turn.Authenticator.Result.Proven;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.ice4j.attribute.Attribute;
import org.ice4j.attribute.AttributeFactory;
import org.ice4j.message.Message;
import org.jspecify.annotations.Nullable;

/** What the requests of clients with the right credentials ask for, and what they get (RFC 8656 sections 7 to 12). */
final class Requests {
    private static final int UDP_PROTOCOL = 17;
    private static final int IPV4_FAMILY = 1;
    private static final int IPV6_FAMILY = 2;
    private static final int RESERVE_NEXT = 0x80;
    private static final int FIRST_CHANNEL = 0x4000;
    private static final int LAST_CHANNEL = 0x4fff;

    private final TurnSettings settings;
    private final Allocations allocations;

    Requests(TurnSettings settings, Allocations allocations) {
        this.settings = settings;
        this.allocations = allocations;
    }

    Answer answer(TurnMessage request, ClientPath path, Proven by) {
        Allocation allocation = allocations.of(path);
        if (request.type() == Message.ALLOCATE_REQUEST) {
            return allocation == null ? allocate(request, path, by) : allocatedAlready(request, allocation);
        }
        if (allocation == null) {
            return Refusal.because(TurnError.ALLOCATION_MISMATCH, "the client has no allocation");
        }
        if (!allocation.grant().user().equals(by.user())) {
            return Refusal.because(
                    TurnError.WRONG_CREDENTIALS, "the allocation belongs to the user '" + allocation.grant().user() + "'");
        }
        return switch (request.type()) {
            case Message.REFRESH_REQUEST -> refresh(request, allocation);
            case Message.CREATEPERMISSION_REQUEST -> createPermission(request, allocation);
            default -> bindChannel(request, allocation);
        };
    }

    // ---- Allocate (section 7.2) -------------------------------------------------------------------------------------

    private Answer allocatedAlready(TurnMessage request, Allocation allocation) {
        Grant grant = allocation.grant();
        return Arrays.equals(grant.requestId(), request.transactionId())
                ? allocated(allocation)
                : Refusal.because(
                        TurnError.ALLOCATION_MISMATCH, "the client has an allocation already, " + allocation.relayed());
    }

    private Answer allocate(TurnMessage request, ClientPath path, Proven by) {
        byte[] transport = request.value(Attribute.REQUESTED_TRANSPORT, 4);
        if (transport == null) {
            return Refusal.because(TurnError.BAD_REQUEST, "it lacks a REQUESTED-TRANSPORT of four bytes");
        }
        if (transport[0] != UDP_PROTOCOL) {
            return Refusal.because(
                    TurnError.UNSUPPORTED_TRANSPORT, "it asks to relay over protocol " + (transport[0] & 0xff) + ", not UDP");
        }
        boolean hasToken = request.has(Attribute.RESERVATION_TOKEN);
        boolean even = request.has(Attribute.EVEN_PORT);
        boolean hasFamily = request.has(Attribute.REQUESTED_ADDRESS_FAMILY);
        if (hasToken && (even || hasFamily)) {
            return Refusal.because(
                    TurnError.BAD_REQUEST, "a RESERVATION-TOKEN stands without EVEN-PORT and REQUESTED-ADDRESS-FAMILY");
        }
        if (even && request.value(Attribute.EVEN_PORT, 1) == null) {
            return Refusal.because(TurnError.BAD_REQUEST, "its EVEN-PORT has not one byte");
        }
        int family = family(request);
        if (family < 0) {
            return badFamily();
        }
        IpAddress address = settings.relayAddresses().stream()
                .filter(own -> family == (own.isIpv4() ? IPV4_FAMILY : IPV6_FAMILY))
                .findFirst()
                .orElse(null);
        if (address == null && !hasToken) {
            return Refusal.because(
                    TurnError.ADDRESS_FAMILY_NOT_SUPPORTED, "the server has no address of the family " + family + " to relay at");
        }
        int lifetime = lifetime(request);
        if (lifetime < 0) {
            return Refusal.because(TurnError.BAD_REQUEST, "its LIFETIME has not four bytes");
        }
        Refusal full = allocations.refusalFor(by.user());
        if (full != null) {
            return full;
        }
        Ports.Opened opened = hasToken || address == null
                ? reserved(request)
                : even ? evenPort(request, address) : allocations.ports().any(address);
        if (opened == null) {
            return Refusal.because(
                    TurnError.INSUFFICIENT_CAPACITY, hasToken ? "the reservation is unknown, or over" : "no such port is free");
        }
        int seconds = Math.max(lifetime, (int) TurnSettings.DEFAULT_LIFETIME.toSeconds());
        Allocation allocation = allocations.add(path, by.user(), request.transactionId(), granted(seconds), opened);
        return allocated(allocation);
    }

    /** As it was asked for: IPv4 if it was not (section 7.2); -1 if it is malformed. */
    private static int family(TurnMessage request) {
        if (!request.has(Attribute.REQUESTED_ADDRESS_FAMILY)) {
            return IPV4_FAMILY;
        }
        byte[] value = request.value(Attribute.REQUESTED_ADDRESS_FAMILY, 4);
        return value == null ? -1 : value[0] & 0xff;
    }

    private static Refusal badFamily() {
        return Refusal.because(TurnError.BAD_REQUEST, "its REQUESTED-ADDRESS-FAMILY has not four bytes");
    }

    /** In seconds, as it was asked for; what is allowed if it was not; -1 if it is malformed. */
    private int lifetime(TurnMessage request) {
        if (!request.has(Attribute.LIFETIME)) {
            return (int) TurnSettings.DEFAULT_LIFETIME.toSeconds();
        }
        byte[] value = request.value(Attribute.LIFETIME, 4);
        if (value == null) {
            return -1;
        }
        long seconds = Integer.toUnsignedLong(TurnMessage.int32(value, 0));
        return (int) Math.min(seconds, Integer.MAX_VALUE);
    }

    private int granted(int seconds) {
        return (int) Math.min(seconds, settings.maxLifetime().toSeconds());
    }

    private Ports.@Nullable Opened reserved(TurnMessage request) {
        byte[] token = request.value(Attribute.RESERVATION_TOKEN);
        return token == null ? null : allocations.ports().reserved(token);
    }

    private Ports.@Nullable Opened evenPort(TurnMessage request, IpAddress address) {
        byte[] value = request.value(Attribute.EVEN_PORT, 1);
        return allocations.ports().even(address, value != null && (value[0] & RESERVE_NEXT) != 0);
    }

    private static Answer allocated(Allocation allocation) {
        Grant grant = allocation.grant();
        byte[] id = grant.requestId();
        List<Attribute> attributes = new ArrayList<>(4);
        attributes.add(AttributeFactory.createXorRelayedAddressAttribute(
                MessageWriter.transportAddress(allocation.relayed()), id));
        attributes.add(AttributeFactory.createLifetimeAttribute(grant.lifetimeSeconds()));
        attributes.add(AttributeFactory.createXorMappedAddressAttribute(
                MessageWriter.transportAddress(grant.path().client()), id));
        if (grant.reservation() != null) {
            attributes.add(AttributeFactory.createReservationTokenAttribute(grant.reservation()));
        }
        return new Success(attributes);
    }

    // ---- Refresh (section 8.2) --------------------------------------------------------------------------------------

    private Answer refresh(TurnMessage request, Allocation allocation) {
        if (family(request) < 0) {
            return badFamily();
        }
        if (request.has(Attribute.REQUESTED_ADDRESS_FAMILY)
                && family(request) != (allocation.relayed().address().isIpv4() ? IPV4_FAMILY : IPV6_FAMILY)) {
            return Refusal.because(TurnError.PEER_FAMILY_MISMATCH, "the allocation is not of that address family");
        }
        int lifetime = lifetime(request);
        if (lifetime < 0) {
            return Refusal.because(TurnError.BAD_REQUEST, "its LIFETIME has not four bytes");
        }
        if (lifetime == 0) {
            allocations.remove(allocation, "the client gave it back");
            return Success.with(AttributeFactory.createLifetimeAttribute(0));
        }
        int seconds = granted(Math.max(lifetime, (int) TurnSettings.DEFAULT_LIFETIME.toSeconds()));
        allocation.refresh(seconds);
        return Success.with(AttributeFactory.createLifetimeAttribute(seconds));
    }

    // ---- CreatePermission and ChannelBind (sections 10.2 and 12.2) --------------------------------------------------

    private Answer createPermission(TurnMessage request, Allocation allocation) {
        List<Endpoint> peers = request.peers();
        Refusal refusal = refusalFor(peers, allocation);
        if (peers == null || refusal != null) {
            return refusal == null ? noPeer() : refusal;
        }
        for (Endpoint peer : peers) {
            allocation.permit(peer.address());
        }
        return Success.with();
    }

    private static Refusal noPeer() {
        return Refusal.because(TurnError.BAD_REQUEST, "it lacks a well-formed XOR-PEER-ADDRESS");
    }

    private static @Nullable Refusal refusalFor(@Nullable List<Endpoint> peers, Allocation allocation) {
        if (peers == null || peers.isEmpty()) {
            return noPeer();
        }
        for (Endpoint peer : peers) {
            if (peer.address().isIpv4() != allocation.relayed().address().isIpv4()) {
                return Refusal.because(
                        TurnError.PEER_FAMILY_MISMATCH, peer.address() + " is not of the family of " + allocation.relayed());
            }
            if (isForbidden(peer.address())) {
                return Refusal.because(TurnError.FORBIDDEN, "nothing is relayed to " + peer.address());
            }
        }
        return allocation.hasRoomFor(peers)
                ? null
                : Refusal.because(
                        TurnError.INSUFFICIENT_CAPACITY,
                        "an allocation has " + Allocation.MOST_PERMISSIONS + " permissions at most");
    }

    /** Addresses that no peer has: loopback, groups, and those that mean one link or nobody. */
    private static boolean isForbidden(IpAddress address) {
        var inet = address.toInetAddress();
        return inet.isLoopbackAddress()
                || inet.isAnyLocalAddress()
                || inet.isMulticastAddress()
                || inet.isLinkLocalAddress()
                || address.toString().equals("255.255.255.255");
    }

    private Answer bindChannel(TurnMessage request, Allocation allocation) {
        byte[] value = request.value(Attribute.CHANNEL_NUMBER, 4);
        List<Endpoint> peers = request.peers();
        Refusal refusal = refusalFor(peers, allocation);
        if (peers == null || refusal != null) {
            return refusal == null ? noPeer() : refusal;
        }
        if (value == null) {
            return Refusal.because(TurnError.BAD_REQUEST, "it lacks a CHANNEL-NUMBER of four bytes");
        }
        int channel = TurnMessage.uint16(value, 0);
        if (channel < FIRST_CHANNEL || channel > LAST_CHANNEL) {
            return Refusal.because(
                    TurnError.BAD_REQUEST, "0x" + Integer.toHexString(channel) + " is no channel; they go from 0x4000 to 0x4fff");
        }
        Endpoint peer = peers.getFirst();
        Endpoint bound = allocation.peerOf(channel);
        if (bound != null && !bound.equals(peer)) {
            return Refusal.because(
                    TurnError.BAD_REQUEST, "channel 0x" + Integer.toHexString(channel) + " is bound to " + bound);
        }
        Integer other = allocation.channelOf(peer);
        if (other != null && other != channel) {
            return Refusal.because(
                    TurnError.BAD_REQUEST, peer + " has channel 0x" + Integer.toHexString(other) + " already");
        }
        allocation.bind(channel, peer);
        return Success.with();
    }
}
