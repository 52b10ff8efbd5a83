package dev.icebreaker.architecture.counterexample.ice;

import dev.icebreaker.architecture.ArchitectureRule;
import dev.icebreaker.architecture.counterexample.Breaks;
import org.objectweb.asm.ClassReader;

@Breaks(ArchitectureRule.ASM_IN_WEAVE)
class Weaves {
    ClassReader reader;
}
