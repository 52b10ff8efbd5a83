package dev.icebreaker.nat.behavior;

import dev.icebreaker.text.RefusedValueException;
import java.time.Duration;

/**
 * For how long a binding lives while nothing uses it (RFC 4787 section 4.3). It is gone at the very instant at which the timer
 * runs out. A packet that the inside sends starts the timer again (REQ-6).
 *
 * @param idle once packets have gone both ways; positive
 * @param untilAnswered before anything came in; positive, at most {@code idle}. If it is shorter, the first packet to come in
 *     starts the timer again, with {@code idle}
 * @param inboundRefreshes whether every packet that is let in starts the timer again, too. REQ-6 allows it; RFC 7857 advises
 *     against it, since a stranger could keep a binding alive
 */
public record MappingTimer(Duration idle, Duration untilAnswered, boolean inboundRefreshes) {
    public MappingTimer {
        if (!untilAnswered.isPositive() || untilAnswered.compareTo(idle) > 0) {
            throw new RefusedValueException(
                    "a mapping timer is positive, and not longer before the first answer than after: %s and %s",
                    "el temporizador de una asignación es positivo, y antes de la primera respuesta no es más largo que después: %s y %s",
                    untilAnswered, idle);
        }
    }

    /** One timer, started again by packets from the inside alone. */
    public static MappingTimer of(Duration idle) {
        return new MappingTimer(idle, idle, false);
    }

    /** Whether it is shorter before anything came in. */
    public boolean hasTwoStages() {
        return !untilAnswered.equals(idle);
    }
}
