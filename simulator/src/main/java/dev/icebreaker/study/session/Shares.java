package dev.icebreaker.study.session;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.ToIntFunction;

/** Things of which each has its parts of the whole, in an order. At least one. */
record Shares<T>(List<T> things, long[] upTo) {
    static <T> Shares<T> of(List<T> things, ToIntFunction<T> parts) {
        long[] upTo = new long[things.size()];
        long sum = 0;
        for (int i = 0; i < upTo.length; i++) {
            sum += parts.applyAsInt(things.get(i));
            upTo[i] = sum;
        }
        return new Shares<>(List.copyOf(things), upTo);
    }

    /** Names and their parts; all of it goes to {@code otherwise} if there are none. */
    static Shares<String> of(Map<String, Integer> parts, String otherwise) {
        return parts.isEmpty() ? of(List.of(otherwise), name -> 1) : of(new ArrayList<>(parts.keySet()), parts::get);
    }

    /**
     * The thing at this place of the whole. As the place moves, things come in their order, and so two populations that are nearly the
     * same give nearly the same draws.
     *
     * @param place 0 up to, but not, 1
     */
    T at(double place) {
        double parts = place * upTo[upTo.length - 1];
        int i = 0;
        while (i < upTo.length - 1 && parts >= upTo[i]) {
            i++;
        }
        return things.get(i);
    }
}
