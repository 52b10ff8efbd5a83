/**
 * Many runs that answer a question: {@code spec} is what a study file says, {@code session} draws pairs of sites and runs their calls,
 * {@code result} counts and reckons, {@code report} writes it down. Here studies are loaded; and the {@link
 * dev.icebreaker.study.Matrix} has every NAT behaviour against every other.
 */
@NullMarked
package dev.icebreaker.study;

import org.jspecify.annotations.NullMarked;
