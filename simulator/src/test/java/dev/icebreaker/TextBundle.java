package dev.icebreaker;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.text.MessageFormat;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** What a program says in both its languages, key by key, as it stands in its files; and what holds for all of them. */
public record TextBundle(Map<String, String> english, Map<String, String> spanish) {
    private static final Pattern PLACE = Pattern.compile("\\{[0-9]}");
    private static final Pattern LONE_QUOTE = Pattern.compile("(?<!')'(?!')");

    /** The texts of a package, {@code dev/icebreaker/cli}. */
    public static TextBundle of(String room) {
        return new TextBundle(read(room, "texts.properties"), read(room, "texts_es.properties"));
    }

    private static Map<String, String> read(String room, String name) {
        Properties properties = new Properties();
        try (Reader reader = Files.newBufferedReader(Path.of("src/main/resources", room, name))) {
            properties.load(reader);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        Map<String, String> texts = new TreeMap<>();
        properties.forEach((key, text) -> texts.put((String) key, (String) text));
        return texts;
    }

    /** Every text is there in both languages. */
    public void assertComplete() {
        assertThat(spanish.keySet()).isEqualTo(english.keySet());
        assertThat(english.values()).noneMatch(String::isBlank);
        assertThat(spanish.values()).noneMatch(String::isBlank);
    }

    /** Both languages fill in the same places. */
    public void assertSamePlaces() {
        english.forEach((key, text) -> assertThat(places(spanish.get(key))).as(key).isEqualTo(places(text)));
    }

    private static Set<String> places(String text) {
        return new TreeSet<>(PLACE.matcher(text).results().map(MatchResult::group).toList());
    }

    /** Quotes are doubled, as MessageFormat wants them. */
    public void assertQuotesDoubled() {
        Stream.of(english, spanish).forEach(texts -> texts.forEach((key, text) -> {
            assertThat(LONE_QUOTE.matcher(text).find()).as("%s has a single quote: %s", key, text).isFalse();
            String filled = new MessageFormat(text).format(new Object[] {"ONE", "TWO", "THREE", "FOUR", "FIVE", "SIX", "SEVEN"});
            assertThat(filled).as(key).doesNotContain("{", "}", "''");
        }));
    }
}
