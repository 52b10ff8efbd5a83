package dev.icebreaker.fuzz;

import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;

/** Makes inputs of bytes: from nothing, or out of good ones that it cuts, bends and glues together. */
final class Mutator {
    /** No input is longer: what a UDP datagram can hold. */
    static final int LONGEST = 65_507;

    private static final int[] LIES = {0, 1, 2, 3, 4, 7, 8, 19, 20, 21, 0x3fff, 0x4000, 0x7fff, 0x8000, 0xfffc, 0xffff};
    private static final int[] BIG_LIES = {0, 1, -1, Integer.MAX_VALUE, Integer.MIN_VALUE, 0x10000, 0x2112A442};
    private static final List<String> NUMBERS =
            List.of("0", "-1", "65536", "4294967296", "99999999999999999999", "1e309", "0.5", "00", "");

    private final List<byte[]> samples;
    private final List<byte[]> tokens;

    Mutator(FuzzTarget target) {
        this.samples = target.samples();
        this.tokens = target.tokens();
    }

    byte[] input(SplittableRandom random) {
        if (random.nextInt(12) == 0) {
            return noise(random, 1 << random.nextInt(12));
        }
        byte[] input = any(samples, random);
        for (int changes = random.nextInt(5); changes >= 0; changes--) {
            input = mutate(input, random);
        }
        return input.length <= LONGEST ? input : Arrays.copyOf(input, LONGEST);
    }

    private static byte[] noise(SplittableRandom random, int bound) {
        byte[] bytes = new byte[random.nextInt(bound + 1)];
        random.nextBytes(bytes);
        return bytes;
    }

    private static byte[] any(List<byte[]> list, SplittableRandom random) {
        return list.get(random.nextInt(list.size()));
    }

    private byte[] mutate(byte[] input, SplittableRandom random) {
        if (input.length == 0) {
            return noise(random, 32);
        }
        int at = random.nextInt(input.length);
        int end = at + 1 + random.nextInt(Math.min(64, input.length - at));
        byte[] copy = input.clone();
        return switch (random.nextInt(12)) {
            case 0 -> Arrays.copyOf(input, at);
            case 1 -> {
                for (int bits = 1 + random.nextInt(8); bits > 0; bits--) {
                    int bit = random.nextInt(8 * copy.length);
                    copy[bit / 8] ^= (byte) (1 << bit % 8);
                }
                yield copy;
            }
            case 2 -> {
                copy[at] = (byte) random.nextInt(256);
                yield copy;
            }
            case 3 -> lie(copy, at & ~1, random);
            case 4 -> bigLie(copy, at & ~3, random);
            case 5 -> join(Arrays.copyOf(input, at), Arrays.copyOfRange(input, end, input.length));
            case 6 -> insert(input, at, noise(random, 16));
            case 7 -> insert(input, at, repeat(Arrays.copyOfRange(input, at, end), 1 << random.nextInt(random.nextInt(9) + 1)));
            case 8 -> {
                byte[] other = any(samples, random);
                yield join(Arrays.copyOf(input, at), Arrays.copyOfRange(other, random.nextInt(other.length + 1), other.length));
            }
            case 9 -> otherNumber(input, at, random);
            default -> tokens.isEmpty() ? lie(copy, at & ~1, random) : insert(input, at, any(tokens, random));
        };
    }

    /** A field of two bytes says something else: often a length. */
    private static byte[] lie(byte[] bytes, int at, SplittableRandom random) {
        if (at + 2 <= bytes.length) {
            int value = random.nextInt(3) == 0
                    ? bytes.length - at + random.nextInt(-8, 9)
                    : LIES[random.nextInt(LIES.length)];
            ByteBuffer.wrap(bytes).putShort(at, (short) value);
        }
        return bytes;
    }

    private static byte[] bigLie(byte[] bytes, int at, SplittableRandom random) {
        if (at + 4 <= bytes.length) {
            ByteBuffer.wrap(bytes).putInt(at, BIG_LIES[random.nextInt(BIG_LIES.length)]);
        }
        return bytes;
    }

    /** The next number in a text becomes another one. */
    private static byte[] otherNumber(byte[] input, int from, SplittableRandom random) {
        int begin = from;
        while (begin < input.length && !isDigit(input[begin])) {
            begin++;
        }
        int end = begin;
        while (end < input.length && isDigit(input[end])) {
            end++;
        }
        byte[] number = NUMBERS.get(random.nextInt(NUMBERS.size())).getBytes();
        return join(join(Arrays.copyOf(input, begin), number), Arrays.copyOfRange(input, end, input.length));
    }

    private static boolean isDigit(byte b) {
        return b >= '0' && b <= '9';
    }

    private static byte[] insert(byte[] into, int at, byte[] what) {
        return join(join(Arrays.copyOf(into, at), what), Arrays.copyOfRange(into, at, into.length));
    }

    private static byte[] repeat(byte[] what, int times) {
        int count = Math.min(times, Math.max(1, LONGEST / Math.max(1, what.length)));
        byte[] all = new byte[what.length * count];
        for (int i = 0; i < count; i++) {
            System.arraycopy(what, 0, all, i * what.length, what.length);
        }
        return all;
    }

    static byte[] join(byte[] first, byte[] second) {
        byte[] all = Arrays.copyOf(first, first.length + second.length);
        System.arraycopy(second, 0, all, first.length, second.length);
        return all;
    }
}
