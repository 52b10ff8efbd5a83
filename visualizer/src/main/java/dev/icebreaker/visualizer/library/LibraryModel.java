package dev.icebreaker.visualizer.library;

import dev.icebreaker.scenario.ScenarioLibrary;
import dev.icebreaker.scenario.ScenarioLoader;
import java.util.List;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;
import javafx.collections.transformation.FilteredList;

/** The scenarios of the library, and which of them are looked for. */
public final class LibraryModel {
    private final StringProperty search = new SimpleStringProperty(this, "search", "");
    private final FilteredList<Entry> found;

    public LibraryModel(ScenarioLibrary library) {
        List<Entry> entries = library.names().stream()
                .map(name -> library.load(name, new ScenarioLoader()))
                .filter(ScenarioLoader.Result.Loaded.class::isInstance)
                .map(result -> Entry.of(((ScenarioLoader.Result.Loaded) result).scenario()))
                .toList();
        found = new FilteredList<>(FXCollections.observableList(entries));
        search.addListener((_, _, wanted) -> found.setPredicate(entry -> entry.matches(wanted)));
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
