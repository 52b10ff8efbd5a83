package dev.icebreaker.nat.behavior;

import java.time.Duration;
import java.util.Locale;

/**
 * NATs with a name: the textbook's four, what the RFCs ask for, and what has been measured. Where a source gives several
 * figures this takes the middle one; {@link #behavior()} is a value to change as one likes. All but the RFCs' own leave
 * hairpinning out: 24 % of home NATs had it (Ford, Srisuresh, Kegel 2005, table 1).
 */
public enum NatPreset {
    /** RFC 3489 section 5: once a binding is there, everybody may send to it. */
    FULL_CONE(NatBehavior.of(Mapping.EIM, Filtering.EIF)),
    /** RFC 3489 section 5, "restricted cone": only hosts to which the inside has sent. */
    ADDRESS_RESTRICTED(NatBehavior.of(Mapping.EIM, Filtering.ADF)),
    /** RFC 3489 section 5: only addresses and ports to which the inside has sent. */
    PORT_RESTRICTED(NatBehavior.of(Mapping.EIM, Filtering.APDF)),
    /** RFC 3489 section 5: another port for each destination, and only that destination may answer. */
    SYMMETRIC(NatBehavior.of(Mapping.APDM, Filtering.APDF).withPortAllocation(PortAllocation.RANDOM)),

    /** RFC 4787 as it would have it: EIM, EIF for transparency (REQ-8), paired, parity kept, hairpinning, five minutes. */
    RFC_4787(NatBehavior.of(Mapping.EIM, Filtering.EIF)
            .withPreservesParity(true)
            .withHairpinning(Hairpinning.EXTERNAL_SOURCE)),
    /**
     * A home router: port-restricted, as 52 % of peers had (Halkes and Pouwelse 2011), with the 65 s that most home routers keep
     * an idle UDP binding (Richter et al. 2016).
     */
    HOME_ROUTER(NatBehavior.of(Mapping.EIM, Filtering.APDF).withTimer(MappingTimer.of(Duration.ofSeconds(65)))),
    /**
     * Linux masquerading: keeps the port for all destinations as long as nobody else has it, and gives random ones, another for
     * each, when somebody has. Conntrack keeps 30 s until an answer, then 180 s (Halkes and Pouwelse 2011; kernel defaults), and
     * counts packets of both directions.
     */
    LINUX(NatBehavior.of(Mapping.EIM, Filtering.APDF)
            .withMappingOnCollision(Mapping.APDM)
            .withPortAllocation(PortAllocation.PRESERVING_OR_RANDOM)
            .withTimer(new MappingTimer(Duration.ofSeconds(180), Duration.ofSeconds(30), true))),

    /** A carrier's NAT as RFC 6888 asks: RFC 4787 behind it, paired, with a share of ports for each subscriber (REQ-4). */
    CARRIER_RFC_6888(NatBehavior.of(Mapping.EIM, Filtering.EIF)
            .withPortAllocation(PortAllocation.RANDOM)
            .withHairpinning(Hairpinning.EXTERNAL_SOURCE)
            .withLimits(new BindingLimits(Integer.MAX_VALUE, 1024))),
    /**
     * A carrier's NAT on fixed lines: not symmetric in 89 % of networks, idle bindings gone after 35 s, chunks of 512 to 4096
     * ports a subscriber (Richter et al. 2016).
     */
    CARRIER_FIXED(NatBehavior.of(Mapping.EIM, Filtering.APDF)
            .withTimer(MappingTimer.of(Duration.ofSeconds(35)))
            .withLimits(new BindingLimits(Integer.MAX_VALUE, 1024))),
    /** The same with arbitrary pooling, as in 21 % of carriers' networks (Richter et al. 2016). */
    CARRIER_ARBITRARY_POOL(CARRIER_FIXED.behavior.withPooling(Pooling.ARBITRARY)),
    /** A mobile carrier's NAT of the kind found in 20 % of networks: full cone, 65 s (Richter et al. 2016). */
    MOBILE_FULL_CONE(NatBehavior.of(Mapping.EIM, Filtering.EIF)
            .withPortAllocation(PortAllocation.RANDOM)
            .withTimer(MappingTimer.of(Duration.ofSeconds(65)))),
    /**
     * A mobile carrier's NAT of the kind found in 40 % of networks: symmetric, 65 s (Richter et al. 2016), and filtering by
     * address and port, as all 20 carriers did (Wang et al. 2011).
     */
    MOBILE_SYMMETRIC(NatBehavior.of(Mapping.APDM, Filtering.APDF)
            .withPortAllocation(PortAllocation.RANDOM)
            .withTimer(MappingTimer.of(Duration.ofSeconds(65))));

    private final NatBehavior behavior;

    NatPreset(NatBehavior behavior) {
        this.behavior = behavior;
    }

    public NatBehavior behavior() {
        return behavior;
    }

    /** The name that scenarios use: {@code full-cone}. */
    public String presetName() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
