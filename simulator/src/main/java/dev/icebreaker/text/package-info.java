/**
 * What a learner reads, in English and Spanish: {@link dev.icebreaker.text.Text}. Whoever finds something out puts it into both
 * languages, and whoever shows it chooses one. Failures of which a learner is told are {@link dev.icebreaker.text.Bilingual}.
 */
@NullMarked
package dev.icebreaker.text;

import org.jspecify.annotations.NullMarked;
