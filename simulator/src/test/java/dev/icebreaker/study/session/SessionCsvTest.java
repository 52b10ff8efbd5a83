package dev.icebreaker.study.session;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.icebreaker.study.StudyTexts;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SessionCsvTest {
    private static final StudyPlan PLAN = new StudyPlan(StudyTexts.load(StudyTexts.with("""
            configurations:
              turn: {stun: true, turn: [udp, tls]}
            sweep:
              - {path: peers.caller.link, values: ['{preset: lan, loss: 1%}', ideal]}
            """)));

    @Test
    void aRowSaysAllOfItsSession() {
        SessionCsv csv = new SessionCsv(PLAN);
        Sessions sessions = new Sessions(PLAN);
        for (long number = 1; number <= 30; number++) {
            for (Session session : sessions.run(number)) {
                String row = csv.row(session);

                assertThat(row).endsWith("\n").doesNotContain("\r");
                assertThat(csv.parse(row.stripTrailing())).isEqualTo(session);
            }
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "1", "1,turn", "1,\"turn", "x,\"turn, link=ideal\",a,b,direct,,host,host,1,1,1,1,true,false",
        "1,stun,a,b,direct,,host,host,1,1,1,1,true,false", "1,\"turn, link=ideal\",a,b,lost,,host,host,1,1,1,1,true,false"})
    void whatIsNoRowOfTheStudyIsRefused(String line) {
        assertThatThrownBy(() -> new SessionCsv(PLAN).parse(line)).isInstanceOf(IllegalArgumentException.class);
    }
}
