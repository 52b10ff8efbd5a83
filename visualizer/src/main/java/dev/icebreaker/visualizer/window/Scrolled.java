package dev.icebreaker.visualizer.window;

import javafx.geometry.Orientation;
import javafx.scene.control.ScrollPane;
import javafx.scene.layout.Region;

/** As high as what is in it is with its lines wrapped, if there is room for that; or else one scrolls. */
final class Scrolled extends ScrollPane {
    Scrolled(Region content) {
        super(content);
        setFitToWidth(true);
        setMinHeight(0);
    }

    @Override
    public Orientation getContentBias() {
        return Orientation.HORIZONTAL;
    }

    @Override
    protected double computePrefHeight(double width) {
        double inside = width < 0 ? width : width - snappedLeftInset() - snappedRightInset();
        return snappedTopInset() + getContent().prefHeight(inside) + snappedBottomInset();
    }
}
