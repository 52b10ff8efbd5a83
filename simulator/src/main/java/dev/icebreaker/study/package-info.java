/** Many runs: every NAT behaviour against every other. */
@NullMarked
package dev.icebreaker.study;

import org.jspecify.annotations.NullMarked;
