package dev.icebreaker.study;

import static org.assertj.core.api.Assertions.assertThat;

import dev.icebreaker.ice.SelectedPair;
import dev.icebreaker.nat.behavior.FilterScope;
import dev.icebreaker.study.Matrix.Cell;
import dev.icebreaker.study.MatrixOracle.Row;
import java.util.List;
import java.util.Optional;
import org.assertj.core.api.SoftAssertions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The 81 pairs of NAT behaviours, each a call between two real ice4j agents, against what an independent model says. */
class MatrixTest {
    private static final List<Row> ORACLE = MatrixOracle.rows("different_nats");

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3})
    void everyCellIsAsTheOracleSaysWithFiltersPerMapping(long seed) {
        List<Cell> cells = Matrix.run(Matrix.scenario(), FilterScope.MAPPING, seed);
        assertThat(cells).hasSize(81).filteredOn(Cell::isDirect).as("direct, seed %d", seed).hasSize(42);
        SoftAssertions.assertSoftly(softly -> {
            for (int i = 0; i < cells.size(); i++) {
                softly.assertThat(cells.get(i).isDirect())
                        .as("%s, seed %d", ORACLE.get(i), seed)
                        .isEqualTo(ORACLE.get(i).connects());
            }
        });
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3})
    void everyCellIsAsTheOracleSaysWithFiltersPerEndpoint(long seed) {
        List<Cell> cells = Matrix.run(Matrix.scenario(), FilterScope.INTERNAL_ENDPOINT, seed);
        assertThat(cells).hasSize(81).filteredOn(Cell::isDirect).as("direct, seed %d", seed).hasSize(45);
        SoftAssertions.assertSoftly(softly -> {
            for (int i = 0; i < cells.size(); i++) {
                softly.assertThat(cells.get(i).isDirect())
                        .as("%s, seed %d", ORACLE.get(i), seed)
                        .isEqualTo(ORACLE.get(i).connectsWithFilterPerEndpoint());
            }
        });
    }

    @Test
    void theSelectedCandidatesAreOfTheTypesThatTheOracleSays() {
        List<Cell> cells = Matrix.run(Matrix.scenario(), FilterScope.MAPPING, 1);
        SoftAssertions.assertSoftly(softly -> {
            for (int i = 0; i < cells.size(); i++) {
                Row row = ORACLE.get(i);
                softly.assertThat(types(cells.get(i).result().callerPair())).as("at A: %s", row).isEqualTo(row.pairAtA());
                softly.assertThat(types(cells.get(i).result().calleePair())).as("at B: %s", row).isEqualTo(row.pairAtB());
            }
        });
    }

    private static String types(Optional<SelectedPair> pair) {
        return pair.map(selected -> selected.local().type() + "/" + selected.remote().type()).orElse("none");
    }
}
