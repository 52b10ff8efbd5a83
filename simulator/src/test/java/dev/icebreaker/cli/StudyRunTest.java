package dev.icebreaker.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.icebreaker.study.StudyTexts;
import dev.icebreaker.study.result.Rate;
import dev.icebreaker.study.result.Tally;
import dev.icebreaker.study.session.Sessions;
import dev.icebreaker.study.session.StudyPlan;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class StudyRunTest {
    private final ByteArrayOutputStream err = new ByteArrayOutputStream();
    private final StudyPlan plan = new StudyPlan(StudyTexts.load(StudyTexts.small()));
    private final Tally tally = new Tally(plan);
    private final StudyRun run = new StudyRun(
            new Terminal(Session.print(new ByteArrayOutputStream()), Session.print(err), false, false),
            new Sessions(plan),
            2,
            tally,
            Optional.empty());

    private String err() {
        return err.toString(StandardCharsets.UTF_8);
    }

    /** The program is gone before whoever called could say it. */
    @Test
    void whatGoesWrongDuringAnInterruptIsToldAtOnce() throws InterruptedException {
        int status = run.to(StudyGoal.of(4), result -> {
            run.interrupt();
            throw new UserError("the disk is full");
        });

        assertThat(status).isEqualTo(ExitStatus.BAD_INPUT);
        assertThat(err()).isEqualTo("icebreaker: the disk is full\n");
    }

    @Test
    void whatWasDoneUntilAnInterruptIsHandedOver() throws InterruptedException {
        run.interrupt();

        int status = run.to(StudyGoal.of(1_000_000), result -> assertThat(result.sessions()).isLessThan(1_000));

        assertThat(status).isZero();
        assertThat(err()).startsWith("interrupted; what is above is what was done until then");
    }

    /** Whatever the share is: at the last look its interval is narrow enough. */
    @ParameterizedTest
    @ValueSource(doubles = {0.99, 0.3, 0.05, 0.01, 0.005})
    void aGoalOfAPrecisionHasPairsEnoughForIt(double precision) {
        long pairs = StudyGoal.of(precision).pairs();

        assertThat(pairs % 200).isZero();
        for (long count = 0; count <= pairs; count += Math.max(1, pairs / 997)) {
            assertThat(Rate.of(count, pairs).precision()).as("%d of %d", count, pairs).isLessThanOrEqualTo(precision);
        }
        assertThat(pairs - 400).isLessThan((long) Rate.sessionsToKnowAHalf(precision) + 1);
    }
}
