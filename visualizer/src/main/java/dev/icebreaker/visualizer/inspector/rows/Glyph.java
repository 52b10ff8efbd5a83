package dev.icebreaker.visualizer.inspector.rows;

/** Small pictures, 16 by 16, made of lines. */
public enum Glyph {
    CROSS("M3.5 3.5 L12.5 12.5 M12.5 3.5 L3.5 12.5"),
    PLAY("M5 3.5 L12 8 L5 12.5 Z"),
    DOTS("M3 8 H3.2 M8 8 H8.2 M13 8 H13.2"),
    SNOWFLAKE("M8 2 V14 M2.8 5 L13.2 11 M13.2 5 L2.8 11"),
    TICK("M3 8.5 L6.5 12 L13 4.5"),
    STAR("M8 2.2 L9.8 6.1 L14 6.6 L10.9 9.5 L11.7 13.7 L8 11.6 L4.3 13.7 L5.1 9.5 L2 6.6 L6.2 6.1 Z"),
    RING("M8 3 A5 5 0 1 0 8.01 3 Z M8 7 A1 1 0 1 0 8.01 7 Z");

    private final String path;

    Glyph(String path) {
        this.path = path;
    }

    /** As SVG has it. */
    public String path() {
        return path;
    }
}
