package dev.icebreaker.peer.sdp;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Reads session descriptions, as strictly as the grammar of RFC 8866 section 9 is where ours depends on it. */
final class SdpParser {
    /** The order in which lines come (RFC 8866 section 5); those of one rank may change places. */
    private static final String SESSION_ORDER = "vosiuepcbtka";

    private static final String MEDIA_ORDER = "micbka";

    private final String text;
    private int next;
    private int number;

    SdpParser(String text) {
        this.text = text;
    }

    SessionDescription parse() throws SdpException {
        List<SdpLine> session = new ArrayList<>();
        List<MediaSection> media = new ArrayList<>();
        List<SdpLine> section = session;
        Set<String> mids = new HashSet<>();
        int rank = -1;
        while (next < text.length()) {
            SdpLine line = line();
            char type = line.text().charAt(0);
            if (type == 'm') {
                close(session, media, section);
                section = new ArrayList<>();
                rank = 0;
            } else {
                rank = rank(type, rank, section == session);
            }
            if (line.field() instanceof SdpAttribute.Mid mid && section != session && !mids.add(mid.name())) {
                throw fault("the name '" + SdpScanner.quoted(mid.name()) + "' is that of another section as well");
            }
            section.add(line);
        }
        number++;
        close(session, media, section);
        return new SessionDescription(session, media);
    }

    /** Each section at its end, and the session before the first of them. */
    private void close(List<SdpLine> session, List<MediaSection> media, List<SdpLine> section) throws SdpException {
        if (section != session) {
            media.add(new MediaSection(section));
        } else if (!hasTiming(session)) {
            throw fault("before this, the line t= is missing");
        }
    }

    private static boolean hasTiming(List<SdpLine> session) {
        for (SdpLine line : session) {
            if (line.field() instanceof SdpField.Timing) {
                return true;
            }
        }
        return false;
    }

    private int rank(char type, int before, boolean isSession) throws SdpException {
        String order = isSession ? SESSION_ORDER : MEDIA_ORDER;
        char like = isSession && (type == 'r' || type == 'z') ? 't' : type;
        int rank = order.indexOf(like);
        if (rank < 0) {
            throw fault("no line begins with " + type + "= " + (isSession ? "in the session's part" : "in a media section"));
        }
        if (isSession && before < 2 && rank != before + 1) {
            throw fault("the line " + order.charAt(before + 1) + "= is expected here");
        }
        if (rank < before) {
            throw fault("the line " + type + "= comes too late, after " + order.charAt(before) + "=");
        }
        boolean mayRepeat = "aetrpb".indexOf(like) >= 0 || like == 'c' && !isSession;
        if (rank == before && !mayRepeat) {
            throw fault("the line " + type + "= is there twice");
        }
        return rank;
    }

    private SdpLine line() throws SdpException {
        number++;
        int end = text.indexOf('\n', next);
        boolean isWhole = end >= 0;
        int stop = isWhole ? end : text.length();
        boolean hasReturn = isWhole && stop > next && text.charAt(stop - 1) == '\r';
        String line = text.substring(next, hasReturn ? stop - 1 : stop);
        next = isWhole ? end + 1 : stop;
        int strange = firstOf(line.indexOf('\r'), line.indexOf('\0'));
        if (strange >= 0) {
            throw new SdpException(number, strange + 1, "a character that no line may hold");
        }
        if (line.length() < 2 || line.charAt(1) != '=' || line.charAt(0) < 'a' || line.charAt(0) > 'z') {
            throw fault("a line is a small letter, '=' and a value; this is '" + SdpScanner.quoted(line) + "'");
        }
        String lineEnd = hasReturn ? SdpLine.CRLF : isWhole ? "\n" : "";
        return new SdpLine(line, lineEnd, field(line));
    }

    /** The first of two places, of which -1 is none. */
    private static int firstOf(int a, int b) {
        return a < 0 ? b : b < 0 ? a : Math.min(a, b);
    }

    private SdpField field(String line) throws SdpException {
        SdpScanner in = new SdpScanner(line, number, 2);
        char type = line.charAt(0);
        SdpField field =
                switch (type) {
                    case 'a' -> AttributeParser.parse(in);
                    case 'v' -> version(in);
                    case 'o' -> origin(in);
                    case 's' -> new SdpField.SessionName(in.rest());
                    case 't' -> timing(in);
                    case 'c' -> connection(in);
                    case 'm' -> media(in);
                    default -> new SdpField.Other(type, in.rest());
                };
        in.end();
        return field;
    }

    private static SdpField version(SdpScanner in) throws SdpException {
        in.expect("0");
        return new SdpField.Version();
    }

    private static SdpField origin(SdpScanner in) throws SdpException {
        String username = in.word("the user name");
        in.space();
        String sessionId = in.digits("the number of the session");
        in.space();
        String sessionVersion = in.digits("the version of the session");
        in.space();
        String networkType = in.token("the type of the network");
        in.space();
        String addressType = in.token("the type of the address");
        in.space();
        return new SdpField.Origin(
                username, sessionId, sessionVersion, networkType, addressType, in.word("the address"));
    }

    private static SdpField timing(SdpScanner in) throws SdpException {
        String start = in.digits("the start");
        in.space();
        return new SdpField.Timing(start, in.digits("the stop"));
    }

    private static SdpField connection(SdpScanner in) throws SdpException {
        String networkType = in.token("the type of the network");
        in.space();
        String addressType = in.token("the type of the address");
        in.space();
        return new SdpField.Connection(networkType, addressType, in.word("the address"));
    }

    private static SdpField media(SdpScanner in) throws SdpException {
        String kind = in.token("the kind of media");
        in.space();
        int port = (int) in.number("the port", 0, 65535);
        Optional<Integer> ports = Optional.empty();
        if (in.peek() == '/') {
            in.skip(1);
            ports = Optional.of((int) in.number("the number of ports", 1, 65535));
        }
        in.space();
        String protocol = in.word("the protocol");
        in.space();
        return new SdpField.Media(kind, port, ports, protocol, in.words("a format"));
    }

    private SdpException fault(String what) {
        return new SdpException(number, 1, what);
    }
}
