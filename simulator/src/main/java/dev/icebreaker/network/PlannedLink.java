package dev.icebreaker.network;

/**
 * A link of a plan. Its lanes are numbered: up, from the outer to the core end, is twice the link's number, and down is
 * one more.
 *
 * @param outer the node at the end away from the core
 * @param core the node at the other end
 */
record PlannedLink(String name, int outer, int core, LinkProfile profile, Role role) {
    /** What a link joins. */
    enum Role {
        /** A host, or the outside of a middlebox, and the subnet that it is a client of. */
        CLIENT,
        /** A subnet and the inside of the middlebox that leads out of it. */
        INSIDE,
        /** A router and a subnet. */
        ROUTER,
        /** Two regions of a subnet. */
        REGION
    }

    static int up(int link) {
        return 2 * link;
    }

    static int down(int link) {
        return 2 * link + 1;
    }

    static int ofLane(int lane) {
        return lane / 2;
    }

    static boolean isUp(int lane) {
        return lane % 2 == 0;
    }
}
