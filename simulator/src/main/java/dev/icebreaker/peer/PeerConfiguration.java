package dev.icebreaker.peer;

import dev.icebreaker.ice.IceConfig;
import dev.icebreaker.ice.SocketSource;

/**
 * Who takes part, and how.
 *
 * @param sockets the host that it lives on
 * @param shareHostCandidates false to give names for the addresses of host candidates, as browsers do, which the other side
 *     cannot resolve (draft-ietf-mmusic-mdns-ice-candidates)
 */
public record PeerConfiguration(String peer, IceConfig ice, SocketSource sockets, boolean shareHostCandidates) {}
