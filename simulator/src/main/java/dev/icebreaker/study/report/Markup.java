package dev.icebreaker.study.report;

import java.io.StringWriter;
import java.util.Set;
import javax.xml.stream.XMLOutputFactory;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamWriter;

/**
 * HTML that is well-formed XML as well, element by element. Text and values of attributes mean nothing but themselves, whatever is in
 * them.
 */
final class Markup {
    /** After these a line ends, so that the source can be read. */
    private static final Set<String> BLOCKS = Set.of(
            "head", "title", "style", "meta", "main", "section", "header", "footer", "h1", "h2", "h3", "p", "div", "ul", "li", "dl", "dt",
            "dd", "table", "caption", "thead", "tbody", "tr", "svg", "pattern");

    private final StringWriter text = new StringWriter();
    private final XMLStreamWriter xml;

    Markup() {
        try {
            xml = XMLOutputFactory.newDefaultFactory().createXMLStreamWriter(text);
        } catch (XMLStreamException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Something that writes. */
    private interface Write {
        void write() throws XMLStreamException;
    }

    private Markup write(Write what) {
        try {
            what.write();
            return this;
        } catch (XMLStreamException e) {
            throw new IllegalStateException("a StringWriter does not fail", e);
        }
    }

    /** An element with something in it. */
    Markup in(String name, Runnable content, String... attributes) {
        write(() -> {
            xml.writeStartElement(name);
            attributes(attributes);
            content.run();
            xml.writeEndElement();
        });
        return endLine(name);
    }

    /** An element with a text in it. */
    Markup leaf(String name, String content, String... attributes) {
        return in(name, () -> text(content), attributes);
    }

    /**
     * A table. One that is too wide for the page is scrolled, with the keyboard as well; and whoever does not see what stands above it
     * is told.
     *
     * @param label what is in it
     */
    Markup table(String label, Runnable heads, Runnable rows) {
        return in(
                "div",
                () -> in("table", () -> {
                    in("thead", () -> in("tr", heads));
                    in("tbody", rows);
                }),
                "class", "wide", "tabindex", "0", "role", "region", "aria-label", label);
    }

    /** The head of a column. */
    Markup head(String content, String... attributes) {
        return leaf("th", content, attributes("scope", "col", attributes));
    }

    private static String[] attributes(String name, String value, String... more) {
        String[] all = new String[more.length + 2];
        all[0] = name;
        all[1] = value;
        System.arraycopy(more, 0, all, 2, more.length);
        return all;
    }

    /** An element that cannot have anything in it. */
    Markup empty(String name, String... attributes) {
        write(() -> {
            xml.writeEmptyElement(name);
            attributes(attributes);
        });
        return endLine(name);
    }

    Markup text(String content) {
        return write(() -> xml.writeCharacters(printable(content)));
    }

    private void attributes(String... attributes) throws XMLStreamException {
        for (int i = 0; i < attributes.length; i += 2) {
            xml.writeAttribute(attributes[i], printable(attributes[i + 1]));
        }
    }

    private Markup endLine(String name) {
        return BLOCKS.contains(name) ? write(() -> xml.writeCharacters("\n")) : this;
    }

    /** What XML may contain, and what does not turn the direction of writing; anything else becomes U+FFFD. */
    private static String printable(String text) {
        return text.codePoints()
                .map(c -> isPrintable(c) ? c : 0xFFFD)
                .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                .toString();
    }

    private static boolean isPrintable(int c) {
        return switch (Character.getType(c)) {
            case Character.CONTROL -> c == '\n' || c == '\t';
            case Character.FORMAT, Character.LINE_SEPARATOR, Character.PARAGRAPH_SEPARATOR, Character.SURROGATE -> false;
            default -> c != 0xFFFE && c != 0xFFFF;
        };
    }

    @Override
    public String toString() {
        write(xml::flush);
        return text.toString();
    }
}
