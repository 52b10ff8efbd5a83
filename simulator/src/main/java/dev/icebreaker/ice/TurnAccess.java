package dev.icebreaker.ice;

import dev.icebreaker.address.Endpoint;
import dev.icebreaker.turn.TurnTransport;

/** A TURN server that an agent may use, how it reaches it, and the long-term credential (RFC 8489 section 9.2) that it has there. */
public record TurnAccess(Endpoint server, TurnTransport transport, String username, String credential) {}
