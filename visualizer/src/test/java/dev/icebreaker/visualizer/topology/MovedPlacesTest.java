package dev.icebreaker.visualizer.topology;

import static org.assertj.core.api.Assertions.assertThat;

import dev.icebreaker.visualizer.Shipped;
import dev.icebreaker.visualizer.layout.Layout;
import dev.icebreaker.visualizer.layout.Point;
import dev.icebreaker.visualizer.layout.World;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;

class MovedPlacesTest {
    private final World world = World.of(Shipped.trace("two-homes"));
    private final Layout layout = Layout.of(world, 930, 490, 38, 1);
    private final MovedPlaces places = new MovedPlaces();

    @Test
    void aNodeStandsWhereItWasDragged() {
        places.move("two-homes", "stun", new Point(300, 200), layout);
        assertThat(center(places.apply("two-homes", layout), "stun").distance(new Point(300, 200))).isLessThan(0.01);
    }

    @Test
    void itKeepsItsPlaceWhenTheRoomGrows() {
        places.move("two-homes", "stun", new Point(465, 245), layout);
        Layout larger = places.apply("two-homes", Layout.of(world, 1860, 980, 38, 1));
        assertThat(center(larger, "stun").x()).isCloseTo(930, Offset.offset(0.01));
        assertThat(center(larger, "stun").y()).isCloseTo(490, Offset.offset(0.01));
    }

    @Test
    void otherScenariosAreAsTheyWere() {
        places.move("two-homes", "stun", new Point(300, 200), layout);
        assertThat(places.apply("open-internet", layout)).isEqualTo(layout);
    }

    @Test
    void itCanGoBack() {
        places.move("two-homes", "stun", new Point(300, 200), layout);
        places.restore("two-homes", "stun");
        assertThat(places.apply("two-homes", layout)).isEqualTo(layout);
    }

    private static Point center(Layout layout, String node) {
        return layout.node(node).orElseThrow().center();
    }
}
