package dev.icebreaker.visualizer.look;

import dev.icebreaker.visualizer.replay.PacketKind;
import javafx.scene.paint.Color;

/**
 * The colors. Those of packets are of the set by Okabe and Ito, which people with color blindness can tell apart, made darker for the
 * light theme.
 */
public enum Theme {
    DARK("#0c111b", "#121927", "#0e1522", "#1b2536", "#2a3852", "#eaf0fa", "#8fa0bd", "#56b4e9", "#cc79a7", "#56b4e9", "#e69f00", "#f0e442", "#2bbf92", "#f07545"),
    LIGHT("#f3f5f9", "#ffffff", "#f7f9fc", "#ffffff", "#cdd6e4", "#152033", "#566680", "#0a69a8", "#b0568a", "#0a7cc4", "#c77f00", "#a88c00", "#007553", "#b44200");

    private final Color ground;
    private final Color panel;
    private final Color stage;
    private final Color box;
    private final Color line;
    private final Color text;
    private final Color quiet;
    private final Color accent;
    private final Color signaling;
    private final Color stun;
    private final Color turn;
    private final Color check;
    private final Color media;
    private final Color dropped;

    Theme(
            String ground,
            String panel,
            String stage,
            String box,
            String line,
            String text,
            String quiet,
            String accent,
            String signaling,
            String stun,
            String turn,
            String check,
            String media,
            String dropped) {
        this.ground = Color.web(ground);
        this.panel = Color.web(panel);
        this.stage = Color.web(stage);
        this.box = Color.web(box);
        this.line = Color.web(line);
        this.text = Color.web(text);
        this.quiet = Color.web(quiet);
        this.accent = Color.web(accent);
        this.signaling = Color.web(signaling);
        this.stun = Color.web(stun);
        this.turn = Color.web(turn);
        this.check = Color.web(check);
        this.media = Color.web(media);
        this.dropped = Color.web(dropped);
    }

    /** Behind everything. */
    public Color ground() {
        return ground;
    }

    /** Of lists and bars. */
    public Color panel() {
        return panel;
    }

    /** Of the topology and the ladder. */
    public Color stage() {
        return stage;
    }

    /** Of nodes and buttons. */
    public Color box() {
        return box;
    }

    /** Of borders, links and lifelines. */
    public Color line() {
        return line;
    }

    public Color text() {
        return text;
    }

    public Color quietText() {
        return quiet;
    }

    /** The one accent: what is selected, what is now. */
    public Color accent() {
        return accent;
    }

    /** Of what was dropped or failed. */
    public Color dropped() {
        return dropped;
    }

    /** Of what works, and of the path. */
    public Color path() {
        return media;
    }

    /** For words on an area of this color: black or white, whichever stands out more. */
    public Color on(Color area) {
        return Contrast.ratio(area, Color.BLACK) >= Contrast.ratio(area, Color.WHITE) ? Color.BLACK : Color.WHITE;
    }

    public Color of(PacketKind kind) {
        return switch (kind) {
            case SIGNALING -> signaling;
            case STUN -> stun;
            case TURN -> turn;
            case CHECK -> check;
            case MEDIA -> media;
            case OTHER -> quiet;
        };
    }
}
