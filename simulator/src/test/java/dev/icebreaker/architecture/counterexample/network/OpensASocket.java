package dev.icebreaker.architecture.counterexample.network;

import dev.icebreaker.architecture.ArchitectureRule;
import dev.icebreaker.architecture.counterexample.Breaks;
import java.net.DatagramSocket;
import java.net.SocketException;

@Breaks(ArchitectureRule.NO_SOCKETS)
class OpensASocket {
    void open() throws SocketException {
        new DatagramSocket(0).close();
    }
}
