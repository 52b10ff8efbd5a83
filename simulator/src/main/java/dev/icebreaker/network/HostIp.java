package dev.icebreaker.network;

import dev.icebreaker.address.Endpoint;
import dev.icebreaker.address.IpAddress;
import dev.icebreaker.engine.Context;
import dev.icebreaker.engine.Simulation;
import dev.icebreaker.network.tcp.IpLayer;
import dev.icebreaker.trace.DropReason;
import dev.icebreaker.trace.Recorder;
import dev.icebreaker.trace.TcpHeader;

/** A host as its TCP sees it. */
record HostIp(Host host) implements IpLayer {
    @Override
    public String hostName() {
        return host.name();
    }

    @Override
    public Simulation simulation() {
        return host.network().simulation();
    }

    @Override
    public Recorder recorder() {
        return host.network().recorder();
    }

    @Override
    public Context context() {
        return host.context();
    }

    @Override
    public boolean hasAddress(IpAddress address) {
        return host.hasAddress(address);
    }

    @Override
    public int mtuBytes(IpAddress local) {
        return host.mtuBytes(local);
    }

    @Override
    public long send(Endpoint local, Endpoint remote, TcpHeader header, byte[] payload) {
        return host.send(local, remote, header, payload);
    }

    @Override
    public void delivered(Segment segment) {
        host.delivered(segment);
    }

    @Override
    public void drop(Segment segment, DropReason reason, String detail) {
        host.drop(segment, reason, detail);
    }
}
