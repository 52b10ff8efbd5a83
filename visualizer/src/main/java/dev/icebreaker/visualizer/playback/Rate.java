package dev.icebreaker.visualizer.playback;

/** How fast virtual time goes on. @param millisASecond virtual milliseconds in a second of the one who watches */
public record Rate(int millisASecond) {
    private static final int[] STEPS = {1, 2, 5, 10, 20, 50, 100, 200, 500, 1_000, 2_000, 5_000, 10_000};
    /** One can follow single packets on links of some ten milliseconds. */
    public static final Rate USUAL = new Rate(20);

    public Rate faster() {
        for (int step : STEPS) {
            if (step > millisASecond) {
                return new Rate(step);
            }
        }
        return this;
    }

    public Rate slower() {
        for (int i = STEPS.length - 1; i >= 0; i--) {
            if (STEPS[i] < millisASecond) {
                return new Rate(STEPS[i]);
            }
        }
        return this;
    }

    /** How much virtual time passes in so much of real time. */
    long virtual(long realNanos) {
        return realNanos / 1_000 * millisASecond;
    }
}
