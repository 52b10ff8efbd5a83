package dev.icebreaker.visualizer.export;

import dev.icebreaker.text.Text;

/** What can be taken out of the window. */
public enum Kind {
    PICTURE("png", new Text("Picture (PNG)", "Imagen (PNG)")),
    ANIMATION("gif", new Text("Animation (GIF)", "Animación (GIF)")),
    LADDER("svg", new Text("Ladder (SVG)", "Escalera (SVG)")),
    TRACE("jsonl", new Text("Trace (JSON Lines)", "Traza (JSON Lines)")),
    CAPTURE("pcapng", new Text("Packets (pcapng, for Wireshark)", "Paquetes (pcapng, para Wireshark)")),
    SCENARIO("yaml", new Text("Scenario, with its changes (YAML)", "Escenario, con sus cambios (YAML)"));

    private final String extension;
    private final Text title;

    Kind(String extension, Text title) {
        this.extension = extension;
        this.title = title;
    }

    /** Of its file's name, without the dot. */
    public String extension() {
        return extension;
    }

    public Text title() {
        return title;
    }
}
