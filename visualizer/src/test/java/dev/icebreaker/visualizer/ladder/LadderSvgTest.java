package dev.icebreaker.visualizer.ladder;

import static org.assertj.core.api.Assertions.assertThat;

import dev.icebreaker.visualizer.Shipped;
import dev.icebreaker.visualizer.look.Look;
import dev.icebreaker.visualizer.look.Theme;
import dev.icebreaker.visualizer.replay.Replay;
import java.io.StringReader;
import java.util.HashSet;
import java.util.Set;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;
import org.xml.sax.InputSource;

class LadderSvgTest {
    private static Document svg(String scenario, Look look) throws Exception {
        String text = LadderSvg.of(Replay.of(Shipped.trace(scenario)), look);
        return DocumentBuilderFactory.newInstance().newDocumentBuilder().parse(new InputSource(new StringReader(text)));
    }

    @ParameterizedTest
    @ValueSource(strings = {"two-homes", "guided-call", "turn-tls", "media"})
    void isOneDocumentThatNeedsNothingElse(String scenario) throws Exception {
        Document document = svg(scenario, Look.USUAL.with(Theme.LIGHT));
        Set<String> shapes = new HashSet<>();
        NodeList paths = document.getElementsByTagName("path");
        for (int i = 0; i < paths.getLength(); i++) {
            shapes.add("#" + ((Element) paths.item(i)).getAttribute("id"));
        }
        NodeList uses = document.getElementsByTagName("use");
        assertThat(uses.getLength()).isPositive();
        for (int i = 0; i < uses.getLength(); i++) {
            assertThat(((Element) uses.item(i)).getAttribute("href")).as(scenario).isIn(shapes);
        }
        assertThat(document.getElementsByTagName("image").getLength()).isZero();
    }

    @Test
    void saysInTheLanguageOfTheLookWhatIsSaidInTheWindow() throws Exception {
        assertThat(titles(svg("two-homes", Look.USUAL))).contains("alice", "Binding request", "connected directly");
        assertThat(titles(svg("two-homes", Look.USUAL.in(Look.SPANISH)))).contains("alice", "Binding request", "conexión directa");
    }

    private static Set<String> titles(Document document) {
        Set<String> titles = new HashSet<>();
        NodeList nodes = document.getElementsByTagName("title");
        for (int i = 0; i < nodes.getLength(); i++) {
            titles.add(nodes.item(i).getTextContent());
        }
        return titles;
    }
}
