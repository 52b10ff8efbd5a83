package dev.icebreaker.scenario;

import dev.icebreaker.scenario.yaml.Key;

/** Something to read, in both languages. */
public record Text(
        @Key("In English.") String en,
        @Key("In Spanish.") String es) {}
