package dev.icebreaker.cli;

import dev.icebreaker.ice.Nomination;
import dev.icebreaker.nat.behavior.FilterScope;
import dev.icebreaker.scenario.ScenarioFormat;
import dev.icebreaker.scenario.yaml.Texts;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import picocli.CommandLine;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** From what somebody typed to values, with reasons that help where that fails. */
final class Converters {
    private Converters() {}

    static void register(CommandLine line) {
        line.registerConverter(Long.class, wholeNumber(Long::valueOf, Long.MIN_VALUE, Long.MAX_VALUE));
        line.registerConverter(long.class, wholeNumber(Long::valueOf, Long.MIN_VALUE, Long.MAX_VALUE));
        line.registerConverter(Integer.class, wholeNumber(Integer::valueOf, Integer.MIN_VALUE, Integer.MAX_VALUE));
        line.registerConverter(int.class, wholeNumber(Integer::valueOf, Integer.MIN_VALUE, Integer.MAX_VALUE));
        line.registerConverter(Path.class, Converters::path);
        line.registerConverter(Duration.class, Converters::duration);
        line.registerConverter(PictureSize.class, Converters::size);
        line.registerConverter(Visualizer.Brightness.class, word(Visualizer.Brightness.values()));
        line.registerConverter(Format.class, word(Format.values()));
        line.registerConverter(Format.Plain.class, word(Format.Plain.values()));
        line.registerConverter(Language.Code.class, word(Language.Code.values()));
        line.registerConverter(FilterScope.class, word(FilterScope.values()));
        line.registerConverter(Nomination.class, word(Nomination.values()));
    }

    /** One of these, by the word that scenarios and results have for it. */
    private static <E extends Enum<E>> ITypeConverter<E> word(E[] values) {
        return text -> {
            for (E value : values) {
                if (Reports.word(value).equalsIgnoreCase(text)) {
                    return value;
                }
            }
            List<String> words = Arrays.stream(values).map(Reports::word).toList();
            throw new TypeConversionException(
                    Texts.quote(text) + " is none of " + Texts.list(words).english() + Texts.didYouMean(text, words).english());
        };
    }

    private static <N> ITypeConverter<N> wholeNumber(ITypeConverter<N> parse, long least, long most) {
        return text -> {
            try {
                return parse.convert(text);
            } catch (NumberFormatException e) {
                boolean isNumber = text.matches("[+-]?[0-9]+");
                throw new TypeConversionException(Texts.quote(text)
                        + (isNumber ? " is out of range; it is " + least + " to " + most : " is no whole number"));
            }
        };
    }

    private static Duration duration(String text) {
        try {
            return ScenarioFormat.duration(text);
        } catch (IllegalArgumentException e) {
            String why = e.getMessage() == null || e.getMessage().isEmpty() ? "" : ": " + e.getMessage();
            throw new TypeConversionException(Texts.quote(text) + " is no duration, such as 350ms" + why);
        }
    }

    private static PictureSize size(String text) {
        try {
            return PictureSize.parse(text);
        } catch (IllegalArgumentException e) {
            throw new TypeConversionException(Texts.quote(text) + " " + e.getMessage());
        }
    }

    private static Path path(String text) {
        if (text.isBlank()) {
            throw new TypeConversionException("the name of a file is missing");
        }
        try {
            return Path.of(text);
        } catch (InvalidPathException e) {
            throw new TypeConversionException(Texts.quote(text) + " cannot be the name of a file here");
        }
    }
}
