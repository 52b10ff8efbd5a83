package dev.icebreaker.address;

import dev.icebreaker.text.RefusedValueException;
import java.net.InetSocketAddress;

/**
 * An address and a port: what RFC 8445 calls a transport address.
 *
 * @param port 0 to 65535
 */
public record Endpoint(IpAddress address, int port) implements Comparable<Endpoint> {
    public Endpoint {
        if (port < 0 || port > 65535) {
            throw new RefusedValueException("a port is 0 to 65535, not %s", "un puerto va de 0 a 65535, y este es %s", port);
        }
    }

    /** Reads {@code 192.0.2.1:3478} or {@code [2001:db8::1]:3478}. */
    public static Endpoint parse(String text) {
        int colon = text.lastIndexOf(':');
        if (colon <= 0) {
            throw new RefusedValueException("'%s' is not address:port", "'%s' no es dirección:puerto", text);
        }
        String host = text.substring(0, colon);
        boolean bracketed = host.startsWith("[") && host.endsWith("]");
        if (bracketed != host.contains(":")) {
            throw new RefusedValueException(
                    "'%s': an IPv6 address with a port is written [address]:port",
                    "'%s': una dirección IPv6 con puerto se escribe [dirección]:puerto",
                    text);
        }
        try {
            return new Endpoint(
                    IpAddress.parse(bracketed ? host.substring(1, host.length() - 1) : host),
                    Integer.parseInt(text.substring(colon + 1)));
        } catch (NumberFormatException _) {
            throw new RefusedValueException("'%s' is not a port", "'%s' no es un puerto", text.substring(colon + 1));
        }
    }

    public static Endpoint of(InetSocketAddress address) {
        return new Endpoint(IpAddress.of(address.getAddress()), address.getPort());
    }

    public InetSocketAddress toInetSocketAddress() {
        return new InetSocketAddress(address.toInetAddress(), port);
    }

    @Override
    public int compareTo(Endpoint other) {
        int byAddress = address.compareTo(other.address);
        return byAddress != 0 ? byAddress : Integer.compare(port, other.port);
    }

    @Override
    public int hashCode() {
        return address.hashCode() * 31 + port;
    }

    @Override
    public String toString() {
        return address.isIpv4() ? address + ":" + port : "[" + address + "]:" + port;
    }
}
