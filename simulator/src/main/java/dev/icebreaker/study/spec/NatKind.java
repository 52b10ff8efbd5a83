package dev.icebreaker.study.spec;

import dev.icebreaker.nat.behavior.Filtering;
import dev.icebreaker.nat.behavior.Mapping;
import dev.icebreaker.nat.behavior.NatPreset;
import dev.icebreaker.scenario.yaml.Key;
import dev.icebreaker.scenario.yaml.Shorthand;
import java.util.Optional;

/** What a NAT is like; {@code symmetric} is short for {@code {preset: symmetric}}. */
@Shorthand("preset")
public record NatKind(
        @Key(value = "Where to start from.", byDefault = "port-restricted") NatPreset preset,
        @Key("When a binding is used again (RFC 4787 section 4.1).") Optional<Mapping> mapping,
        @Key("Who is let in through a binding (RFC 4787 section 5).") Optional<Filtering> filtering) {}
