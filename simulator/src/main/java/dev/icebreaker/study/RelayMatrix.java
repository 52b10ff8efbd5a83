package dev.icebreaker.study;

import dev.icebreaker.ice.Nomination;
import dev.icebreaker.nat.behavior.FilterScope;
import dev.icebreaker.scenario.Scenario;
import dev.icebreaker.scenario.ScenarioLoader;
import dev.icebreaker.scenario.world.WorldPlan;
import dev.icebreaker.study.Matrix.Cell;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** The {@linkplain Matrix matrix} with a TURN server beside the STUN server, and what the relay changes. */
public final class RelayMatrix {
    /** ice4j's own Ta. */
    public static final int USUAL_PACE_MILLIS = 20;
    /** The shortest Ta that RFC 8445 section 14.2 allows. */
    public static final int SHORTEST_PACE_MILLIS = 5;

    private static final String WORLD = "matrix-turn.yaml";

    private RelayMatrix() {}

    /**
     * One call with a relay at hand.
     *
     * @param cell how it went
     * @param stunOnly how it goes with STUN alone
     * @param highestPriority how it goes if the caller nominates the valid pair of the highest priority; made where the relay won
     *     though there is a direct path
     * @param paceMillis Ta. It is ice4j's own, unless the call fails with that: where every check arrives from a new port, each makes
     *     a peer-reflexive candidate and a triggered check, those go first (RFC 8445 section 6.1.4.2), and with a slow pace leave the
     *     pairs with a relay no turn
     */
    public record RelayCell(Cell cell, Cell stunOnly, Optional<Cell> highestPriority, int paceMillis) {
        /** Whether the relay was taken though there is a direct path. */
        public boolean relayWon() {
            return cell.isRelayed() && stunOnly.isDirect();
        }
    }

    /** The world that it is made of, with a caller that nominates in this way. */
    public static Scenario scenario(Nomination nomination) {
        return Matrix.load(WORLD, Matrix.loader(nomination));
    }

    /** The YAML of that world. */
    public static String text() {
        return Matrix.text(WORLD);
    }

    /** Runs all 81 cells, row by row. */
    public static List<RelayCell> run(Nomination nomination, FilterScope scope, long seed) {
        return cells(nomination, scope, seed).toList();
    }

    /** The same one after the other: a cell is run when it is asked for. */
    public static Stream<RelayCell> cells(Nomination nomination, FilterScope scope, long seed) {
        WorldPlan usual = WorldPlan.of(scenario(nomination));
        WorldPlan hurried = WorldPlan.of(Matrix.load(WORLD, hurried(Matrix.loader(nomination))));
        WorldPlan patient = WorldPlan.of(scenario(Nomination.HIGHEST_PRIORITY));
        return Matrix.cells(Matrix.scenario(), scope, seed).map(stunOnly -> {
            Cell cell = Matrix.run(usual, stunOnly.a(), stunOnly.b(), scope, seed);
            int pace = USUAL_PACE_MILLIS;
            if (!cell.result().isConnected()) {
                cell = Matrix.run(hurried, stunOnly.a(), stunOnly.b(), scope, seed);
                pace = SHORTEST_PACE_MILLIS;
            }
            Optional<Cell> byPriority = cell.isRelayed() && stunOnly.isDirect()
                    ? Optional.of(Matrix.run(patient, stunOnly.a(), stunOnly.b(), scope, seed))
                    : Optional.empty();
            return new RelayCell(cell, stunOnly, byPriority, pace);
        });
    }

    private static ScenarioLoader hurried(ScenarioLoader loader) {
        String pace = SHORTEST_PACE_MILLIS + "ms";
        return loader.withSetting("peers.alice.ice.pace", pace).withSetting("peers.bob.ice.pace", pace);
    }
}
