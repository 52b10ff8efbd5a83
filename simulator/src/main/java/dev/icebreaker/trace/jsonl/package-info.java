/**
 * Traces as files of JSON Lines: {@link dev.icebreaker.trace.jsonl.TraceWriter}, {@link
 * dev.icebreaker.trace.jsonl.TraceReader}, and {@link dev.icebreaker.trace.jsonl.TraceHash} over the file's bytes.
 *
 * <p>A file is UTF-8 with one JSON object a line, each line ended by a line feed:
 *
 * <pre>{@code
 * {"type":"header","schema":1,"version":"0.1.0","scenario":"two-homes","seed":1,"topology":{...}}
 * {"type":"packet-sent","timeNanos":0,"node":"alice","packet":1,"source":"192.168.1.2:5000",...}
 * ...
 * {"type":"end","events":312}
 * }</pre>
 *
 * <p>{@code type} is the record's name in kebab case, and comes first. The keys are the names of the record's components, all
 * of them, in the record's order: the code that writes and reads is made from the records, so the two cannot part.
 *
 * <table>
 * <caption>How values are written</caption>
 * <tr><td>{@code long}, {@code int}</td><td>a number, exact to 64 bits; a reader that knows only doubles rounds beyond 2^53</td></tr>
 * <tr><td>enum constants</td><td>kebab case: {@code "no-binding"}</td></tr>
 * <tr><td>addresses</td><td>{@code "192.0.2.1:3478"}, {@code "[2001:db8::1]:3478"}, {@code "10.0.0.0/8"}</td></tr>
 * <tr><td>payloads</td><td>hexadecimal, lower case</td></tr>
 * <tr><td>an empty {@code Optional}</td><td>{@code null}</td></tr>
 * </table>
 *
 * <p>The same trace gives the same bytes on every machine. The last line counts the events, so a file that was cut off at a
 * line's end is noticed, too.
 */
@NullMarked
package dev.icebreaker.trace.jsonl;

import org.jspecify.annotations.NullMarked;
