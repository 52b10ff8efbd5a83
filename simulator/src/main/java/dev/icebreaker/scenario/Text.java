package dev.icebreaker.scenario;

import dev.icebreaker.scenario.yaml.Key;

/** Something to read, in both languages, as files have it. */
public record Text(
        @Key("In English.") String en,
        @Key("In Spanish.") String es) {
    /** The same, to be shown. */
    public dev.icebreaker.text.Text words() {
        return new dev.icebreaker.text.Text(en, es);
    }
}
