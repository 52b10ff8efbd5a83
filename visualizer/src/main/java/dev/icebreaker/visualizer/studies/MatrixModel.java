package dev.icebreaker.visualizer.studies;

import dev.icebreaker.ice.Nomination;
import dev.icebreaker.nat.behavior.FilterScope;
import dev.icebreaker.study.Matrix;
import dev.icebreaker.study.RelayMatrix;
import dev.icebreaker.text.Text;
import dev.icebreaker.trace.CallOutcome;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Executor;
import java.util.stream.Stream;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.beans.property.SimpleObjectProperty;

/** The nine behaviors of a NAT, each against each: 81 calls, which come in one by one. What has been run is kept. */
public final class MatrixModel {
    /** In a row. */
    public static final int SIZE = 9;

    private static final long SEED = 1;

    private final Runner runner;
    private final ObjectProperty<FilterScope> scope = new SimpleObjectProperty<>(this, "scope", FilterScope.MAPPING);
    private final BooleanProperty turn = new SimpleBooleanProperty(this, "turn");
    private final ReadOnlyObjectWrapper<List<Square>> squares = new ReadOnlyObjectWrapper<>(this, "squares", List.of());
    private final ReadOnlyBooleanWrapper running = new ReadOnlyBooleanWrapper(this, "running");
    private final Map<Setting, List<Square>> known = new HashMap<>();

    private record Setting(FilterScope scope, boolean turn) {
        Stream<Square> squares() {
            return turn
                    ? RelayMatrix.cells(Nomination.FIRST_VALID, scope, SEED).map(cell -> Square.of(cell, scope))
                    : Matrix.cells(Matrix.scenario(), scope, SEED).map(cell -> Square.of(cell, scope));
        }
    }

    public MatrixModel(Executor background, Executor window) {
        this.runner = new Runner(background, window);
        scope.addListener((_, _, _) -> run());
        turn.addListener((_, _, _) -> run());
    }

    /** Where NATs note to whom the inside has sent. */
    public ObjectProperty<FilterScope> scopeProperty() {
        return scope;
    }

    /** Whether both peers have a TURN server beside the STUN server. */
    public BooleanProperty turnProperty() {
        return turn;
    }

    /** Those that have been run, row by row: the caller's NAT by row, the callee's by column. */
    public ReadOnlyObjectProperty<List<Square>> squaresProperty() {
        return squares.getReadOnlyProperty();
    }

    public ReadOnlyBooleanProperty runningProperty() {
        return running.getReadOnlyProperty();
    }

    /** Runs what has not been run yet. */
    public void run() {
        Setting setting = new Setting(scope.get(), turn.get());
        List<Square> already = known.getOrDefault(setting, List.of());
        squares.set(already);
        running.set(already.isEmpty());
        if (already.isEmpty()) {
            runner.start(ticket -> run(setting, ticket));
        } else {
            runner.stop();
        }
    }

    /** Ends what is being run. */
    public void stop() {
        runner.stop();
        running.set(false);
    }

    private void run(Setting setting, Runner.Ticket ticket) {
        List<Square> done = new ArrayList<>();
        setting.squares().takeWhile(_ -> ticket.isValid()).forEach(square -> {
            done.add(square);
            ticket.showProgress(() -> {
                List<Square> now = List.copyOf(done);
                return () -> squares.set(now);
            });
        });
        ticket.show(() -> {
            List<Square> all = List.copyOf(done);
            known.put(setting, all);
            squares.set(all);
            running.set(false);
        });
    }

    /** What it amounts to, or how far it is. */
    public Text summary() {
        List<Square> now = squares.get();
        int all = SIZE * SIZE;
        if (now.size() < all) {
            return Text.of("%s of %s\u00a0calls", "%s de %s\u00a0llamadas", now.size(), all);
        }
        return turn.get()
                ? Text.of(
                        "%s of %s\u00a0pairs find a direct path, %s go through the relay, %s do not connect.",
                        "%s de %s\u00a0pares encuentran un camino directo, %s pasan por el relay y %s no conectan.",
                        count(CallOutcome.DIRECT),
                        all,
                        count(CallOutcome.RELAYED),
                        count(CallOutcome.FAILED))
                : Text.of(
                        "%s of %s\u00a0pairs find a direct path; the others need a relay.",
                        "%s de %s\u00a0pares encuentran un camino directo; los demás necesitan un relay.",
                        count(CallOutcome.DIRECT),
                        all);
    }

    private long count(CallOutcome outcome) {
        return squares.get().stream().filter(square -> square.outcome() == outcome).count();
    }
}
