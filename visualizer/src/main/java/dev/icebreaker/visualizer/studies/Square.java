package dev.icebreaker.visualizer.studies;

import dev.icebreaker.nat.behavior.FilterScope;
import dev.icebreaker.nat.behavior.Filtering;
import dev.icebreaker.nat.behavior.Mapping;
import dev.icebreaker.scenario.ScenarioFormat;
import dev.icebreaker.study.Matrix;
import dev.icebreaker.study.Matrix.Behavior;
import dev.icebreaker.study.Matrix.Cell;
import dev.icebreaker.study.RelayMatrix;
import dev.icebreaker.study.RelayMatrix.RelayCell;
import dev.icebreaker.text.Text;
import dev.icebreaker.trace.CallOutcome;
import dev.icebreaker.visualizer.desk.Change;
import dev.icebreaker.visualizer.desk.Source;
import java.util.ArrayList;
import java.util.List;

/**
 * One call of the matrix.
 *
 * @param nanos from the start of the call until both sides had a selected pair, or until it had failed
 * @param source opens that very call
 * @param isHurried whether it needed a shorter Ta than ice4j's own to connect
 */
public record Square(Behavior a, Behavior b, CallOutcome outcome, long nanos, Source source, boolean isHurried) {
    static Square of(Cell cell, FilterScope scope) {
        return of(cell, scope, Source.MATRIX, List.of(), false);
    }

    static Square of(RelayCell call, FilterScope scope) {
        boolean isHurried = call.paceMillis() != RelayMatrix.USUAL_PACE_MILLIS;
        List<Change> pace = isHurried
                ? List.of(
                        new Change("peers.alice.ice.pace", call.paceMillis() + "ms"),
                        new Change("peers.bob.ice.pace", call.paceMillis() + "ms"))
                : List.of();
        return of(call.cell(), scope, Source.MATRIX_WITH_TURN, pace, isHurried && call.cell().isRelayed());
    }

    private static Square of(Cell cell, FilterScope scope, String world, List<Change> more, boolean isHurried) {
        List<Change> given = new ArrayList<>();
        given.add(new Change("title.en", "\"" + cell.a() + " meets " + cell.b() + "\""));
        given.add(new Change("title.es", "\"" + cell.a() + " y " + cell.b() + "\""));
        given.addAll(nat(Matrix.A, cell.a(), scope));
        given.addAll(nat(Matrix.B, cell.b(), scope));
        given.addAll(more);
        return new Square(
                cell.a(),
                cell.b(),
                cell.result().outcome(),
                cell.result().durationNanos(),
                new Source(world, given, List.of()),
                isHurried);
    }

    private static List<Change> nat(String name, Behavior behavior, FilterScope scope) {
        String path = "nats." + name + ".";
        return List.of(
                new Change(path + "mapping", behavior.mapping().name()),
                new Change(path + "filtering", behavior.filtering().name()),
                new Change(path + "filterScope", ScenarioFormat.VOCABULARY.word(scope)));
    }

    /** What a NAT does: sentences, one for its mapping and one for its filtering (RFC 4787 sections 4.1 and 5). */
    static List<Text> words(Behavior behavior) {
        return List.of(words(behavior.mapping()), words(behavior.filtering()));
    }

    private static Text words(Mapping mapping) {
        return switch (mapping) {
            case EIM -> new Text(
                    "EIM: one outside port, whoever the inside sends to.", "EIM: un solo puerto externo, envíe a quien envíe el interior.");
            case ADM -> new Text(
                    "ADM: another outside port for each address that the inside sends to.",
                    "ADM: otro puerto externo para cada dirección a la que envía el interior.");
            case APDM -> new Text(
                    "APDM: another outside port for each address and port that the inside sends to.",
                    "APDM: otro puerto externo para cada dirección y puerto a los que envía el interior.");
        };
    }

    private static Text words(Filtering filtering) {
        return switch (filtering) {
            case EIF -> new Text("EIF: it lets everybody in.", "EIF: deja entrar a cualquiera.");
            case ADF -> new Text(
                    "ADF: it lets in whatever comes from an address that the inside has sent to.",
                    "ADF: deja entrar todo lo que venga de una dirección a la que el interior haya enviado.");
            case APDF -> new Text(
                    "APDF: it lets in only what comes from an address and port that the inside has sent to.",
                    "APDF: solo deja entrar lo que venga de una dirección y un puerto a los que el interior haya enviado.");
        };
    }
}
