/**
 * NATs and firewalls, as {@linkplain dev.icebreaker.network.Middlebox boxes in the middle} that are told the time with every
 * packet and own nothing but their state. How a NAT is to behave is said in {@link dev.icebreaker.nat.behavior}.
 */
@NullMarked
package dev.icebreaker.nat;

import org.jspecify.annotations.NullMarked;
