package dev.icebreaker.visualizer.layout;

/** What a node is drawn as. */
public enum Role {
    PEER,
    SERVER,
    NAT,
    FIREWALL,
    ROUTER,
    /** The internet, of which the inside is not shown. */
    CLOUD,
    /** A region of the internet, a point in the cloud. */
    REGION,
    /** The switch of a network: a point at which wires meet. */
    JUNCTION
}
