package dev.icebreaker.nat.behavior;

import dev.icebreaker.text.RefusedValueException;
import java.time.Duration;

/**
 * For how long a NAT or firewall remembers a TCP connection over which nothing passes, either way.
 *
 * @param established once both sides have sent their SYN; positive. RFC 5382 REQ-5 wants 2 h 4 min at least: a keepalive of TCP
 *     comes every 2 h (RFC 9293 section 3.8.4)
 * @param transitory before that, after both sides have sent their FIN, and after an RST as long as nothing follows it; positive,
 *     at most {@code established}. REQ-5 wants 4 min at least
 */
public record TcpTimer(Duration established, Duration transitory) {
    /** The shortest that RFC 5382 REQ-5 allows. */
    public static final TcpTimer RFC_5382 = new TcpTimer(Duration.ofMinutes(124), Duration.ofMinutes(4));

    public TcpTimer {
        if (!transitory.isPositive() || transitory.compareTo(established) > 0) {
            throw new RefusedValueException(
                    "a TCP timer is positive, and not longer for a transitory connection than for an established one: %s and %s",
                    "un temporizador de TCP es positivo, y para una conexión transitoria no es más largo que para una establecida: %s y %s",
                    established, transitory);
        }
    }
}
