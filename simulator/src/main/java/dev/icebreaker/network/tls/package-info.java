/**
 * TLS 1.3 (RFC 8446) as a framing over a {@link dev.icebreaker.network.ByteStream}: its round trips, records and sizes, without
 * its cryptography. The hellos are well-formed and in the clear, as in the real protocol; every record after them has the form
 * of an encrypted one, but nothing is computed: the plaintext stands where the ciphertext would, followed by the content type
 * and by 16 random bytes where the authentication tag would be. So there is no secrecy, on purpose: a trace shows what is
 * said. Certificates are random bytes of a usual length, and nobody checks them.
 */
@NullMarked
package dev.icebreaker.network.tls;

import org.jspecify.annotations.NullMarked;
