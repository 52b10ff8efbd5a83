package dev.icebreaker.visualizer.topology;

import static org.assertj.core.api.Assertions.assertThat;

import dev.icebreaker.text.Text;
import dev.icebreaker.visualizer.Shipped;
import dev.icebreaker.visualizer.layout.Layout;
import dev.icebreaker.visualizer.layout.World;
import dev.icebreaker.visualizer.replay.Message;
import dev.icebreaker.visualizer.replay.PacketKind;
import dev.icebreaker.visualizer.replay.Replay;
import java.util.List;
import java.util.Optional;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

class TagsTest {
    private final Replay replay = Replay.of(Shipped.trace("two-homes"));
    private final Layout layout = Layout.of(World.of(replay.trace()), 930, 490, 38, 1);
    private final Traffic traffic = new Traffic(layout, new Routes(layout));

    /** The first question to the STUN server, which one NAT changes. */
    private final Message question = replay.messages().stream()
            .filter(message -> message.kind() == PacketKind.STUN && message.translations().size() == 1)
            .findFirst()
            .orElseThrow();

    @Test
    void theAddressChangesWhileThePacketPassesTheNat() {
        String inside = question.source().toString();
        String outside = question.translations().getFirst().source().toString();
        List<List<String>> seen = LongStream.range(0, 200)
                .map(step -> question.sentNanos() + (question.ending().nanos() - 1 - question.sentNanos()) * step / 200)
                .mapToObj(this::lines)
                .distinct()
                .toList();
        assertThat(seen).containsExactly(List.of(inside + " →"), List.of(inside, "→ " + outside), List.of(outside + " →"));
    }

    private List<String> lines(long nanos) {
        return Tags.of(traffic.at(List.of(question), nanos), Optional.empty(), nanos).getFirst().lines();
    }

    @Test
    void whatHasArrivedHasNoLabel() {
        long nanos = question.ending().nanos();
        assertThat(Tags.of(traffic.at(List.of(question), nanos), Optional.empty(), nanos)).isEmpty();
    }

    @Test
    void theSelectedOneComesFirstWithItsName() {
        long nanos = replay.endNanos() - 5_000_000;
        List<Message> visible = replay.visibleAt(nanos).stream().filter(message -> !message.ending().isDrop()).toList();
        Message picked = visible.getFirst();
        Stage.Selected selected = new Stage.Selected(picked, Text.same("its name"), List.of());
        List<Tags.Tag> tags = Tags.of(traffic.at(visible, nanos), Optional.of(selected), nanos);
        assertThat(tags.getFirst().sighting().message()).isEqualTo(picked);
        assertThat(tags.getFirst().title()).contains(Text.same("its name"));
        assertThat(tags.stream().skip(1)).allSatisfy(tag -> assertThat(tag.title()).isEmpty());
    }

    @Test
    void labelsAreFewHoweverManyPacketsThereAre() {
        Replay media = Replay.of(Shipped.trace("intercontinental"));
        Layout world = Layout.of(World.of(media.trace()), 930, 490, 38, 1);
        Traffic busy = new Traffic(world, new Routes(world));
        long nanos = media.endNanos() / 2;
        assertThat(media.visibleAt(nanos)).hasSizeGreaterThan(5);
        assertThat(Tags.of(busy.at(media.visibleAt(nanos), nanos), Optional.empty(), nanos)).hasSizeLessThanOrEqualTo(7);
    }
}
