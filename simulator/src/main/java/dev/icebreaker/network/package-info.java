/**
 * The simulated internet: hosts with interfaces and UDP sockets, subnets and routers, links with latency, jitter, loss, rate
 * and queue. A {@link dev.icebreaker.network.NetworkPlan} says what there is and works out the routes; a {@link
 * dev.icebreaker.network.Network} is one living world of it, in which packets move. What a box in the middle does to them is
 * behind {@link dev.icebreaker.network.Middlebox}; NATs and firewalls live in {@code nat}.
 */
@NullMarked
package dev.icebreaker.network;

import org.jspecify.annotations.NullMarked;
