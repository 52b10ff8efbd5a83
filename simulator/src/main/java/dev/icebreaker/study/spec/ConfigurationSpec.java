package dev.icebreaker.study.spec;

import dev.icebreaker.ice.IceTransportPolicy;
import dev.icebreaker.scenario.yaml.Key;
import dev.icebreaker.scenario.yaml.Refers;
import dev.icebreaker.turn.TurnTransport;
import java.util.List;
import java.util.Optional;

/** One way to go about calls: which servers both peers use, and what else is different. */
public record ConfigurationSpec(
        @Key(value = "Whether both use a STUN server.", byDefault = "false") boolean stun,
        @Key("By which transports both may reach a TURN server. Without any, there is none.") List<TurnTransport> turn,
        @Key(value = "Which candidates both tell and check.", byDefault = "all") IceTransportPolicy policy,
        @Key("Where callers are drawn from, if not from where the study's are.")
                @Refers({"populations", "built-in populations"}) Optional<String> callers,
        @Key("Where callees are drawn from, if not from where the study's are.")
                @Refers({"populations", "built-in populations"}) Optional<String> callees,
        @Key("What is different in the scenario, written as `PATH=VALUE`, as with `run --set`.") List<String> set) {}
