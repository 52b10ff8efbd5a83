package dev.icebreaker.scenario;

import dev.icebreaker.peer.MediaKind;
import dev.icebreaker.peer.RestartCause;
import dev.icebreaker.scenario.yaml.Key;
import dev.icebreaker.scenario.yaml.Refers;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** One peer calls another. */
public record CallSpec(
        @Key("Who makes the offer, and is the controlling side.") @Refers("peers") String caller,
        @Key("Who answers.") @Refers("peers") String callee,
        @Key(value = "When it begins.", byDefault = "0s", max = "24h") Duration at,
        @Key(value = "How long a message takes from one to the other through their signaling, one way: a server half way across a "
                        + "continent (a judgement). It does not follow from links and regions: a server between continents takes longer.", byDefault = "20ms", max = "60s")
                Duration signalingDelay,
        @Key("The signaling server at which both meet, in a room with the name of the call. Without one, their messages take the "
                        + "`signalingDelay` and are not on the network.")
                @Refers("servers") Optional<String> signaling,
        @Key(value = "What both want to send and receive, each with a section of its own in offer and answer.", byDefault = "data", min = "1")
                List<MediaKind> media,
        @Key(value = "Whether the callee makes an offer at the same moment as the caller (glare); the callee is the polite one, and "
                        + "takes its own back.", byDefault = "false")
                boolean bothOffer,
        @Key("For what a side restarts ICE: once consent to send has run out while the call lasts, or at once when the addresses of "
                        + "its host change, which may be before the call is connected.")
                List<RestartCause> restartOn,
        @Key(value = "For how long it goes on once both are connected. With `0s` it ends then.", byDefault = "0s", max = "24h") Duration lasts,
        @Key("What the two send each other while it lasts.") Optional<FlowSpec> flow) {}
