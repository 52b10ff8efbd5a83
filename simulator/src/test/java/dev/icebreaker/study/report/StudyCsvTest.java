package dev.icebreaker.study.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.List;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;
import org.apache.commons.csv.CSVRecord;
import org.junit.jupiter.api.Test;

class StudyCsvTest {
    private static List<CSVRecord> rows(String table) throws IOException {
        try (CSVParser parser = CSVParser.parse(table, CSVFormat.RFC4180.builder().setHeader().setSkipHeaderRecord(true).get())) {
            return parser.getRecords();
        }
    }

    @Test
    void theColumnsAreThoseThatAreDocumented() {
        assertThat(StudyCsv.of(SmallStudy.result()).lines().findFirst()).hasValue(
                "name,sessions,direct,direct_rate,direct_low,direct_high,relayed,relayed_rate,relayed_low,relayed_high,"
                        + "failed,failed_rate,failed_low,failed_high,bounded,survived,survived_rate,survived_low,survived_high,"
                        + "relayed_udp,relayed_tcp,relayed_tls,two_relays,connect_p50_ms,connect_p50_low_ms,connect_p50_high_ms,"
                        + "connect_p95_ms,connect_p95_low_ms,connect_p95_high_ms,connect_p99_ms,connect_p99_low_ms,"
                        + "connect_p99_high_ms,packets_per_session,bytes_per_session,relayed_bytes_per_session,"
                        + "connected_difference,connected_difference_low,connected_difference_high,direct_difference,"
                        + "direct_difference_low,direct_difference_high,survived_difference,survived_difference_low,"
                        + "survived_difference_high,relays_per_session,gigabytes,dollars_cheap");
    }

    @Test
    void eachVariantHasItsRow() throws IOException {
        List<CSVRecord> rows = rows(StudyCsv.of(SmallStudy.result()));

        assertThat(rows).extracting(row -> row.get("name")).containsExactly("host", "stun", "turn");
        CSVRecord turn = rows.get(2);
        assertThat(turn.get("sessions")).isEqualTo("10");
        assertThat(turn.get("direct")).isEqualTo("6");
        assertThat(turn.get("direct_rate")).isEqualTo("0.600000");
        // Wilson's interval of 6 of 10
        assertThat(turn.get("direct_low")).isEqualTo("0.312674");
        assertThat(turn.get("direct_high")).isEqualTo("0.831820");
        assertThat(turn.get("relayed")).isEqualTo("3");
        assertThat(turn.get("relayed_udp")).isEqualTo("2");
        assertThat(turn.get("relayed_tcp")).isEqualTo("1");
        assertThat(turn.get("relayed_tls")).isEqualTo("0");
        assertThat(turn.get("two_relays")).isEqualTo("1");
        assertThat(turn.get("failed")).isEqualTo("1");
        assertThat(turn.get("bounded")).isEqualTo("1");
        assertThat(turn.get("survived_rate")).isEqualTo("0.900000");
        assertThat(turn.get("packets_per_session")).isEqualTo("30.000");
        assertThat(turn.get("bytes_per_session")).isEqualTo("3000.000");
        assertThat(turn.get("relayed_bytes_per_session")).isEqualTo("150.000");
    }

    @Test
    void differencesAreToTheFirstVariantWhichHasNone() throws IOException {
        List<CSVRecord> rows = rows(StudyCsv.of(SmallStudy.result()));

        assertThat(rows.get(0).get("connected_difference")).isEmpty();
        assertThat(rows.get(0).get("direct_difference_high")).isEmpty();
        assertThat(rows.get(1).get("connected_difference")).isEqualTo("0.400000");
        assertThat(rows.get(2).get("connected_difference")).isEqualTo("0.700000");
        assertThat(rows.get(2).get("direct_difference")).isEqualTo("0.400000");
        assertThat(rows(StudyCsv.of(SmallStudy.losing())).get(1).get("survived_difference")).isEqualTo("0.100000");
    }

    @Test
    void timesAreInMillisecondsAndWithoutAnEndThatNobodyKnows() throws IOException {
        CSVRecord stun = rows(StudyCsv.of(SmallStudy.result())).get(1);

        assertThat(Double.parseDouble(stun.get("connect_p50_ms"))).isBetween(299.7, 300.0);
        assertThat(stun.get("connect_p99_high_ms")).isEmpty();
    }

    /** A thousand minutes of 1 Mbit/s each way are 15 GB a relay; three calls of ten pass four relays. */
    @Test
    void relayingIsReckonedInGigabytesAndDollars() throws IOException {
        CSVRecord turn = rows(StudyCsv.of(SmallStudy.result())).get(2);

        assertThat(turn.get("relays_per_session")).isEqualTo("0.400000");
        assertThat(turn.get("gigabytes")).isEqualTo("6.000");
        assertThat(turn.get("dollars_cheap")).isEqualTo("0.60");
    }

    @Test
    void aHostileNameStaysOneField() throws IOException {
        List<CSVRecord> rows = rows(StudyCsv.of(SmallStudy.hostile()));

        assertThat(rows).hasSize(3).allSatisfy(row -> assertThat(row.size()).isEqualTo(rows.getFirst().size()));
        assertThat(rows.get(2).get("name")).startsWith("turn</style><script>");
    }

    @Test
    void noSessionsGiveRowsOfNone() throws IOException {
        List<CSVRecord> rows = rows(StudyCsv.of(SmallStudy.empty()));

        assertThat(rows).extracting(row -> row.get("direct_high")).containsOnly("1.000000");
        assertThat(rows).extracting(row -> row.get("connect_p50_ms")).containsOnly("");
    }

    @Test
    void theSameResultGivesTheSameBytes() {
        assertThat(StudyCsv.of(SmallStudy.result())).isEqualTo(StudyCsv.of(SmallStudy.result()));
    }
}
