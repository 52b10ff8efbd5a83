/**
 * What flows over a path once it is found, and how long a call lives on it. {@link dev.icebreaker.ice.flow.Transport} is the
 * place where DTLS, SRTP and data channels attach; {@link dev.icebreaker.ice.flow.CallLife} sends plain datagrams over it.
 */
@NullMarked
package dev.icebreaker.ice.flow;

import org.jspecify.annotations.NullMarked;
