package dev.icebreaker.network;

/** A link of a living network, and its state. */
public final class Link {
    private final PlannedLink planned;
    private boolean up = true;

    Link(PlannedLink planned) {
        this.planned = planned;
    }

    /** {@code node@subnet}. */
    public String name() {
        return planned.name();
    }

    public LinkProfile profile() {
        return planned.profile();
    }

    /** Whether it takes packets. */
    public boolean isUp() {
        return up;
    }

    /** Pulls the plug, or puts it back, in both directions. Packets already under way still arrive. */
    public void setUp(boolean newUp) {
        up = newUp;
    }

    Lane upLane(Network network) {
        return new Lane(network, this, planned.profile().up(), "up", planned.outer(), planned.core());
    }

    Lane downLane(Network network) {
        return new Lane(network, this, planned.profile().down(), "down", planned.core(), planned.outer());
    }

    PlannedLink.Role role() {
        return planned.role();
    }

    @Override
    public String toString() {
        return name() + (up ? "" : " (down)");
    }
}
