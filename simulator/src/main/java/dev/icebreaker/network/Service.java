package dev.icebreaker.network;

/** Something that runs on a host and answers others: a server. It can be stopped, and started again with nothing in its memory. */
public interface Service {
    /** Opens its sockets. */
    void start();

    /** Closes its sockets, without a word to anybody. What comes for it from now on finds no socket. */
    void stop();
}
