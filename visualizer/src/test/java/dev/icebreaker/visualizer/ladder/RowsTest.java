package dev.icebreaker.visualizer.ladder;

import static org.assertj.core.api.Assertions.assertThat;

import dev.icebreaker.address.Endpoint;
import dev.icebreaker.text.Text;
import dev.icebreaker.trace.Payload;
import dev.icebreaker.trace.Topology;
import dev.icebreaker.trace.Trace;
import dev.icebreaker.trace.TraceEvent;
import dev.icebreaker.trace.TraceHeader;
import dev.icebreaker.visualizer.look.Look;
import dev.icebreaker.visualizer.replay.Message;
import dev.icebreaker.visualizer.replay.Replay;
import java.nio.ByteBuffer;
import java.util.AbstractList;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class RowsTest {
    private static final int MANY = 100_000;
    private static final long APART_NANOS = 1_000_000;

    /** Counts how often a row is looked at. */
    private static final class Counted extends AbstractList<Row> {
        private final List<Row> rows;
        private int looks;

        Counted(List<Row> rows) {
            this.rows = rows;
        }

        @Override
        public Row get(int index) {
            looks++;
            return rows.get(index);
        }

        @Override
        public int size() {
            return rows.size();
        }
    }

    @Test
    void aRowAmongManyIsFoundWithAFewLooks() {
        Counted counted = new Counted(IntStream.range(0, MANY)
                .mapToObj(i -> (Row) new Row.Moment(i * APART_NANOS, i, Text.same(i), Row.Mood.NEUTRAL))
                .toList());
        Rows rows = new Rows(counted);
        SplittableRandom random = new SplittableRandom(1);
        for (int i = 0; i < 1_000; i++) {
            int row = random.nextInt(MANY);
            counted.looks = 0;
            assertThat(rows.at(row * APART_NANOS + random.nextLong(APART_NANOS))).as("seed 1, row %d", row).isEqualTo(row);
            assertThat(rows.of(counted.rows.get(row))).hasValue(row);
            assertThat(counted.looks).as("seed 1, row %d", row).isLessThan(40);
        }
    }

    @Test
    void onlyWhatIsInViewIsDrawn() {
        LadderModel model = LadderModel.of(Replay.of(synthetic()));
        assertThat(model.rows().size()).isEqualTo(MANY);
        RecordingPen pen = new RecordingPen();
        LadderPainter painter = new LadderPainter(model, Look.USUAL, 900, pen);
        double y = 50_000 * painter.layout().row();
        painter.paint(new LadderPainter.View(0, y, 50_005 * APART_NANOS, true, -1, -1), 400);
        assertThat(pen.texts()).extracting(RecordingPen.Box::text).contains("50.005 s").doesNotContain("49.990 s", "50.020 s");
        assertThat(pen.calls()).isLessThan(250);
    }

    @Test
    void theRowOfAMessageAmongManyIsFound() {
        LadderModel model = LadderModel.of(Replay.of(synthetic()));
        Message message = model.replay().messages().get(77_777);
        assertThat(model.rowOf(message)).hasValue(77_777);
        assertThat(model.rowOfNow(message.sentNanos())).isEqualTo(77_777);
    }

    /** Alice sends bob a datagram every millisecond. */
    private static Trace synthetic() {
        Topology topology = new Topology(
                List.of(),
                List.of(
                        new Topology.Node("alice", Topology.Kind.PEER, List.of(), Map.of()),
                        new Topology.Node("bob", Topology.Kind.PEER, List.of(), Map.of())),
                List.of(new Topology.Link("wire", "alice", "bob", "perfect")));
        Endpoint alice = Endpoint.parse("192.0.2.1:1000");
        Endpoint bob = Endpoint.parse("192.0.2.2:2000");
        List<TraceEvent> events = new ArrayList<>();
        for (int i = 0; i < MANY; i++) {
            long nanos = i * APART_NANOS;
            Payload payload = new Payload(ByteBuffer.allocate(4).putInt(i).array());
            events.add(new TraceEvent.PacketSent(nanos, "alice", i + 1, alice, bob, payload));
            events.add(new TraceEvent.PacketHop(nanos, "alice", i + 1, "wire", "bob", nanos + 10));
            events.add(new TraceEvent.PacketDelivered(nanos + 10, "bob", i + 1, alice, bob));
        }
        return new Trace(new TraceHeader(TraceHeader.SCHEMA, "test", "many", 1, topology), events);
    }
}
