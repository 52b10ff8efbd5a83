package dev.icebreaker.visualizer.desk;

/**
 * A value of a scenario that is to be another.
 *
 * @param path keys, joined by dots: {@code nats.router-a.preset}
 * @param value as in the file: {@code symmetric}
 */
public record Change(String path, String value) {}
