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

    /** Which way another is, as a step of length 1; to the right if it is here. */
    public Point directionTo(Point other) {
        double length = distance(other);
        return length < 1e-6 ? new Point(1, 0) : new Point((other.x - x) / length, (other.y - y) / length);
    }

    public double distance(Point other) {
        return Math.hypot(other.x - x, other.y - y);
    }
}
