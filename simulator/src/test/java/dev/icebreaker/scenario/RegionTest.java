package dev.icebreaker.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** The table as a whole: what one slip of a digit would break. */
class RegionTest {
    @Test
    void aRegionIsNotAwayFromItself() {
        for (Region region : Region.values()) {
            assertThat(region.to(region)).isZero();
        }
    }

    /** The page says that its two directions differ by so little. */
    @Test
    void thereAndBackAreAboutTheSame() {
        for (Region from : Region.values()) {
            for (Region to : Region.values()) {
                assertThat(from.to(to).minus(to.to(from)).abs()).as("%s and %s", from, to).isLessThanOrEqualTo(Duration.ofMillis(1));
            }
        }
    }

    @Test
    void noWayThroughAThirdRegionIsShorter() {
        for (Region from : Region.values()) {
            for (Region over : Region.values()) {
                for (Region to : Region.values()) {
                    assertThat(from.to(over).plus(over.to(to))).as("%s to %s over %s", from, to, over).isGreaterThanOrEqualTo(from.to(to));
                }
            }
        }
    }

    @Test
    void oneWayIsHalfOfWhatIsPublished() {
        assertThat(Region.EAST_US.to(Region.WEST_EUROPE)).isEqualTo(Duration.ofNanos(41_500_000));
        assertThat(Region.WEST_EUROPE.to(Region.EAST_US)).isEqualTo(Duration.ofNanos(42_500_000));
        assertThat(Region.JAPAN_EAST.to(Region.BRAZIL_SOUTH)).isEqualTo(Duration.ofMillis(131));
    }

    @Test
    void theDocumentationHasTheSameTable() throws IOException {
        List<String> rows = Arrays.stream(Region.values())
                .map(from -> "| " + ScenarioFormat.VOCABULARY.word(from) + " |"
                        + Arrays.stream(Region.values())
                                .map(to -> to == from ? " - |" : " " + from.to(to).multipliedBy(2).toMillis() + " |")
                                .collect(Collectors.joining()))
                .toList();

        assertThat(Files.readAllLines(Path.of("../docs/scenario-format.md"))).containsSubsequence(rows);
    }
}
