package dev.icebreaker.study;

import dev.icebreaker.nat.behavior.Filtering;
import dev.icebreaker.nat.behavior.Mapping;
import dev.icebreaker.study.Matrix.Behavior;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;

/**
 * Which pairs of NATs connect, worked out by a model of ICE and NATs that shares nothing with this program: {@code
 * nat-matrix.csv}.
 */
final class MatrixOracle {
    private MatrixOracle() {}

    /** @param line as in the file, for messages */
    record Row(
            String scenario,
            Behavior a,
            Behavior b,
            boolean connects,
            String pairAtA,
            String pairAtB,
            boolean connectsWithFilterPerEndpoint,
            String note,
            String line) {
        @Override
        public String toString() {
            return line;
        }
    }

    static List<Row> rows(String scenario) {
        return read().lines().skip(1).map(MatrixOracle::row).filter(row -> row.scenario.equals(scenario)).toList();
    }

    private static Row row(String line) {
        String[] cells = line.split(",", 12);
        return new Row(
                cells[0],
                behavior(cells[1], cells[2]),
                behavior(cells[3], cells[4]),
                Boolean.parseBoolean(cells[5]),
                cells[6],
                cells[7],
                Boolean.parseBoolean(cells[8]),
                cells[11],
                line);
    }

    private static Behavior behavior(String mapping, String filtering) {
        return new Behavior(Mapping.valueOf(mapping), Filtering.valueOf(filtering));
    }

    private static String read() {
        try (InputStream in = MatrixOracle.class.getResourceAsStream("nat-matrix.csv")) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
