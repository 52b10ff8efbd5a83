package dev.icebreaker.visualizer.window;

import dev.icebreaker.text.Text;
import dev.icebreaker.visualizer.desk.Desk;
import dev.icebreaker.visualizer.desk.Opening;
import dev.icebreaker.visualizer.export.Kind;
import dev.icebreaker.visualizer.look.Icons;
import dev.icebreaker.visualizer.look.Look;
import dev.icebreaker.visualizer.look.Theme;
import dev.icebreaker.visualizer.look.Words;
import java.util.Locale;
import java.util.function.Consumer;
import javafx.beans.binding.Bindings;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.ObjectProperty;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.ContentDisplay;
import javafx.scene.control.Label;
import javafx.scene.control.MenuButton;
import javafx.scene.control.MenuItem;
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

    private final Desk desk;
    private final ObjectProperty<Look> look;

    TopBar(Desk desk, ObjectProperty<Look> look, Runnable choose, Consumer<Kind> export, Panels panels) {
        this.desk = desk;
        this.look = look;
        getStyleClass().add("top-bar");
        setAlignment(Pos.CENTER_LEFT);
        setMinWidth(0); // it must not push what is below it out of a narrow window
        Label title = new Label();
        title.setId("title");
        title.getStyleClass().addAll("strong", "title");
        title.setMinWidth(0);
        title.textProperty().bind(Bindings.createStringBinding(this::title, desk.openedProperty(), look));
        Label seed = new Label();
        seed.getStyleClass().addAll("seed");
        seed.setMinWidth(0);
        seed.textProperty().bind(Bindings.createStringBinding(
                () -> look.get().of(Text.of("seed %s", "semilla %s", desk.opened().replay().trace().header().seed())),
                desk.openedProperty(),
                look));
        Button open = action(new Text("Open…", "Abrir…"), choose);
        open.setId("open");
        ToggleButton whatIf = toggle("what-if", new Text("What if…", "¿Y si…?"), panels.asking());
        ToggleButton compare = toggle("compare", new Text("Compare", "Comparar"), panels.comparing());
        ToggleButton studies = toggle("studies", new Text("Studies", "Estudios"), panels.studying());
        Button help = button("?", new Text("Keys (?)", "Teclas (?)"), () -> panels.helping().set(!panels.helping().get()));
        HBox tools = new Tools(seed, logo(), title, open, whatIf, compare, studies, exports(export), seed);
        tools.getStyleClass().add("tools");
        tools.setAlignment(Pos.CENTER_LEFT);
        HBox.setHgrow(tools, Priority.ALWAYS);
        tools.setMinWidth(0); // if type is too large for all, what makes it smaller is there to the last
        clip(tools);
        getChildren().addAll(tools, languages(), size(), theme(), help);
    }

    /** Where there is no room for all, what matters least goes first. */
    private static final class Tools extends HBox {
        private final Node least;

        Tools(Node least, Node... all) {
            super(all);
            this.least = least;
        }

        @Override
        protected void layoutChildren() {
            double needed = snappedLeftInset() + snappedRightInset() + getSpacing() * (getChildren().size() - 1)
                    + getChildren().stream().mapToDouble(child -> child.prefWidth(-1)).sum();
            boolean isRoom = needed <= getWidth();
            least.setManaged(isRoom);
            least.setVisible(isRoom);
            super.layoutChildren();
        }
    }

    private static void clip(Region region) {
        Rectangle bounds = new Rectangle();
        bounds.widthProperty().bind(region.widthProperty());
        bounds.heightProperty().bind(region.heightProperty());
        region.setClip(bounds);
    }

    private ToggleButton toggle(String id, Text name, BooleanProperty property) {
        ToggleButton toggle = new ToggleButton();
        toggle.textProperty().bind(Words.in(look, name));
        toggle.setId(id);
        toggle.setMinWidth(Region.USE_PREF_SIZE);
        toggle.selectedProperty().bindBidirectional(property);
        return toggle;
    }

    private MenuButton exports(Consumer<Kind> export) {
        MenuButton menu = new MenuButton();
        menu.setId("export");
        menu.setMinWidth(Region.USE_PREF_SIZE);
        menu.textProperty().bind(Words.in(look, new Text("Export", "Exportar")));
        for (Kind kind : Kind.values()) {
            MenuItem item = new MenuItem();
            item.textProperty().bind(Words.in(look, kind.title()));
            item.setOnAction(_ -> export.accept(kind));
            if (kind == Kind.SCENARIO) {
                item.disableProperty().bind(Bindings.createBooleanBinding(
                        () -> desk.opened().scenario().isEmpty(), desk.openedProperty()));
            }
            menu.getItems().add(item);
        }
        return menu;
    }

    private Button action(Text name, Runnable action) {
        Button button = new Button();
        button.textProperty().bind(Words.in(look, name));
        button.setMinWidth(Region.USE_PREF_SIZE);
        button.setOnAction(_ -> action.run());
        return button;
    }

    private Node logo() {
        Label name = new Label("Icebreaker", Icons.stroke(look, "M8 1 L14.5 12 H1.5 Z M0 15 Q2 13.4 4 15 T8 15 T12 15 T16 15"));
        name.getStyleClass().addAll("strong", "logo");
        name.setMinWidth(Region.USE_PREF_SIZE);
        name.contentDisplayProperty().bind(Bindings.createObjectBinding(
                () -> getWidth() < look.get().px(NARROW) ? ContentDisplay.GRAPHIC_ONLY : ContentDisplay.LEFT, widthProperty(), look));
        return name;
    }

    private String title() {
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
        Tooltip tip = new Tooltip();
        tip.textProperty().bind(Words.in(look, what));
        button.setTooltip(tip);
        button.accessibleTextProperty().bind(Words.in(look, what));
        return button;
    }
}
