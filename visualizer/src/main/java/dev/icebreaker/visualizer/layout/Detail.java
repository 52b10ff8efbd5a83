package dev.icebreaker.visualizer.layout;

/** How much of a node is drawn: the more there are, the less. */
public enum Detail {
    /** An icon, the name, the addresses, and what it does to packets. */
    FULL,
    /** An icon and the name. */
    NAMES,
    /** An icon; the name is told when one points at it. */
    DOTS
}
