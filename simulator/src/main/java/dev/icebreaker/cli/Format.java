package dev.icebreaker.cli;

/** How results are written. */
enum Format {
    text,
    json,
    csv
}
