package dev.icebreaker.visualizer.layout;

/** A place, in pixels, y downwards. */
public record Point(double x, double y) {
    public Point plus(Point other) {
        return new Point(x + other.x, y + other.y);
    }

    public Point minus(Point other) {
        return new Point(x - other.x, y - other.y);
    }

    /** The place on the way to another, at 0 here, at 1 there. */
    public Point towards(Point other, double share) {
        return new Point(x + (other.x - x) * share, y + (other.y - y) * share);
    }

    public double distance(Point other) {
        return Math.hypot(other.x - x, other.y - y);
    }
}
