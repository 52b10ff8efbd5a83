package javafx.counterexample;

/** Stands for a class of JavaFX, which is not on the simulator's class path. */
public class Node {}
