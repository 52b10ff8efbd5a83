package dev.icebreaker.peer;

import dev.icebreaker.ice.IceState;

/**
 * How ICE goes: the W3C's {@code RTCIceConnectionState} (webrtc-pc section 5.6.3), from what ice4j's agent says:
 *
 * <table>
 * <caption>From ice4j's states</caption>
 * <tr><th>ice4j</th><th>W3C</th><th>why</th></tr>
 * <tr><td>Waiting</td><td>new</td><td>it gathers, or has no candidate of the other side's to check</td></tr>
 * <tr><td>Running</td><td>checking</td><td></td></tr>
 * <tr><td>Completed</td><td>connected</td><td>a pair is selected; other candidates are still kept</td></tr>
 * <tr><td>Terminated</td><td>completed</td><td>3 s later ice4j lets the unused candidates go, and checks no more</td></tr>
 * <tr><td>Failed</td><td>failed</td><td>no pair worked</td></tr>
 * </table>
 *
 * <p>When consent to send runs out (RFC 7675), it is disconnected until it is given again: ice4j's state stays Terminated then.
 * A restart takes completed to connected, and disconnected or failed to checking, until the new agent has something to say.
 */
public enum IceConnectionState {
    NEW("new"),
    CHECKING("checking"),
    CONNECTED("connected"),
    COMPLETED("completed"),
    DISCONNECTED("disconnected"),
    FAILED("failed"),
    CLOSED("closed");

    private final String word;

    IceConnectionState(String word) {
        this.word = word;
    }

    static IceConnectionState of(IceState agent) {
        return switch (agent) {
            case WAITING -> NEW;
            case RUNNING -> CHECKING;
            case COMPLETED -> CONNECTED;
            case TERMINATED -> COMPLETED;
            case FAILED -> FAILED;
        };
    }

    /** What a restart makes of it. */
    IceConnectionState restarted() {
        return switch (this) {
            case COMPLETED -> CONNECTED;
            case DISCONNECTED, FAILED -> CHECKING;
            case NEW, CHECKING, CONNECTED, CLOSED -> this;
        };
    }

    /** The W3C's word. */
    @Override
    public String toString() {
        return word;
    }
}
