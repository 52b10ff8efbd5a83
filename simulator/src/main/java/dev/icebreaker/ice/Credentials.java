package dev.icebreaker.ice;

/** What authenticates the checks towards an agent: user name fragment and password (RFC 8445 section 5.3). */
public record Credentials(String ufrag, String password) {}
