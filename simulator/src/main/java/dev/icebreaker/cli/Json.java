package dev.icebreaker.cli;

import java.io.PrintStream;
import tools.jackson.databind.ObjectMapper;
import tools.jackson.databind.json.JsonMapper;

/** Prints results for programs. */
final class Json {
    private static final ObjectMapper MAPPER = JsonMapper.builder().build();

    private Json() {}

    /** One object, on one line. */
    static void print(PrintStream out, Object value) {
        out.println(MAPPER.writeValueAsString(value));
    }
}
