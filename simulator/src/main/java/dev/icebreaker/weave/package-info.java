/**
 * Lets code that was written for threads, sockets and a wall clock run in virtual time, unchanged: a {@linkplain
 * dev.icebreaker.weave.WeavingClassLoader class loader} rewrites its classes as they are loaded, so that every call that would
 * touch time, threads, locks, randomness or the operating system goes to the {@code engine} instead. The stand-ins live in
 * {@code weave.substitute}.
 */
@NullMarked
package dev.icebreaker.weave;

import org.jspecify.annotations.NullMarked;
