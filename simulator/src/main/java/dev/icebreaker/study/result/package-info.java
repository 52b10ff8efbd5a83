/** What many sessions amount to: counts, rates with their intervals, times, costs. Nothing here grows with the number of sessions. */
@NullMarked
package dev.icebreaker.study.result;

import org.jspecify.annotations.NullMarked;
