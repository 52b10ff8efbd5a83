package dev.icebreaker.cli;

/** How results are written. */
enum Format {
    TEXT,
    CSV,
    JSON;

    /** As it is written on the command line. */
    @Override
    public String toString() {
        return Reports.word(this);
    }

    /** For commands whose results are no table. */
    enum Plain {
        TEXT,
        JSON;

        @Override
        public String toString() {
            return Reports.word(this);
        }
    }
}
