/**
 * Internet addresses as plain values: {@link dev.icebreaker.address.IpAddress}, {@link dev.icebreaker.address.IpPrefix}
 * and {@link dev.icebreaker.address.Endpoint} (an address and a port, a "transport address" in the words of RFC 8445).
 * Nothing here asks a name server or knows of a network.
 */
@NullMarked
package dev.icebreaker.address;

import org.jspecify.annotations.NullMarked;
