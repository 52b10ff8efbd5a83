package dev.icebreaker.visualizer.library;

import dev.icebreaker.scenario.ScenarioLibrary;
import dev.icebreaker.scenario.ScenarioLoader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;
import javafx.collections.transformation.FilteredList;

/** The scenarios of the library, and which of them are looked for. */
public final class LibraryModel {
    private final ScenarioLibrary library;
    private final StringProperty search = new SimpleStringProperty(this, "search", "");
    private final FilteredList<Entry> found;

    public LibraryModel(ScenarioLibrary library) {
        this.library = library;
        List<Entry> entries = library.names().stream()
                .map(name -> library.load(name, new ScenarioLoader()))
                .filter(ScenarioLoader.Result.Loaded.class::isInstance)
                .map(result -> Entry.of(((ScenarioLoader.Result.Loaded) result).scenario()))
                .toList();
        found = new FilteredList<>(FXCollections.observableList(entries));
        search.addListener((_, _, wanted) -> found.setPredicate(entry -> entry.matches(wanted)));
    }

    /**
     * The YAML of a scenario.
     *
     * @param what its name in the library, or its file
     * @throws IOException if it cannot be read
     */
    public String text(String what) throws IOException {
        Optional<String> known = library.text(what);
        return known.isPresent() ? known.get() : Files.readString(Path.of(what));
    }

    /** What is looked for: words. */
    public StringProperty searchProperty() {
        return search;
    }

    /** Those that have all the words. */
    public ObservableList<Entry> found() {
        return found;
    }
}
