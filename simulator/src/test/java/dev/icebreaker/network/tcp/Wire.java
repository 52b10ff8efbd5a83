package dev.icebreaker.network.tcp;

import dev.icebreaker.address.Endpoint;
import dev.icebreaker.address.IpAddress;
import dev.icebreaker.engine.Context;
import dev.icebreaker.engine.Simulation;
import dev.icebreaker.network.Segment;
import dev.icebreaker.trace.DropReason;
import dev.icebreaker.trace.Recorder;
import dev.icebreaker.trace.TcpHeader;
import java.util.ArrayList;
import java.util.List;

/** A TCP without a network: what it sends is kept, and a test plays the other side. */
final class Wire implements IpLayer {
    static final Endpoint HERE = Endpoint.parse("192.0.2.1:80");
    static final Endpoint THERE = Endpoint.parse("192.0.2.2:5000");

    final Simulation simulation;
    final Tcp tcp = new Tcp(this);
    final Recorder.InMemory recorder = Recorder.inMemory();
    final List<Segment> sent = new ArrayList<>();
    final List<DropReason> drops = new ArrayList<>();

    Wire(long seed) {
        simulation = new Simulation(seed);
    }

    Segment last() {
        return sent.getLast();
    }

    /** A segment of the other side's, with a window that is not scaled. */
    void arrives(Endpoint from, long sequence, long acknowledgment, String flags, int window, byte[] payload) {
        boolean syn = flags.contains("S");
        TcpHeader header = new TcpHeader(
                sequence & 0xffff_ffffL,
                acknowledgment & 0xffff_ffffL,
                syn,
                flags.contains("A"),
                flags.contains("F"),
                flags.contains("R"),
                flags.contains("P"),
                window,
                syn ? 1460 : 0,
                -1);
        arrives(from, HERE, header, payload);
    }

    void arrives(Endpoint from, Endpoint to, TcpHeader header, byte[] payload) {
        tcp.arrive(new Segment(0, from, to, header, payload, 60));
    }

    @Override
    public String hostName() {
        return "here";
    }

    @Override
    public Simulation simulation() {
        return simulation;
    }

    @Override
    public Recorder recorder() {
        return recorder;
    }

    @Override
    public Context context() {
        return simulation.context("here");
    }

    @Override
    public boolean hasAddress(IpAddress address) {
        return address.equals(HERE.address());
    }

    @Override
    public int mtuBytes(IpAddress local) {
        return 1500;
    }

    @Override
    public long send(Endpoint local, Endpoint remote, TcpHeader header, byte[] payload) {
        sent.add(new Segment(sent.size(), local, remote, header, payload, 64));
        return sent.size() - 1;
    }

    @Override
    public void delivered(Segment segment) {}

    @Override
    public void drop(Segment segment, DropReason reason, String detail) {
        drops.add(reason);
    }
}
