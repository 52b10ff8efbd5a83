package dev.icebreaker.network;

import dev.icebreaker.address.Endpoint;

/**
 * A UDP datagram on its way.
 *
 * @param id the packet's number in its world, kept from end to end
 * @param payload not to be changed by anybody; shared by everybody who handles the packet
 * @param hopLimit how many routers it may still pass (TTL in IPv4)
 */
public record Datagram(long id, Endpoint source, Endpoint destination, byte[] payload, int hopLimit) {
    /** The same packet with other addresses, as a NAT makes it. */
    public Datagram withAddresses(Endpoint newSource, Endpoint newDestination) {
        return new Datagram(id, newSource, newDestination, payload, hopLimit);
    }
}
