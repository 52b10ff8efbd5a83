package dev.icebreaker.peer.sdp;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Reads one line from left to right, and knows where it is. */
final class SdpScanner {
    private static final int LONGEST_QUOTE = 40;
    private static final boolean[] TOKEN_CHARS = tokenChars();

    private final String line;
    private final int number;
    private int at;

    SdpScanner(String line, int number, int at) {
        this.line = line;
        this.number = number;
        this.at = at;
    }

    boolean atEnd() {
        return at == line.length();
    }

    void skip(int characters) {
        at += characters;
    }

    void expect(String wanted) throws SdpException {
        if (!line.startsWith(wanted, at)) {
            throw fault("'" + wanted + "' is expected here");
        }
        at += wanted.length();
    }

    void space() throws SdpException {
        if (atEnd()) {
            throw fault("the line ends too early");
        }
        if (line.charAt(at) != ' ') {
            throw fault("a space is expected here");
        }
        at++;
    }

    /** Up to the next space, or the end. */
    String word(String what) throws SdpException {
        return until(' ', what);
    }

    /** Up to this character, or a space, or the end. */
    String until(char stop, String what) throws SdpException {
        int from = at;
        while (at < line.length() && line.charAt(at) != ' ' && line.charAt(at) != stop) {
            at++;
        }
        if (at == from) {
            throw fault(what + " is missing");
        }
        return line.substring(from, at);
    }

    /** Words with single spaces between, up to the end; at least one. */
    List<String> words(String what) throws SdpException {
        List<String> words = new ArrayList<>();
        words.add(word(what));
        while (!atEnd()) {
            space();
            words.add(word(what));
        }
        return words;
    }

    Optional<String> restAfterSpace() throws SdpException {
        if (atEnd()) {
            return Optional.empty();
        }
        space();
        return Optional.of(rest());
    }

    String rest() {
        String rest = line.substring(at);
        at = line.length();
        return rest;
    }

    /** A whole number of this range. */
    long number(String what, long min, long max) throws SdpException {
        int from = at;
        long value = 0;
        while (at < line.length() && isDigit(line.charAt(at))) {
            value = value * 10 + line.charAt(at) - '0';
            at++;
            if (value > max) {
                at = from;
                throw fault(what + " is larger than " + max);
            }
        }
        if (at == from) {
            throw fault(what + " is no number");
        }
        if (value < min) {
            at = from;
            throw fault(what + " is smaller than " + min);
        }
        return value;
    }

    /** Digits, as many as there are. */
    String digits(String what) throws SdpException {
        int from = at;
        while (at < line.length() && isDigit(line.charAt(at))) {
            at++;
        }
        if (at == from) {
            throw fault(what + " is no number");
        }
        return line.substring(from, at);
    }

    /** A word of letters, digits, {@code +} and {@code /} (RFC 8839 section 5.1, ice-char). */
    String iceChars(String what, int min, int max) throws SdpException {
        int from = at;
        while (at < line.length() && isIceChar(line.charAt(at))) {
            at++;
        }
        if (!atEnd() && line.charAt(at) != ' ') {
            throw fault(what + " has a character other than a letter, a digit, '+' and '/'");
        }
        if (at - from < min || at - from > max) {
            int length = at - from;
            at = from;
            throw fault(what + " has " + length + " characters; " + min + " to " + max + " are allowed");
        }
        return line.substring(from, at);
    }

    /** A word of the characters that names have (RFC 8866 section 9, token). */
    String token(String what) throws SdpException {
        int from = at;
        while (at < line.length() && isTokenChar(line.charAt(at))) {
            at++;
        }
        if (at == from) {
            throw fault(what + " is missing");
        }
        return line.substring(from, at);
    }

    void end() throws SdpException {
        if (!atEnd()) {
            throw fault("'" + quoted(line.substring(at)) + "' is too much");
        }
    }

    char peek() {
        return atEnd() ? '\0' : line.charAt(at);
    }

    private static boolean isDigit(char c) {
        return c >= '0' && c <= '9';
    }

    private static boolean isIceChar(char c) {
        return c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z' || isDigit(c) || c == '+' || c == '/';
    }

    private static boolean isTokenChar(char c) {
        return c < TOKEN_CHARS.length && TOKEN_CHARS[c];
    }

    private static boolean[] tokenChars() {
        boolean[] allowed = new boolean[0x7f];
        for (char c = '!'; c < allowed.length; c++) {
            allowed[c] = "\"(),/:;<=>?@[\\]".indexOf(c) < 0;
        }
        return allowed;
    }

    static String quoted(String text) {
        return text.length() <= LONGEST_QUOTE ? text : text.substring(0, LONGEST_QUOTE) + "...";
    }

    /** What is wrong here. */
    SdpException fault(String what) {
        return new SdpException(number, at + 1, what);
    }
}
