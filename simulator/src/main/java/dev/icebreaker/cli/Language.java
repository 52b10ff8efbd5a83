package dev.icebreaker.cli;

import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Option;

/** The language of what is printed: asked for, or the one that the environment speaks. */
final class Language {
    /** The languages there are. */
    enum Code {
        EN,
        ES
    }

    @Option(
            names = "--lang",
            paramLabel = "en|es",
            description = "The language of the texts. If not given: that of LC_ALL, LC_MESSAGES or LANG.")
    private @Nullable Code asked;

    Texts texts() {
        return Texts.in(language());
    }

    Locale locale() {
        return Locale.of(language());
    }

    /** That of a command; English, if it has no choice. */
    static Locale of(CommandLine command) {
        return command.getMixins().get("language") instanceof Language language ? language.locale() : Locale.ENGLISH;
    }

    /** What was asked for; empty if that is left to the environment. */
    Optional<Locale> asked() {
        return Optional.ofNullable(asked).map(code -> Locale.of(Reports.word(code)));
    }

    private String language() {
        return asked != null ? Reports.word(asked) : fromEnvironment(System.getenv());
    }

    static String fromEnvironment(Map<String, String> environment) {
        for (String variable : new String[] {"LC_ALL", "LC_MESSAGES", "LANG"}) {
            String value = environment.getOrDefault(variable, "");
            if (!value.isEmpty()) {
                return value.startsWith("es") ? "es" : "en";
            }
        }
        return "en";
    }
}
