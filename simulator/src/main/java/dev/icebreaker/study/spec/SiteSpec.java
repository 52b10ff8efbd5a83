package dev.icebreaker.study.spec;

import dev.icebreaker.scenario.yaml.Key;
import java.util.List;

/** Where a peer sits: what stands between it and the internet. */
public record SiteSpec(
        @Key("What it is called in results: `port-restricted`.") String site,
        @Key(value = "How many of all the parts of its population are like this.", min = "1", max = "1000000") int parts,
        @Key(value = "The NATs that it is behind, the nearest first. None for a public address.", max = "8") List<NatKind> nats,
        @Key(value = "What its firewall lets out: everything, all but UDP, or nothing but TCP to port 443, where TURN over TLS is.", byDefault = "open")
                Wall wall) {

    /** What the firewall at the edge of a site lets pass. */
    public enum Wall {
        /** There is none. A site without NAT is open to everybody. */
        OPEN,
        /** No UDP passes. */
        NO_UDP,
        /** TCP to port 443 passes, and nothing else. */
        ONLY_443
    }
}
