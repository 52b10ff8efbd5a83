package dev.icebreaker.study.report;

import static org.assertj.core.api.Assertions.assertThat;

import dev.icebreaker.study.result.StudyResult;
import java.io.StringReader;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.NamedNodeMap;
import org.w3c.dom.NodeList;
import org.xml.sax.InputSource;

class StudyHtmlTest {
    private static final Set<String> LOADING =
            Set.of("src", "href", "srcset", "data", "poster", "action", "background", "xlink:href", "formaction", "ping", "manifest");

    private static final Set<String> FORBIDDEN = Set.of("script", "link", "img", "image", "iframe", "object", "embed", "use", "a", "base");

    static Stream<Locale> languages() {
        return Stream.of(Locale.ENGLISH, Locale.of("es"));
    }

    private static String page(StudyResult result, Locale locale) {
        return StudyHtml.of(result, SmallStudy.reasons(result, "Another try."), SmallStudy.provenance(), locale);
    }

    private static Document parse(String page) {
        try {
            return DocumentBuilderFactory.newDefaultInstance().newDocumentBuilder().parse(new InputSource(new StringReader(page)));
        } catch (Exception e) {
            throw new AssertionError("it is not well-formed: " + e.getMessage(), e);
        }
    }

    private static List<Element> elements(Document page, String name) {
        NodeList found = page.getElementsByTagName(name);
        return IntStream.range(0, found.getLength()).mapToObj(i -> (Element) found.item(i)).toList();
    }

    private static List<String> texts(Document page, String name) {
        return elements(page, name).stream().map(Element::getTextContent).toList();
    }

    @ParameterizedTest
    @MethodSource("languages")
    void itLoadsNothingFromAnywhere(Locale locale) {
        String text = page(SmallStudy.result(), locale);

        for (Element element : elements(parse(text), "*")) {
            assertThat(FORBIDDEN).as("elements").doesNotContain(element.getTagName());
            NamedNodeMap attributes = element.getAttributes();
            for (int i = 0; i < attributes.getLength(); i++) {
                String name = attributes.item(i).getNodeName();
                String value = attributes.item(i).getNodeValue();
                assertThat(LOADING).as("attributes of %s", element.getTagName()).doesNotContain(name);
                assertThat(name).doesNotStartWith("on");
                assertThat(value.replaceAll("url\\(#[a-z-]+\\)", "")).as(name).doesNotContain("url(");
            }
        }
        assertThat(text).doesNotContain("@import", "@font-face", "http://", "https://");
        assertThat(text.replaceAll("url\\(#[a-z-]+\\)", "")).doesNotContain("url(");
    }

    @Test
    void patternsThatAreUsedAreDefined() {
        Document page = parse(page(SmallStudy.result(), Locale.ENGLISH));
        List<String> defined = elements(page, "pattern").stream().map(pattern -> "url(#" + pattern.getAttribute("id") + ")").toList();

        assertThat(elements(page, "rect").stream().map(rect -> rect.getAttribute("fill")).filter(fill -> !fill.isEmpty()).distinct())
                .isNotEmpty()
                .isSubsetOf(defined);
    }

    @Test
    void itAnswersTheQuestionFirst() {
        Document page = parse(page(SmallStudy.result(), Locale.ENGLISH));

        assertThat(texts(page, "h1")).containsExactly("A small study");
        List<String> paragraphs = texts(page, "p").stream().map(text -> text.replace('\u00a0', ' ')).toList();
        assertThat(paragraphs.subList(0, 2)).containsExactly("Study small · 10 calls with each configuration", "Who connects?");
        assertThat(paragraphs.get(2)).startsWith("Of 10 calls, these shares connect: 20.0 % with host, 60.0 % with stun and 90.0 % with turn");
        assertThat(paragraphs.get(3)).isEqualTo("With turn, 60.0 % of all calls go directly and 30.0 % through a relay; how many are relayed does not differ between "
                + "configurations beyond the intervals. In 1,000 minutes of such calls at 1 Mbit/s each way, 6.00 GB leave relays, which costs $0.60.");
        assertThat(texts(page, "h2")).containsExactly(
                "How the calls ended",
                "The numbers",
                "Compared with host",
                "Candidates in use",
                "Time to connect",
                "Who reaches whom",
                "Why the failed ones failed",
                "What relaying costs",
                "What is compared",
                "Whom the calls are between",
                "Decided by a limit",
                "The same again");
    }

    @Test
    void itSpeaksSpanish() {
        Document page = parse(page(SmallStudy.result(), Locale.of("es", "MX")));

        assertThat(page.getDocumentElement().getAttribute("lang")).isEqualTo("es");
        assertThat(texts(page, "h1")).containsExactly("Un estudio pequeño");
        assertThat(texts(page, "p").get(2).replace('\u00a0', ' '))
                .startsWith("De 10 llamadas se conectan el 20,0 % con host, el 60,0 % con stun y el 90,0 % con turn");
    }

    @Test
    void aBarIsAsLongAsItsShare() {
        Document page = parse(page(SmallStudy.result(), Locale.ENGLISH));
        Element bar = elements(page, "svg").stream()
                .filter(svg -> svg.getAttribute("aria-label").startsWith("turn:"))
                .findFirst()
                .orElseThrow();

        assertThat(bar.getAttribute("aria-label").replace('\u00a0', ' '))
                .isEqualTo("turn: direct 60.0 %, relayed over UDP 20.0 %, relayed over TCP 10.0 %, failed 10.0 %");
        List<String> places = new ArrayList<>();
        NodeList rects = bar.getElementsByTagName("rect");
        for (int i = 0; i < rects.getLength(); i++) {
            Element rect = (Element) rects.item(i);
            if (rect.hasAttribute("class")) {
                places.add(rect.getAttribute("class") + " " + rect.getAttribute("x") + " " + rect.getAttribute("width"));
            }
        }
        assertThat(places).containsExactly("direct 0% 60%", "udp 60% 20%", "tcp 80% 10%", "failed 90% 10%");
    }

    @Test
    void aFailureComesWithTheCommandThatShowsIt() {
        Document page = parse(page(SmallStudy.result(), Locale.ENGLISH));

        assertThat(texts(page, "code")).contains(
                "./icebreaker run small#3:host", "./icebreaker run small#3:turn", "./icebreaker study small --sessions 10");
        assertThat(page.getDocumentElement().getTextContent())
                .contains("Another try.", "It was in the way.", "With turn, 1 of 1 failed calls had neither connected nor given up");
    }

    @Test
    void pathsThatWereLostHaveTheirDifferenceAndTheirReasons() {
        Document page = parse(page(SmallStudy.losing(), Locale.ENGLISH));

        assertThat(texts(page, "h2")).containsSubsequence("Why the failed ones failed", "Why paths were lost");
        assertThat(texts(page, "th")).contains("more keep their path");
        assertThat(texts(page, "h3")).contains("stun: 3 of 10 calls lost their path");
        assertThat(texts(parse(page(SmallStudy.result(), Locale.ENGLISH)), "th")).doesNotContain("more keep their path");
    }

    /** WCAG 2.1: 1.3.1, heads say what they are the heads of; 2.1.1, what is scrolled can be so by keyboard. */
    @ParameterizedTest
    @MethodSource("languages")
    void whoeverDoesNotSeeThePageIsToldWhatIsInItsTables(Locale locale) {
        Document page = parse(page(SmallStudy.losing(), locale));

        assertThat(elements(page, "th")).allSatisfy(head -> {
            assertThat(head.getAttribute("scope")).isIn("col", "row");
            assertThat(head.getTextContent()).isNotBlank();
        });
        assertThat(elements(page, "table")).allSatisfy(table -> {
            Element around = (Element) table.getParentNode();
            assertThat(around.getAttribute("tabindex")).isEqualTo("0");
            assertThat(around.getAttribute("aria-label")).isNotBlank();
        });
        assertThat(elements(page, "svg")).allSatisfy(svg -> assertThat(
                        svg.getAttribute("aria-hidden").equals("true")
                                || svg.getAttribute("role").equals("img") && !svg.getAttribute("aria-label").isBlank()
                                || svg.getParentNode().getNodeName().equals("svg"))
                .isTrue());
    }

    @Test
    void itSaysFromWhereEachConfigurationDraws() {
        String alike = parse(page(SmallStudy.result(), Locale.ENGLISH)).getDocumentElement().getTextContent();
        String own = parse(page(SmallStudy.drawingFromHomes(), Locale.ENGLISH)).getDocumentElement().getTextContent();

        assertThat(alike).contains("Callers and callees are drawn from ours.", "Every pair of sites made its call with each configuration");
        assertThat(own)
                .contains("With host, callers are drawn from home, callees from ours.", "With stun, callers are drawn from ours, callees from home.")
                .contains("Not all configurations draw from the same populations.")
                .doesNotContain("Callers and callees are drawn from", "Every pair of sites made");
    }

    @Test
    void itSaysWhatIsCompared() {
        String text = parse(page(SmallStudy.result(), Locale.ENGLISH)).getDocumentElement().getTextContent();

        assertThat(text).contains("a STUN server, a TURN server over UDP and TCP", "no server");
    }

    @ParameterizedTest
    @MethodSource("languages")
    void hostileWordsAreText(Locale locale) {
        StudyResult result = SmallStudy.hostile();
        Provenance provenance = new Provenance(SmallStudy.HOSTILE, SmallStudy.HOSTILE, SmallStudy.HOSTILE);

        String text = StudyHtml.of(result, SmallStudy.reasons(result, SmallStudy.HOSTILE), provenance, locale);

        assertThat(text).doesNotContain("<script", "</style><", "\u0007", "\u202e");
        assertThat(elements(parse(text), "style")).hasSize(1);
        assertThat(texts(parse(text), "h1").getFirst()).startsWith("</style><script>alert(1)</script> & \"q\" 'p'");
    }

    @ParameterizedTest
    @MethodSource("languages")
    void noSessionsAreNoFault(Locale locale) {
        assertThat(parse(page(SmallStudy.empty(), locale)).getDocumentElement().getTagName()).isEqualTo("html");
    }

    @ParameterizedTest
    @MethodSource("languages")
    void theSameResultGivesTheSameBytes(Locale locale) {
        assertThat(page(SmallStudy.result(), locale)).isEqualTo(page(SmallStudy.result(), locale));
    }
}
