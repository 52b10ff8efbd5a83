/**
 * The TCP of simulated hosts (RFC 9293) on the event loop: a {@link dev.icebreaker.network.tcp.Tcp} for each host, its
 * connections as {@link dev.icebreaker.network.ByteStream}s. Loss is repaired by timer (RFC 6298) and by fast retransmit with
 * NewReno's recovery (RFC 5681, RFC 6582); where the RFCs leave a choice, or Linux is known to differ from them in what decides
 * latency, Linux is followed and the constant says so. It sees the network through {@link
 * dev.icebreaker.network.tcp.IpLayer} alone.
 */
@NullMarked
package dev.icebreaker.network.tcp;

import org.jspecify.annotations.NullMarked;
