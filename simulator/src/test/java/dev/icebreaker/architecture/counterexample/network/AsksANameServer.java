package dev.icebreaker.architecture.counterexample.network;

import dev.icebreaker.architecture.ArchitectureRule;
import dev.icebreaker.architecture.counterexample.Breaks;
import java.net.InetAddress;
import java.net.UnknownHostException;

@Breaks(ArchitectureRule.NO_SOCKETS)
class AsksANameServer {
    InetAddress ask() throws UnknownHostException {
        return InetAddress.getByName("example.org");
    }
}
