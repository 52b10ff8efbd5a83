package dev.icebreaker.visualizer.window;

import dev.icebreaker.text.Text;
import dev.icebreaker.visualizer.desk.Desk;
import dev.icebreaker.visualizer.desk.Opening;
import dev.icebreaker.visualizer.export.Kind;
import dev.icebreaker.visualizer.look.Icons;
import dev.icebreaker.visualizer.look.Look;
import dev.icebreaker.visualizer.look.Theme;
import dev.icebreaker.visualizer.look.Words;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.function.Consumer;
import javafx.beans.binding.Bindings;
import javafx.beans.binding.StringBinding;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.ObjectProperty;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.CheckMenuItem;
import javafx.scene.control.ContentDisplay;
import javafx.scene.control.Control;
import javafx.scene.control.Label;
import javafx.scene.control.Menu;
import javafx.scene.control.MenuButton;
import javafx.scene.control.MenuItem;
import javafx.scene.control.SeparatorMenuItem;
import javafx.scene.control.ToggleButton;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.shape.Rectangle;

/** What lies open, what can be done with it, and how the window looks. */
final class TopBar extends HBox {
    private static final String SUN = "M8 4.5 A3.5 3.5 0 1 0 8 11.5 A3.5 3.5 0 1 0 8 4.5 M8 0.5 V2 M8 14 V15.5 M0.5 8 H2 M14 8 H15.5 "
            + "M2.7 2.7 L3.8 3.8 M12.2 12.2 L13.3 13.3 M2.7 13.3 L3.8 12.2 M12.2 3.8 L13.3 2.7";
    private static final String MOON = "M13.5 9.8 A6 6 0 1 1 6.2 2.5 A4.8 4.8 0 0 0 13.5 9.8 Z";

    /** Below this width, the logo goes without its name. */
    private static final double NARROW = 1_160;
    /** So much of the title is to be seen, at least. */
    private static final double LEAST_TITLE = 130;

    private static final String LEFT_PANEL = "M1.5 2.5 H14.5 V13.5 H1.5 Z M6 2.5 V13.5";
    private static final String RIGHT_PANEL = "M1.5 2.5 H14.5 V13.5 H1.5 Z M10 2.5 V13.5";
    private static final String LINES = "M2 3.5 H14 M2 8 H14 M2 12.5 H14";

    private static final Text OPEN = new Text("Open…", "Abrir…");
    private static final Text WHAT_IF = new Text("What if…", "¿Y si…?");
    private static final Text COMPARE = new Text("Compare", "Comparar");
    private static final Text STUDIES = new Text("Studies", "Estudios");
    private static final Text EXPORT = new Text("Export", "Exportar");
    private static final Text SCENARIOS = new Text("Scenarios (L)", "Escenarios (L)");
    private static final Text INSPECTOR = Text.same("Inspector (I)");

    private final Desk desk;
    private final ObjectProperty<Look> look;
    private final Panels panels;

    TopBar(Desk desk, ObjectProperty<Look> look, Runnable choose, Consumer<Kind> export, Panels panels) {
        this.desk = desk;
        this.look = look;
        this.panels = panels;
        getStyleClass().add("top-bar");
        setAlignment(Pos.CENTER_LEFT);
        setMinWidth(0); // it must not push what is below it out of a narrow window
        Button help = button("?", new Text("Keys (?)", "Teclas (?)"), () -> panels.helping().set(!panels.helping().get()));
        HBox tools = new Tools(menu(choose, export), logo(), title(), actions(choose, export), seed(), sides());
        HBox.setHgrow(tools, Priority.ALWAYS);
        tools.setMinWidth(0); // if type is too large for all, what makes it smaller is there to the last
        clip(tools);
        getChildren().addAll(tools, languages(), size(), theme(), help);
    }

    /** Where there is no room for all, what matters least goes first; in the end there is a menu in the place of what can be done. */
    private final class Tools extends HBox {
        private final Region menu;
        private final Region logo;
        private final Region title;
        private final Region actions;
        private final Region seed;
        private final Region sides;

        Tools(Region menu, Region logo, Region title, Region actions, Region seed, Region sides) {
            super(menu, logo, title, actions, seed, sides);
            this.menu = menu;
            this.logo = logo;
            this.title = title;
            this.actions = actions;
            this.seed = seed;
            this.sides = sides;
            getStyleClass().add("tools");
            setAlignment(Pos.CENTER_LEFT);
            HBox.setHgrow(sides, Priority.ALWAYS);
            List.of(menu, actions, seed, sides).forEach(whole -> whole.setMinWidth(USE_PREF_SIZE)); // the title alone is cut
        }

        @Override
        protected void layoutChildren() {
            double room = getWidth() - snappedLeftInset() - snappedRightInset() - logo.prefWidth(-1);
            double all = wide(actions) + wide(sides);
            boolean isRoom = all + Math.min(wide(title), look.get().px(LEAST_TITLE)) <= room;
            show(menu, !isRoom);
            show(actions, isRoom);
            show(sides, isRoom);
            show(seed, all + wide(title) + wide(seed) <= room);
            super.layoutChildren();
        }

        private double wide(Region child) {
            return child.prefWidth(-1) + getSpacing();
        }

        private void show(Region child, boolean isShown) {
            child.setManaged(isShown);
            child.setVisible(isShown);
        }
    }

    private Region title() {
        Label title = new Label();
        title.setId("title");
        title.getStyleClass().addAll("strong", "title");
        title.setMinWidth(0);
        title.textProperty().bind(Bindings.createStringBinding(this::name, desk.openedProperty(), look));
        return title;
    }

    private Region seed() {
        Label seed = new Label();
        seed.getStyleClass().addAll("seed");
        seed.textProperty().bind(Bindings.createStringBinding(
                () -> look.get().of(Text.of("seed %s", "semilla %s", desk.opened().replay().trace().header().seed())),
                desk.openedProperty(),
                look));
        return seed;
    }

    private Region actions(Runnable choose, Consumer<Kind> export) {
        Button open = new Button();
        open.textProperty().bind(Words.in(look, OPEN));
        open.setOnAction(_ -> choose.run());
        open.setId("open");
        MenuButton exports = new MenuButton();
        exports.textProperty().bind(Words.in(look, EXPORT));
        exports.setId("export");
        exports.getItems().addAll(kinds(export));
        HBox all = new HBox(
                open,
                toggle("what-if", whatIf(), panels.asking()),
                toggle("compare", Words.in(look, COMPARE), panels.comparing()),
                toggle("studies", Words.in(look, STUDIES), panels.studying()),
                exports);
        all.getStyleClass().add("tools");
        all.setAlignment(Pos.CENTER_LEFT);
        return all;
    }

    /** All that can be done, in little room. */
    private Region menu(Runnable choose, Consumer<Kind> export) {
        Menu exports = new Menu();
        exports.textProperty().bind(Words.in(look, EXPORT));
        exports.getItems().addAll(kinds(export));
        MenuItem list = item(SCENARIOS, panels::list);
        MenuItem inspect = item(INSPECTOR, panels::inspect);
        list.disableProperty().bind(panels.canList().not());
        inspect.disableProperty().bind(panels.canInspect().not());
        MenuButton menu = new MenuButton(null, Icons.stroke(look, LINES));
        menu.setId("menu");
        describe(menu, new Text("Menu", "Menú"));
        menu.getItems().addAll(
                item(OPEN, choose),
                check(whatIf(), panels.asking()),
                check(Words.in(look, COMPARE), panels.comparing()),
                check(Words.in(look, STUDIES), panels.studying()),
                exports,
                new SeparatorMenuItem(),
                list,
                inspect);
        return menu;
    }

    /** With how much was made otherwise: that can also be so while nothing else tells it. */
    private StringBinding whatIf() {
        return Bindings.createStringBinding(
                () -> {
                    int changes = desk.opened().source().changes().size();
                    return look.get().of(WHAT_IF) + (changes == 0 ? "" : " (" + changes + ")");
                },
                desk.openedProperty(),
                look);
    }

    /** What shows the panels on both sides, or puts them away. */
    private Region sides() {
        Button left = button("", SCENARIOS, panels::list);
        Button right = button("", INSPECTOR, panels::inspect);
        left.setId("list");
        right.setId("inspect");
        left.setGraphic(Icons.stroke(look, LEFT_PANEL));
        right.setGraphic(Icons.stroke(look, RIGHT_PANEL));
        right.disableProperty().bind(panels.canInspect().not());
        left.disableProperty().bind(panels.canList().not());
        HBox both = new HBox(left, right);
        both.setAlignment(Pos.CENTER_RIGHT);
        return both;
    }

    /** Lets nothing of it be seen beyond its bounds. */
    static void clip(Region region) {
        Rectangle bounds = new Rectangle();
        bounds.widthProperty().bind(region.widthProperty());
        bounds.heightProperty().bind(region.heightProperty());
        region.setClip(bounds);
    }

    private ToggleButton toggle(String id, StringBinding name, BooleanProperty property) {
        ToggleButton toggle = new ToggleButton();
        toggle.textProperty().bind(name);
        toggle.setId(id);
        toggle.selectedProperty().bindBidirectional(property);
        return toggle;
    }

    private List<MenuItem> kinds(Consumer<Kind> export) {
        return Arrays.stream(Kind.values())
                .map(kind -> {
                    MenuItem item = item(kind.title(), () -> export.accept(kind));
                    if (kind == Kind.SCENARIO) {
                        item.disableProperty().bind(Bindings.createBooleanBinding(
                                () -> desk.opened().scenario().isEmpty(), desk.openedProperty()));
                    }
                    return item;
                })
                .toList();
    }

    private MenuItem item(Text name, Runnable action) {
        MenuItem item = new MenuItem();
        item.textProperty().bind(Words.in(look, name));
        item.setOnAction(_ -> action.run());
        return item;
    }

    private MenuItem check(StringBinding name, BooleanProperty property) {
        CheckMenuItem item = new CheckMenuItem();
        item.textProperty().bind(name);
        item.selectedProperty().bindBidirectional(property);
        return item;
    }

    private Region logo() {
        Label name = new Label("Icebreaker", Icons.stroke(look, "M8 1 L14.5 12 H1.5 Z M0 15 Q2 13.4 4 15 T8 15 T12 15 T16 15"));
        name.getStyleClass().addAll("strong", "logo");
        name.setMinWidth(Region.USE_PREF_SIZE);
        name.contentDisplayProperty().bind(Bindings.createObjectBinding(
                () -> getWidth() < look.get().px(NARROW) ? ContentDisplay.GRAPHIC_ONLY : ContentDisplay.LEFT, widthProperty(), look));
        return name;
    }

    private String name() {
        Opening.Ready opened = desk.opened();
        return opened.scenario()
                .map(scenario -> look.get().of(scenario.title().words()))
                .orElseGet(() -> opened.replay().trace().header().scenario());
    }

    private Node languages() {
        HBox both = new HBox(language("EN", Look.ENGLISH), language("ES", Look.SPANISH));
        both.getStyleClass().add("choice");
        both.setAlignment(Pos.CENTER);
        both.setMinWidth(Region.USE_PREF_SIZE);
        return both;
    }

    private ToggleButton language(String name, Locale locale) {
        ToggleButton button = new ToggleButton(name);
        button.setId("lang-" + locale.getLanguage());
        button.setMinWidth(Region.USE_PREF_SIZE);
        button.setOnAction(_ -> {
            look.set(look.get().in(locale));
            button.setSelected(true); // one of them always is
        });
        button.setSelected(look.get().locale().equals(locale));
        look.addListener((_, _, now) -> button.setSelected(now.locale().equals(locale)));
        return button;
    }

    private Node size() {
        Button smaller = button("A−", new Text("Smaller type", "Letra más pequeña"), () -> look.set(look.get().smaller()));
        Button larger = button("A+", new Text("Larger type", "Letra más grande"), () -> look.set(look.get().larger()));
        smaller.setId("smaller");
        larger.setId("larger");
        HBox both = new HBox(smaller, larger);
        both.getStyleClass().add("choice");
        both.setAlignment(Pos.CENTER);
        both.setMinWidth(Region.USE_PREF_SIZE);
        return both;
    }

    private Node theme() {
        Button button = button("", new Text("Light or dark", "Claro u oscuro"), () -> look.set(look.get().with(other(look.get().theme()))));
        button.setId("theme");
        button.graphicProperty().bind(Bindings.createObjectBinding(
                () -> Icons.stroke(look, look.get().theme() == Theme.DARK ? SUN : MOON), look));
        return button;
    }

    private static Theme other(Theme theme) {
        return theme == Theme.DARK ? Theme.LIGHT : Theme.DARK;
    }

    private Button button(String text, Text what, Runnable action) {
        Button button = new Button(text);
        button.getStyleClass().add("flat");
        button.setMinWidth(Region.USE_PREF_SIZE);
        button.setOnAction(_ -> action.run());
        describe(button, what);
        return button;
    }

    private void describe(Control control, Text what) {
        Tooltip tip = new Tooltip();
        tip.textProperty().bind(Words.in(look, what));
        control.setTooltip(tip);
        control.accessibleTextProperty().bind(Words.in(look, what));
    }
}
