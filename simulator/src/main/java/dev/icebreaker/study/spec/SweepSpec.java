package dev.icebreaker.study.spec;

import dev.icebreaker.scenario.yaml.Key;
import java.util.List;

/** A value of the scenario, and what it is set to one after the other. */
public record SweepSpec(
        @Key("Where it is, as with `run --set`: keys joined by dots, `*` for every name. For example `peers.*.link.loss`.") String path,
        @Key(value = "What it is set to, as written in a scenario.", min = "1", max = "64") List<String> values) {}
