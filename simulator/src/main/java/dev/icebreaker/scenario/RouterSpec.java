package dev.icebreaker.scenario;

import dev.icebreaker.scenario.yaml.Key;
import dev.icebreaker.scenario.yaml.Refers;
import java.util.List;
import java.util.Optional;

/** A router that joins networks, and changes and filters nothing. */
public record RouterSpec(
        @Key(value = "The networks that it joins.", min = "2") @Refers("networks") List<String> networks,
        @Key("Where on `internet` it is, if that is among them.") Optional<Region> region) {}
