package dev.icebreaker.fuzz;

import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * No garbage makes anything crash, hang or grow. {@code -Dicebreaker.fuzz=1000000} takes a million inputs in all, beginning with number
 * {@code icebreaker.fuzz.first}; {@code -Dicebreaker.fuzz.target=stun -Dicebreaker.fuzz.input=7} the session of one up to it.
 */
class FuzzTest {
    private static final long ALL = Long.getLong("icebreaker.fuzz", 60_000);
    private static final long FIRST = Long.getLong("icebreaker.fuzz.first", 0);
    private static final String ONLY = System.getProperty("icebreaker.fuzz.target", "");

    static List<FuzzTarget> targets() {
        return Targets.all().stream().filter(target -> ONLY.isEmpty() || target.name().equals(ONLY)).toList();
    }

    @ParameterizedTest
    @MethodSource("targets")
    void garbageIsDealtWith(FuzzTarget target) {
        Long one = Long.getLong("icebreaker.fuzz.input");
        if (one != null) {
            Fuzzer.run(target, one / 256 * 256, one);
            return;
        }
        long shares = Targets.all().stream().mapToLong(FuzzTarget::share).sum();
        Fuzzer.run(target, FIRST, FIRST + Math.max(1, ALL * target.share() / shares) - 1);
    }
}
