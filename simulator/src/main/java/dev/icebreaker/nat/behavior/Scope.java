package dev.icebreaker.nat.behavior;

import dev.icebreaker.address.Endpoint;
import dev.icebreaker.address.IpAddress;

/** How much of a remote endpoint a rule looks at: the one question behind both {@link Mapping} and {@link Filtering}. */
public enum Scope {
    NOTHING,
    ADDRESS,
    ADDRESS_AND_PORT;

    /** Stands for every remote endpoint. */
    public static final Endpoint ANYBODY = new Endpoint(IpAddress.of(new byte[4]), 0);

    /** What the rule sees of an endpoint; two that look the same to it are equal. Port 0 stands for any port. */
    public Endpoint seen(Endpoint remote) {
        return switch (this) {
            case NOTHING -> ANYBODY;
            case ADDRESS -> new Endpoint(remote.address(), 0);
            case ADDRESS_AND_PORT -> remote;
        };
    }

    /** The same in words: {@code 198.51.100.2} or {@code 198.51.100.2:6000}. */
    public String describe(Endpoint remote) {
        return switch (this) {
            case NOTHING -> "anybody";
            case ADDRESS -> remote.address().toString();
            case ADDRESS_AND_PORT -> remote.toString();
        };
    }
}
