package dev.icebreaker.cli;

import dev.icebreaker.cli.Terminal.Style;
import dev.icebreaker.study.result.VariantResult;

/** A bar of blocks: full for what is direct, dark for what is relayed, light for what failed. */
final class OutcomeBar {
    private static final char[] BLOCKS = {'█', '▓', '░'};
    private static final Style[] STYLES = {Style.GOOD, Style.WARM, Style.BAD};

    private OutcomeBar() {}

    /** The bar. Whatever there is has a block at least. */
    static String of(Terminal terminal, VariantResult variant, int width) {
        long[] counts = {variant.direct().count(), variant.relayed().count(), variant.failed().count()};
        int[] blocks = blocks(counts, width);
        StringBuilder bar = new StringBuilder();
        for (int i = 0; i < blocks.length; i++) {
            bar.append(terminal.styled(STYLES[i], String.valueOf(BLOCKS[i]).repeat(blocks[i])));
        }
        return bar.toString();
    }

    /** What the blocks mean: the block of an outcome, in its style. */
    static String sample(Terminal terminal, int outcome) {
        return terminal.styled(STYLES[outcome], String.valueOf(BLOCKS[outcome]).repeat(2));
    }

    /** As many blocks as the width, shared out as the counts are. */
    static int[] blocks(long[] counts, int width) {
        long all = 0;
        for (long count : counts) {
            all += count;
        }
        int[] blocks = new int[counts.length];
        if (all == 0) {
            return blocks;
        }
        long before = 0;
        int largest = 0;
        for (int i = 0; i < counts.length; i++) {
            int from = (int) Math.round((double) before * width / all);
            before += counts[i];
            blocks[i] = (int) Math.round((double) before * width / all) - from;
            largest = counts[i] > counts[largest] ? i : largest;
        }
        for (int i = 0; i < counts.length; i++) {
            if (counts[i] > 0 && blocks[i] == 0) {
                blocks[i]++;
                blocks[largest]--;
            }
        }
        return blocks;
    }
}
