/**
 * The simulated internet: hosts with interfaces and UDP sockets, routers, links with latency, jitter, loss, rate and queue,
 * networks, and the topology that joins them. What a box in the middle does to packets is behind {@link
 * dev.icebreaker.network.Middlebox}; NATs and firewalls live in {@code nat}.
 */
@NullMarked
package dev.icebreaker.network;

import org.jspecify.annotations.NullMarked;
