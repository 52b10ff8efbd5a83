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
    /** Whether the handshake is done. */
    private boolean open;
    /** Whether records are protected from now on. */
    private boolean protecting;

    private boolean closing;
    private boolean ended;
    private boolean over;

    TlsStream(ByteStream below, RandomGenerator random) {
        this.below = below;
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
        if (!closing) {
            closing = true;
            if (open && !over) {
                sendEnd();
            }
        }
    }

    @Override
    public long backlogBytes() {
        return waiting.size() + below.backlogBytes();
    }

    private void sendEnd() {
        below.send(Records.protectedOnes(ContentType.ALERT, Alert.CLOSE_NOTIFY.bytes(), random));
        below.close();
    }

    @Override
    public void abort() {
        over = true;
        below.abort();
    }

    // ---- what arrives -----------------------------------------------------------------------------------------------

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
        below.close();
        broken("TLS: " + fault.getMessage());
    }

    private Records.@Nullable Arrived next() throws TlsException {
        return over || ended ? null : records.next();
    }

    private void take(Records.Arrived arrived) throws TlsException {
        if (arrived.isProtected() && !protecting) {
            throw new TlsException(Alert.UNEXPECTED_MESSAGE, "a protected record came before the hello");
        }
        switch (arrived.type()) {
            case CHANGE_CIPHER_SPEC -> {
                if (open) {
                    throw new TlsException(Alert.UNEXPECTED_MESSAGE, "a change_cipher_spec came after the handshake");
                } // before that it says nothing (section 5)
            }
            case HANDSHAKE -> {
                handshake.feed(arrived.content());
                for (Handshake.Message message = handshake.next(); message != null; message = handshake.next()) {
                    hear(message, arrived.isProtected());
                }
            }
            case APPLICATION_DATA -> {
                if (!open) {
                    throw new TlsException(Alert.UNEXPECTED_MESSAGE, "data came before the handshake was done");
                }
                listener.onData(arrived.content());
            }
            case ALERT -> {
                if (Alert.isCloseNotify(arrived.content())) {
                    ended = true;
                    listener.onEnd();
                } else {
                    below.close();
                    broken("TLS: the other side says " + Alert.describe(arrived.content()));
                }
            }
        }
    }

    /** A handshake message has come. */
    abstract void hear(Handshake.Message message, boolean isProtected) throws TlsException;

    /** The stream below has ended: after a close_notify as it should be, else what came may not be all (section 6.1). */
    @Override
    public void onEnd() {
        if (!ended && !over) {
            below.close();
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

    static TlsException unexpected(Handshake.Message message) {
        return new TlsException(Alert.UNEXPECTED_MESSAGE, "handshake message " + message.type() + " is not due");
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
