package dev.icebreaker.weave;

/**
 * One place in somebody's bytecode where a call, a type or a lock was replaced.
 *
 * @param method empty for the class itself
 * @param what the original, as it is named in {@link Substitutions}
 */
public record SubstitutionPoint(String className, String method, String what) {}
