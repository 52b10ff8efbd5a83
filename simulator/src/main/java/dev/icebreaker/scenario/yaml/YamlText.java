package dev.icebreaker.scenario.yaml;

import dev.icebreaker.text.Bilingual;
import dev.icebreaker.text.Text;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CoderResult;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.snakeyaml.engine.v2.scanner.StreamReader;

/** A file's text, if it is one. */
public final class YamlText {
    /** The largest file that is read: 1 MiB. A thousand peers take a tenth of that. */
    public static final int LARGEST_BYTES = 1 << 20;

    private YamlText() {}

    /** The text of a file; empty if there is none, with the reason among the faults. */
    public static Optional<String> read(Path file, Faults faults) {
        Place place = Place.of(file.toString());
        try {
            if (Files.isSymbolicLink(file) && !Files.exists(file)) {
                faults.add(
                        place,
                        "this is a symbolic link, and no file is where it leads",
                        "es un enlace simbólico que no lleva a ningún archivo");
            } else if (!Files.exists(file)) {
                faults.add(place, () -> Text.of("there is no such file%s", "no existe tal archivo%s", neighbour(file)));
            } else if (Files.isDirectory(file)) {
                faults.add(place, "this is a directory, not a file", "es una carpeta, no un archivo");
            } else if (!Files.isRegularFile(file)) {
                faults.add(place, "this is not a regular file", "no es un archivo corriente");
            } else if (!Files.isReadable(file)) {
                faults.add(
                        place, "the file may not be read; look at its permissions", "el archivo no se puede leer; revise sus permisos");
            } else if (Files.size(file) > LARGEST_BYTES) {
                faults.add(place, tooLarge(Files.size(file)));
            } else {
                try (InputStream in = Files.newInputStream(file)) {
                    return decode(place.source(), in.readNBytes(LARGEST_BYTES + 1), faults);
                }
            }
        } catch (IOException | SecurityException e) {
            faults.add(place, "the file cannot be read: %s", "el archivo no se puede leer: %s", Bilingual.of(e));
        }
        return Optional.empty();
    }

    private static Text neighbour(Path file) {
        Path folder = file.toAbsolutePath().getParent();
        Path name = file.getFileName();
        if (folder == null || name == null || !Files.isDirectory(folder)) {
            return Text.EMPTY;
        }
        try (var files = Files.list(folder)) {
            return Texts.didYouMean(
                    name.toString(), files.map(f -> f.getFileName().toString()).sorted().toList());
        } catch (IOException e) {
            return Text.EMPTY;
        }
    }

    private static Text tooLarge(long bytes) {
        return Text.of(
                "the file has %s bytes; at most %s are read", "el archivo tiene %s bytes; se leen como máximo %s", bytes, LARGEST_BYTES);
    }

    /** The text that these bytes are in UTF-8; empty if they are none, with the reason among the faults. */
    public static Optional<String> decode(String source, byte[] bytes, Faults faults) {
        if (bytes.length > LARGEST_BYTES) {
            faults.add(Place.of(source), tooLarge(bytes.length));
            return Optional.empty();
        }
        CharBuffer text = CharBuffer.allocate(bytes.length);
        ByteBuffer in = ByteBuffer.wrap(bytes);
        CharsetDecoder decoder = StandardCharsets.UTF_8.newDecoder();
        CoderResult result = decoder.decode(in, text, true);
        text.flip();
        if (result.isError()) {
            faults.add(placeOf(source, text, text.length()), notUtf8(bytes, in.position()));
            return Optional.empty();
        }
        return check(source, text.toString(), faults);
    }

    private static Text notUtf8(byte[] bytes, int at) {
        int mark = bytes.length < 2 ? 0 : (bytes[0] & 0xff) << 8 | bytes[1] & 0xff;
        boolean utf16 = mark == 0xfeff || mark == 0xfffe;
        return Text.of(
                "not UTF-8: byte %d of the file is 0x%02x; save it as UTF-8%s",
                "no es UTF-8: el byte %d del archivo es 0x%02x; guárdelo como UTF-8%s",
                at, bytes[at], utf16 ? new Text(", it seems to be UTF-16", ", parece ser UTF-16") : Text.EMPTY);
    }

    /** The text without a byte order mark; empty if there are characters in it that no text has. */
    public static Optional<String> check(String source, String text, Faults faults) {
        if (text.length() > LARGEST_BYTES) {
            faults.add(Place.of(source), tooLarge(text.length()));
            return Optional.empty();
        }
        String plain = text.startsWith("\uFEFF") ? text.substring(1) : text;
        for (int i = 0; i < plain.length(); ) {
            int c = plain.codePointAt(i);
            if (!StreamReader.isPrintable(c)) {
                faults.add(
                        placeOf(source, plain, i),
                        "character U+%04X has no place in a text; is this a binary file?",
                        "el carácter U+%04X no tiene cabida en un texto; ¿es un archivo binario?",
                        c);
                return Optional.empty();
            }
            i += Character.charCount(c);
        }
        return Optional.of(plain);
    }

    private static Place placeOf(String source, CharSequence text, int index) {
        int line = 1;
        int start = 0;
        for (int i = 0; i < index; i++) {
            if (text.charAt(i) == '\n') {
                line++;
                start = i + 1;
            }
        }
        return new Place(source, line, Character.codePointCount(text, start, index) + 1);
    }
}
