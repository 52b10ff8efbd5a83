package dev.icebreaker.scenario.yaml;

import dev.icebreaker.text.Text;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.events.AliasEvent;
import org.snakeyaml.engine.v2.events.CollectionStartEvent;
import org.snakeyaml.engine.v2.events.Event;
import org.snakeyaml.engine.v2.events.MappingStartEvent;
import org.snakeyaml.engine.v2.events.NodeEvent;
import org.snakeyaml.engine.v2.events.ScalarEvent;
import org.snakeyaml.engine.v2.events.SequenceStartEvent;
import org.snakeyaml.engine.v2.exceptions.Mark;
import org.snakeyaml.engine.v2.exceptions.MarkedYamlEngineException;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;
import org.snakeyaml.engine.v2.parser.Parser;
import org.snakeyaml.engine.v2.parser.ParserImpl;
import org.snakeyaml.engine.v2.scanner.StreamReader;

/**
 * Makes a tree of a YAML 1.2 document. Only what people need to write plain data is let in: maps with plain keys, lists and
 * values; no anchors, aliases or tags, by which small files become huge trees or other things than data; one document; and no
 * more than {@value #DEEPEST} levels.
 */
public final class YamlParser {
    /** How deep lists and maps may stand in each other. */
    public static final int DEEPEST = 32;

    private static final LoadSettings SETTINGS =
            LoadSettings.builder().setCodePointLimit(YamlText.LARGEST_BYTES).build();

    private final Optional<Place> fixedPlace;
    private final String source;
    private final Faults faults;
    private final Parser events;

    private YamlParser(String source, Optional<Place> fixedPlace, String text, Faults faults) {
        this.source = source;
        this.fixedPlace = fixedPlace;
        this.faults = faults;
        this.events = new ParserImpl(SETTINGS, new StreamReader(SETTINGS, text));
    }

    /** What ends the reading. Never leaves this class. */
    private static final class Stop extends RuntimeException {
        private static final long serialVersionUID = 1L;

        Stop() {
            super(null, null, false, false);
        }
    }

    /**
     * The document in this text. Keys that are there twice are faults, and the first one counts; after any other fault there is
     * no tree.
     */
    public static Optional<YamlNode> parse(String source, String text, Faults faults) {
        return YamlText.check(source, text, faults)
                .flatMap(plain -> new YamlParser(source, Optional.empty(), plain, faults).document());
    }

    /** The same for a text without lines of its own: everything in it stands at the one place. */
    static Optional<YamlNode> parseAt(Place place, String text, Faults faults) {
        return YamlText.check(place.source(), text, faults)
                .flatMap(plain -> new YamlParser(place.source(), Optional.of(place), plain, faults).document());
    }

    private Optional<YamlNode> document() {
        try {
            events.next();
            if (events.checkEvent(Event.ID.StreamEnd)) {
                return Optional.empty();
            }
            events.next();
            YamlNode root = node(0);
            events.next();
            if (!events.checkEvent(Event.ID.StreamEnd)) {
                throw stop(
                        place(events.next()),
                        "a second document begins here; a file holds one",
                        "aquí empieza otro documento; un archivo contiene uno solo");
            }
            return Optional.of(root);
        } catch (Stop e) {
            return Optional.empty();
        } catch (MarkedYamlEngineException e) {
            Place place = e.getProblemMark().or(e::getContextMark).map(this::place).orElse(Place.of(source));
            faults.add(place, notYaml(explain(e)));
            return Optional.empty();
        } catch (YamlEngineException e) {
            faults.add(Place.of(source), notYaml(Text.same(Texts.visible(String.valueOf(e.getMessage())))));
            return Optional.empty();
        }
    }

    private static Text notYaml(Text why) {
        return Text.of("not YAML: %s", "no es YAML: %s", why);
    }

    private Text explain(MarkedYamlEngineException e) {
        String problem = String.valueOf(e.getProblem());
        if (problem.contains("TAB")) {
            return new Text("a tab is in the way; YAML is indented with spaces", "hay un tabulador; en YAML la sangría es de espacios");
        }
        if (problem.contains("mapping values are not allowed here")) {
            return new Text(
                    "a ':' stands where no key can be; is the line indented as the ones above, and is a text with ': ' in quotes?",
                    "hay un ':' donde no puede haber una clave; ¿tiene la línea la misma sangría que las de arriba, y está entre comillas"
                            + " el texto que contiene ': '?");
        }
        if (problem.startsWith("expected ',' or '")) {
            String end = problem.contains("'}'") ? "}" : "]";
            String begin = end.equals("}") ? "{" : "[";
            Text where = e.getContextMark().map(this::place).filter(place -> place.line() > 0)
                    .map(place -> Text.of(" of line %s, column %s", " de la línea %s, columna %s,", place.line(), place.column()))
                    .orElse(Text.EMPTY);
            return Text.of(
                    "a ',' or '%s' is missing before this; the '%s'%s is still open",
                    "falta ',' o '%s' antes de esto; el '%s'%s sigue abierto",
                    end, begin, where);
        }
        // The parser's NUL is the end of the text, followed by its code point in brackets.
        return Text.same(Texts.visible(problem.replaceAll("\u0000 ?\\(0\\)", "the end of the text")));
    }

    private YamlNode node(int depth) {
        Event event = events.next();
        Place place = place(event);
        if (event instanceof AliasEvent) {
            throw stop(
                    place, "aliases are not used here; write out what is meant", "aquí no se usan alias; escriba lo que representan");
        }
        if (((NodeEvent) event).getAnchor().isPresent()) {
            throw stop(
                    place,
                    "anchors are not used here; put a text that begins with & in quotes",
                    "aquí no se usan anclas; ponga entre comillas un texto que empiece por &");
        }
        if (tag(event).isPresent()) {
            throw stop(
                    place,
                    "tags are not used here; put a text that begins with ! in quotes",
                    "aquí no se usan etiquetas; ponga entre comillas un texto que empiece por !");
        }
        if (depth > DEEPEST) {
            throw stop(place, "nested deeper than %s levels", "hay más de %s niveles, unos dentro de otros", DEEPEST);
        }
        return switch (event) {
            case ScalarEvent scalar -> new YamlNode.Scalar(place, scalar.getValue(), scalar.isPlain());
            case SequenceStartEvent _ -> sequence(place, depth);
            case MappingStartEvent _ -> mapping(place, depth);
            default -> throw new IllegalStateException("no node begins with " + event);
        };
    }

    private static Optional<String> tag(Event event) {
        return switch (event) {
            case ScalarEvent scalar -> scalar.getTag();
            case CollectionStartEvent collection -> collection.getTag();
            default -> Optional.empty();
        };
    }

    private YamlNode sequence(Place place, int depth) {
        List<YamlNode> items = new ArrayList<>();
        while (!events.checkEvent(Event.ID.SequenceEnd)) {
            items.add(node(depth + 1));
        }
        events.next();
        return new YamlNode.Sequence(place, items);
    }

    private YamlNode mapping(Place place, int depth) {
        LinkedHashMap<String, YamlNode.Entry> entries = new LinkedHashMap<>();
        while (!events.checkEvent(Event.ID.MappingEnd)) {
            YamlNode key = node(depth + 1);
            if (!(key instanceof YamlNode.Scalar(Place at, String name, boolean _))) {
                throw stop(
                        key.place(),
                        "a key is a plain word, not a list or a map",
                        "una clave es una sola palabra, no una lista ni un mapa");
            }
            YamlNode.Entry first = entries.putIfAbsent(name, new YamlNode.Entry(at, node(depth + 1)));
            if (first != null) {
                Text where = first.keyPlace().line() > 0
                        ? Text.of("; the first is in line %s", "; la primera vez, en la línea %s", first.keyPlace().line())
                        : Text.EMPTY;
                faults.add(at, "%s is there twice%s", "%s aparece dos veces%s", Texts.quote(name), where);
            }
        }
        events.next();
        return new YamlNode.Mapping(place, entries);
    }

    private Stop stop(Place place, String english, String spanish, Object... arguments) {
        faults.add(place, english, spanish, arguments);
        return new Stop();
    }

    private Place place(Event event) {
        return event.getStartMark().map(this::place).orElse(Place.of(source));
    }

    private Place place(Mark mark) {
        return fixedPlace.orElseGet(() -> new Place(source, mark.getLine() + 1, mark.getColumn() + 1));
    }
}
