package dev.icebreaker.network;

/** A link of a living network, and its state. */
public final class Link {
    private final PlannedLink planned;
    private final Lane upLane;
    private final Lane downLane;
    private LinkProfile profile;
    private boolean up = true;

    Link(Network network, PlannedLink planned) {
        this.planned = planned;
        this.profile = planned.profile();
        this.upLane = new Lane(network, this, profile.up(), "up", planned.outer(), planned.core());
        this.downLane = new Lane(network, this, profile.down(), "down", planned.core(), planned.outer());
    }

    /** {@code node@subnet}. */
    public String name() {
        return planned.name();
    }

    public LinkProfile profile() {
        return profile;
    }

    /** Is like this from now on. Packets under way, and those that wait for their turn, keep what they were given. */
    public void setProfile(LinkProfile newProfile) {
        profile = newProfile;
        upLane.setDirection(newProfile.up(), newProfile.mtuBytes());
        downLane.setDirection(newProfile.down(), newProfile.mtuBytes());
    }

    /** Whether it takes packets. */
    public boolean isUp() {
        return up;
    }

    /** Pulls the plug, or puts it back, in both directions. Packets already under way still arrive. */
    public void setUp(boolean newUp) {
        up = newUp;
    }

    Lane upLane() {
        return upLane;
    }

    Lane downLane() {
        return downLane;
    }

    PlannedLink.Role role() {
        return planned.role();
    }

    @Override
    public String toString() {
        return name() + (up ? "" : " (down)");
    }
}
