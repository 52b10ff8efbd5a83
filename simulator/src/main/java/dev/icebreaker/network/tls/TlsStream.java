package dev.icebreaker.network.tls;

import dev.icebreaker.address.Endpoint;
import dev.icebreaker.network.ByteStream;
import java.io.ByteArrayOutputStream;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/** What both ends of a TLS connection do alike. */
abstract class TlsStream implements ByteStream, ByteStream.Listener {
    private static final byte[] CHANGE_CIPHER_SPEC = {1};
    private static final int VERIFY_BYTES = 32; // Finished is as long as the suite's hash

    final RandomGenerator random;
    private final ByteStream below;
    private final Records records = new Records();
    private final Handshake handshake = new Handshake();
    private final ByteArrayOutputStream waiting = new ByteArrayOutputStream();
    private Listener listener = Listener.NOBODY;
    /** The type of the handshake message that must come next. */
    private int due;
    /** Whether the stream below is there. */
    private boolean connected;
    /** Whether the handshake is done. */
    private boolean open;
    /** Whether records are protected from now on. */
    private boolean protecting;

    private boolean closing;
    /** Whether the application reads no more. */
    private boolean left;
    /** Whether the other side's close_notify has come. */
    private boolean ended;
    private boolean over;

    /** @param due the first handshake message of the other side */
    TlsStream(ByteStream below, int due, RandomGenerator random) {
        this.below = below;
        this.due = due;
        this.random = random;
    }

    // ---- what the application does ----------------------------------------------------------------------------------

    @Override
    public Endpoint local() {
        return below.local();
    }

    @Override
    public Endpoint remote() {
        return below.remote();
    }

    @Override
    public void listen(Listener newListener) {
        listener = newListener;
    }

    @Override
    public void send(byte[] bytes) {
        if (closing) {
            throw new IllegalStateException("the TLS stream from " + local() + " to " + remote()
                    + " was closed: nothing can be sent");
        }
        if (over || bytes.length == 0) {
            return;
        }
        if (open) {
            below.send(Records.protectedOnes(ContentType.APPLICATION_DATA, bytes, random));
        } else {
            waiting.writeBytes(bytes);
        }
    }

    @Override
    public void close() {
        if (closing) {
            return;
        }
        closing = true;
        if (open && !over) {
            sendEnd();
        } else if (!connected) {
            below.close();
        } // else once the handshake is done
    }

    @Override
    public void leave() {
        listener = Listener.NOBODY;
        left = true;
        close();
        if (open || waiting.size() == 0) {
            below.leave();
        }
    }

    @Override
    public long backlogBytes() {
        return waiting.size() + below.backlogBytes();
    }

    private void sendEnd() {
        below.send(Records.protectedOnes(ContentType.ALERT, Alert.CLOSE_NOTIFY.bytes(), random));
        if (ended || left) {
            below.leave();
        } else {
            below.close();
        }
    }

    @Override
    public void abort() {
        over = true;
        below.abort();
    }

    // ---- what arrives -----------------------------------------------------------------------------------------------

    @Override
    public void onOpen() {
        connected = true;
    }

    @Override
    public void onData(byte[] bytes) {
        if (over || ended) {
            return;
        }
        records.feed(bytes);
        try {
            for (Records.Arrived next = next(); next != null; next = next()) {
                take(next);
            }
        } catch (TlsException e) {
            if (!over) { // what came before may have made the application abort
                fail(e);
            }
        }
    }

    private void fail(TlsException fault) {
        boolean endSent = open && closing;
        if (!endSent) { // nothing follows a close_notify
            byte[] alert = fault.alert().bytes();
            below.send(protecting
                    ? Records.protectedOnes(ContentType.ALERT, alert, random)
                    : Records.plain(ContentType.ALERT, alert, false));
        }
        below.leave();
        broken("TLS: " + fault.getMessage());
    }

    private Records.@Nullable Arrived next() throws TlsException {
        if (over || ended) {
            return null;
        }
        ContentType upcoming = records.upcoming();
        if (upcoming != null) {
            checkTime(upcoming);
        }
        return records.next();
    }

    /** Whether a record of this type may come now: its first byte tells, so that nobody waits for the rest of what is no TLS. */
    private void checkTime(ContentType upcoming) throws TlsException {
        switch (upcoming) {
            case CHANGE_CIPHER_SPEC -> { // RFC 8446 section 5
                if (open || due == Handshake.CLIENT_HELLO) {
                    throw unexpected("a change_cipher_spec came " + (open ? "after" : "before") + " the handshake");
                }
            }
            case HANDSHAKE -> {
                if (protecting) {
                    throw unexpected("a handshake record came in the clear after the hello");
                }
            }
            case APPLICATION_DATA -> {
                if (!protecting) {
                    throw unexpected("a protected record came before the hello");
                }
            }
            case ALERT -> {} // whoever could not read the hello says so in the clear
        }
    }

    private static TlsException unexpected(String what) {
        return new TlsException(Alert.UNEXPECTED_MESSAGE, what);
    }

    private void take(Records.Arrived arrived) throws TlsException {
        switch (arrived.type()) {
            case CHANGE_CIPHER_SPEC -> {} // it says nothing
            case HANDSHAKE -> takeHandshake(arrived.content());
            case APPLICATION_DATA -> {
                if (!open) {
                    throw unexpected("data came before the handshake was done");
                }
                listener.onData(arrived.content());
            }
            case ALERT -> takeAlert(arrived.content());
        }
    }

    private void takeAlert(byte[] alert) {
        if (open && Alert.isCloseNotify(alert)) {
            ended = true;
            listener.onEnd();
            if (closing) {
                below.leave(); // each side has said its last
            }
        } else {
            below.leave();
            broken("TLS: the other side says " + Alert.describe(alert));
        }
    }

    private void takeHandshake(byte[] content) throws TlsException {
        handshake.feed(content);
        for (byte[] body = handshake.next(due); body != null; body = handshake.next(due)) {
            boolean wasProtecting = protecting;
            due = hear(due, body);
            if (protecting != wasProtecting && handshake.hasMore()) {
                throw unexpected("handshake messages go on after a change of keys"); // section 5.1
            }
        }
    }

    /**
     * The handshake message that was due has come.
     *
     * @return the type of the next
     */
    abstract int hear(int type, byte[] body) throws TlsException;

    /** The stream below has ended: after a close_notify as it should be, else what came may not be all (section 6.1). */
    @Override
    public void onEnd() {
        if (!ended && !over) {
            below.leave();
            broken("TLS: the connection ended without a close_notify");
        }
    }

    @Override
    public void onBroken(String why) {
        if (!over) {
            broken(why);
        }
    }

    private void broken(String why) {
        over = true;
        listener.onBroken(why);
    }

    // ---- for both ends ----------------------------------------------------------------------------------------------

    ByteStream below() {
        return below;
    }

    void protectFromNowOn() {
        protecting = true;
    }

    /** What middleboxes expect between a hello and what follows (appendix D.4). */
    static byte[] changeCipherSpec() {
        return Records.plain(ContentType.CHANGE_CIPHER_SPEC, CHANGE_CIPHER_SPEC, false);
    }

    byte[] protectedMessages(byte[] messages) {
        return Records.protectedOnes(ContentType.HANDSHAKE, messages, random);
    }

    byte[] finished() {
        return Handshake.message(Handshake.FINISHED, Hellos.bytes(VERIFY_BYTES, random));
    }

    /** The handshake is done. */
    void opened() {
        open = true;
        byte[] early = waiting.toByteArray();
        waiting.reset();
        if (early.length > 0) {
            below.send(Records.protectedOnes(ContentType.APPLICATION_DATA, early, random));
        }
        if (closing) {
            sendEnd();
        }
        listener.onOpen();
    }
}
