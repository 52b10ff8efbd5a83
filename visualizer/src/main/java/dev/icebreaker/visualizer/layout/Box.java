package dev.icebreaker.visualizer.layout;

/** An upright rectangle, in pixels. */
public record Box(double x, double y, double width, double height) {
    public static Box around(Point center, double width, double height) {
        return new Box(center.x() - width / 2, center.y() - height / 2, width, height);
    }

    public double right() {
        return x + width;
    }

    public double bottom() {
        return y + height;
    }

    public Point center() {
        return new Point(x + width / 2, y + height / 2);
    }

    public Box moved(double dx, double dy) {
        return new Box(x + dx, y + dy, width, height);
    }

    /** Larger by so much on all sides; smaller, if it is negative. */
    public Box grown(double by) {
        return new Box(x - by, y - by, width + 2 * by, height + 2 * by);
    }

    public Box union(Box other) {
        double left = Math.min(x, other.x);
        double top = Math.min(y, other.y);
        return new Box(left, top, Math.max(right(), other.right()) - left, Math.max(bottom(), other.bottom()) - top);
    }

    public boolean intersects(Box other) {
        return x < other.right() && other.x < right() && y < other.bottom() && other.y < bottom();
    }

    public boolean contains(Box other) {
        return x <= other.x && y <= other.y && other.right() <= right() && other.bottom() <= bottom();
    }

    public boolean contains(Point point) {
        return x <= point.x() && point.x() <= right() && y <= point.y() && point.y() <= bottom();
    }

    /** Where the way from the center to a place outside leaves the rectangle; the center if the place is inside. */
    public Point edgeTowards(Point outside) {
        Point center = center();
        if (contains(outside)) {
            return center;
        }
        double dx = outside.x() - center.x();
        double dy = outside.y() - center.y();
        double share = Math.min(
                dx == 0 ? Double.MAX_VALUE : width / 2 / Math.abs(dx), dy == 0 ? Double.MAX_VALUE : height / 2 / Math.abs(dy));
        return center.towards(outside, share);
    }

    /** The same for the ellipse that fills the rectangle. */
    public Point roundEdgeTowards(Point outside) {
        Point center = center();
        double far = Math.hypot((outside.x() - center.x()) / (width / 2), (outside.y() - center.y()) / (height / 2));
        return far <= 1 ? center : center.towards(outside, 1 / far);
    }
}
