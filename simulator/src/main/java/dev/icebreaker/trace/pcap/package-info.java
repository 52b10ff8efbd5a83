/**
 * A trace as a packet capture: {@link dev.icebreaker.trace.pcap.PcapngWriter} makes a pcapng file
 * (draft-ietf-opsawg-pcapng) that Wireshark and tshark open, one interface for each node.
 */
@NullMarked
package dev.icebreaker.trace.pcap;

import org.jspecify.annotations.NullMarked;
