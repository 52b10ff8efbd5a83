package dev.icebreaker.study;

import static org.assertj.core.api.Assertions.assertThat;

import dev.icebreaker.ice.Nomination;
import dev.icebreaker.nat.behavior.FilterScope;
import dev.icebreaker.study.Matrix.Cell;
import dev.icebreaker.study.RelayMatrix.RelayCell;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The 81 pairs of NAT behaviours with a TURN server at hand. */
class RelayMatrixTest {
    private static final long SEED = 1;

    @Test
    void everyCellConnectsAndIsRelayedOnlyWhereStunAloneFailsOrTheRelayWasFirst() {
        List<RelayCell> cells = RelayMatrix.run(Nomination.FIRST_VALID, FilterScope.MAPPING, SEED);

        assertThat(cells).hasSize(81).allMatch(cell -> cell.cell().result().isConnected(), "connects, seed " + SEED);
        assertThat(cells).filteredOn(cell -> !cell.stunOnly().isDirect()).hasSize(39).allMatch(cell -> cell.cell().isRelayed());
        assertThat(cells)
                .filteredOn(RelayCell::relayWon)
                .extracting(RelayMatrixTest::name)
                .containsExactly(
                        "EIM/ADF x ADM/ADF", "EIM/ADF x ADM/APDF", "EIM/ADF x APDM/ADF", "EIM/ADF x APDM/APDF");
        assertThat(cells)
                .filteredOn(RelayCell::relayWon)
                .allMatch(cell -> cell.highestPriority().filter(Cell::isDirect).isPresent(), "direct by priority");
        assertThat(cells)
                .filteredOn(cell -> cell.paceMillis() == RelayMatrix.SHORTEST_PACE_MILLIS)
                .as("the relay gets no turn at the usual pace where every check makes another")
                .extracting(RelayMatrixTest::name)
                .containsExactly("APDM/EIF x APDM/EIF", "APDM/EIF x APDM/ADF", "APDM/ADF x APDM/EIF");
    }

    @Test
    void withTheHighestPriorityEveryCellIsDirectThatStunAloneConnects() {
        List<RelayCell> cells = RelayMatrix.run(Nomination.HIGHEST_PRIORITY, FilterScope.MAPPING, SEED);

        assertThat(cells)
                .allSatisfy(cell -> assertThat(cell.cell().isDirect()).as(name(cell)).isEqualTo(cell.stunOnly().isDirect()));
        assertThat(cells)
                .filteredOn(cell -> !cell.cell().isDirect() && !cell.cell().isRelayed())
                .as("it waits for the end of all checks, which never comes where each makes another")
                .extracting(RelayMatrixTest::name)
                .isSubsetOf("APDM/EIF x APDM/EIF", "APDM/EIF x APDM/ADF", "APDM/ADF x APDM/EIF");
    }

    private static String name(RelayCell cell) {
        return cell.cell().a() + " x " + cell.cell().b();
    }
}
