package dev.icebreaker.explain;

import dev.icebreaker.text.Text;
import dev.icebreaker.trace.TraceEvent.TurnRequestRefused;

/** The error codes of TURN in words (RFC 8489 section 14.8, RFC 8656 section 19). */
final class Refusals {
    private Refusals() {}

    /** {@code 486 (Allocation Quota Reached): its user has as many allocations as it may}. */
    static Text tell(TurnRequestRefused refused) {
        return switch (refused.code()) {
            case 401 -> credentials(refused.why());
            case 403 -> Text.of(
                    "403 (Forbidden): it relays nothing to that address",
                    "403 (Forbidden): no reenvía nada a esa dirección");
            case 437 -> refused.method().equals("Allocate")
                    ? Text.of(
                            "437 (Allocation Mismatch): there is an allocation already for this pair of addresses",
                            "437 (Allocation Mismatch): ya hay una asignación de relay para este par de direcciones")
                    : Text.of(
                            "437 (Allocation Mismatch): there is no allocation, or none any more",
                            "437 (Allocation Mismatch): no hay asignación de relay, o ya no la hay");
            case 438 -> Text.of(
                    "438 (Stale Nonce): the nonce was too old; the answer has a fresh one for another try",
                    "438 (Stale Nonce): el nonce era demasiado viejo; la respuesta trae uno nuevo para otro intento");
            case 440 -> Text.of(
                    "440 (Address Family not Supported): the server has no address of the family that was asked for; "
                            + "without a word, that is IPv4",
                    "440 (Address Family not Supported): el servidor no tiene ninguna dirección de la familia pedida; "
                            + "si no se pide ninguna, es IPv4");
            case 441 -> Text.of(
                    "441 (Wrong Credentials): the allocation belongs to another user",
                    "441 (Wrong Credentials): la asignación de relay pertenece a otro usuario");
            case 486 -> Text.of(
                    "486 (Allocation Quota Reached): its user has as many allocations as it may have",
                    "486 (Allocation Quota Reached): su usuario ya tiene todas las asignaciones de relay que puede tener");
            case 508 -> Text.of(
                    "508 (Insufficient Capacity): the server has no room for it",
                    "508 (Insufficient Capacity): el servidor no tiene sitio para ella");
            default -> Text.of(
                    "%d: the server does not do what was asked for",
                    "%d: el servidor no hace lo que se le pidió",
                    refused.code());
        };
    }

    private static Text credentials(String why) {
        if (why.contains("password")) {
            return Text.of("401 (Unauthenticated): the password is wrong", "401 (Unauthenticated): la contraseña es incorrecta");
        } else if (why.contains("no user")) {
            return Text.of("401 (Unauthenticated): it does not know the user", "401 (Unauthenticated): no conoce al usuario");
        }
        return Text.of(
                "401 (Unauthenticated): the request had no credentials",
                "401 (Unauthenticated): la petición no traía credenciales");
    }
}
