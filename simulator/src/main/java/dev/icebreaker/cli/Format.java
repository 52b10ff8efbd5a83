package dev.icebreaker.cli;

/** How results are written. */
enum Format {
    TEXT,
    CSV,
    JSON;

    /** For commands whose results are no table. */
    enum Plain {
        TEXT,
        JSON
    }
}
