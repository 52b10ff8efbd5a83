package dev.icebreaker.invariants;

/** Regions of the internet, in some worlds: drawn on their own, so that the rest of a world is the same with them. */
final class RandomRegions {
    /** Half of the shortest round trip between two regions: more cannot be within one. */
    private static final int MOST_WITHIN_MILLIS = 36;

    private final Dice dice;
    private final boolean inUse;

    RandomRegions(long seed) {
        dice = new Dice(~seed);
        inUse = dice.chance(30);
    }

    /** The latency of the internet. */
    int latencyMillis(int drawn) {
        return inUse ? Math.min(drawn, MOST_WITHIN_MILLIS) : drawn;
    }

    /** Says where something is, if regions are in use and it is on the internet. */
    Entry place(Entry entry, String network) {
        return inUse && network.equals("internet")
                ? entry.with("region", dice.oneOf("east-us", "west-europe", "japan-east", "southeast-asia", "brazil-south"))
                : entry;
    }
}
