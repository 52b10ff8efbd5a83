package dev.icebreaker.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** How the matrix is printed; whether it is right is for the tests of the study. */
class MatrixCommandTest {
    @Test
    void csvHasARowForEachOfTheCells() {
        Session session = Session.of("matrix", "--format", "csv", "--filter-scope", "endpoint");

        List<String> lines = session.out().lines().toList();
        assertThat(lines).hasSize(82);
        assertThat(lines.getFirst())
                .isEqualTo("a_mapping,a_filtering,b_mapping,b_filtering,outcome,a_local,a_remote,b_local,b_remote,time_ms");
        assertThat(lines.subList(1, 82))
                .allMatch(line -> line.matches("(EIM|ADM|APDM),(EIF|ADF|APDF),(EIM|ADM|APDM),(EIF|ADF|APDF),"
                        + "(direct|failed)(,(srflx|prflx|none)){4},[0-9]+(\\.[0-9]+)?"));
        assertThat(lines).filteredOn(line -> line.contains(",direct,")).hasSize(45);
        assertThat(session.status()).isZero();
    }

    @Test
    void withARelayItSaysWhichPairsTookItThoughTheyNeedNot() {
        Session csv = Session.of("matrix", "--turn", "--format", "csv");
        Session text = Session.of("matrix", "--turn");

        assertThat(csv.out().lines().findFirst().orElseThrow()).endsWith(",time_ms,pace_ms,stun_only,highest_priority");
        assertThat(csv.out().lines()).hasSize(82).noneMatch(line -> line.contains(",failed,none,none"));
        assertThat(csv.out().lines()).filteredOn(line -> line.endsWith(",direct,direct")).hasSize(4);
        assertThat(text.out()).contains("38 of 81 pairs find a direct path, 43 go through the relay.", "\n  EIM/ADF x ADM/ADF: by the relay");
        assertThat(text.out().lines()).allMatch(line -> line.length() <= Layout.WIDTH);
    }

    @Test
    void jsonHasTheSameColumns() {
        JsonNode cells = Session.of("matrix", "--format", "json").json();

        assertThat(cells.size()).isEqualTo(81);
        assertThat(cells.get(0).propertyNames())
                .containsExactly(
                        "a_mapping", "a_filtering", "b_mapping", "b_filtering", "outcome", "a_local", "a_remote", "b_local", "b_remote", "time_ms");
        assertThat(cells.get(0).get("time_ms").isNumber()).isTrue();
    }

    @Test
    void textIsATableThatFits() {
        Session session = Session.of("matrix", "--lang", "es");

        assertThat(session.out().lines()).allMatch(line -> line.length() <= Layout.WIDTH);
        assertThat(session.out()).contains("EIM/APDF  directo", "42 de 81 pares", "APDF  solo deja entrar");
    }
}
