package dev.icebreaker.study.report;

/**
 * Where results come from, so that anybody can have them again.
 *
 * @param version of this program
 * @param command the whole command line, as one would type it
 * @param study what {@code run} is to be told of the study: the {@code STUDY} of {@code run STUDY#NUMBER}
 */
public record Provenance(String version, String command, String study) {
    /**
     * The command that shows a session again.
     *
     * @param variant the name of the variant
     */
    public String replay(long session, String variant) {
        return "./icebreaker run " + quoted(study + "#" + session + ":" + variant);
    }

    /** The word as shells take it: with quotes where something in it means something to them. */
    public static String quoted(String word) {
        if (word.matches("[A-Za-z0-9_./:#+@-]+")) {
            return word;
        }
        // double quotes are known to every shell, but leave these their meaning
        return word.matches("[^\"$`\\\\!]*") ? '"' + word + '"' : "'" + word.replace("'", "'\\''") + "'";
    }
}
