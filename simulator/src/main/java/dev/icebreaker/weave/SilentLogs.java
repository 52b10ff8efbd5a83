package dev.icebreaker.weave;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.objectweb.asm.Handle;
import org.objectweb.asm.Label;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;

/**
 * Leaves out the making of messages for loggers. ice4j puts its messages together before it asks whether anybody listens, and
 * nobody does: its loggers are off, and the trace tells what happened. The call of the logger stays, with an empty message.
 *
 * <p>It looks for one pattern: an {@code invokedynamic} that joins strings or makes a supplier, whose result goes straight into a
 * logger. Everything else passes unchanged.
 */
final class SilentLogs extends MethodVisitor {
    private static final String JUL = "java/util/logging/Logger";
    private static final String JITSI = "org/jitsi/utils/logging2/Logger";
    private static final Map<String, Set<String>> METHODS = Map.of(
            JUL, Set.of("severe", "warning", "info", "config", "fine", "finer", "finest", "log"),
            JITSI, Set.of("error", "warn", "info", "debug", "trace"));
    private static final Set<String> DESCRIPTORS = Set.of(
            "(Ljava/lang/String;)V",
            "(Ljava/lang/Object;)V",
            "(Ljava/util/function/Supplier;)V",
            "(Ljava/util/logging/Level;Ljava/lang/String;)V");
    private static final Set<String> MESSAGES = Set.of("Ljava/lang/String;", "Ljava/util/function/Supplier;");

    private final Consumer<String> note;
    private @Nullable Message pending;
    /** Labels and line numbers that came after the pending message. */
    private final List<Runnable> marks = new ArrayList<>();

    private record Message(String name, String descriptor, Handle bootstrap, Object[] arguments) {}

    /** @param note is told of every message that is left out, by the method that it would have gone to */
    SilentLogs(MethodVisitor next, Consumer<String> note) {
        super(Opcodes.ASM9, next);
        this.note = note;
    }

    @Override
    public void visitInvokeDynamicInsn(String name, String descriptor, Handle bootstrap, Object... arguments) {
        flush();
        if (MESSAGES.contains(Type.getReturnType(descriptor).getDescriptor())) {
            pending = new Message(name, descriptor, bootstrap, arguments);
        } else {
            super.visitInvokeDynamicInsn(name, descriptor, bootstrap, arguments);
        }
    }

    @Override
    public void visitMethodInsn(int opcode, String owner, String name, String descriptor, boolean isInterface) {
        Message message = pending;
        if (message != null && METHODS.getOrDefault(owner, Set.of()).contains(name) && DESCRIPTORS.contains(descriptor)) {
            pending = null;
            note.accept("message for " + owner + "." + name);
            dropArguments(message.descriptor);
            if (message.descriptor.endsWith("Ljava/lang/String;")) {
                super.visitLdcInsn("");
            } else {
                super.visitInsn(Opcodes.ACONST_NULL);
            }
            replayMarks();
        } else {
            flush();
        }
        super.visitMethodInsn(opcode, owner, name, descriptor, isInterface);
    }

    private void dropArguments(String descriptor) {
        Type[] arguments = Type.getArgumentTypes(descriptor);
        for (int i = arguments.length - 1; i >= 0; i--) {
            super.visitInsn(arguments[i].getSize() == 2 ? Opcodes.POP2 : Opcodes.POP);
        }
    }

    /** The message was for something else. */
    private void flush() {
        Message message = pending;
        if (message != null) {
            pending = null;
            super.visitInvokeDynamicInsn(message.name, message.descriptor, message.bootstrap, message.arguments);
            replayMarks();
        }
    }

    private void replayMarks() {
        marks.forEach(Runnable::run);
        marks.clear();
    }

    @Override
    public void visitLabel(Label label) {
        mark(() -> super.visitLabel(label));
    }

    @Override
    public void visitLineNumber(int line, Label start) {
        mark(() -> super.visitLineNumber(line, start));
    }

    private void mark(Runnable visit) {
        if (pending == null) {
            visit.run();
        } else {
            marks.add(visit);
        }
    }

    // ---- everything else means that the message goes elsewhere

    @Override
    public void visitFrame(int type, int numLocal, Object[] local, int numStack, Object[] stack) {
        flush();
        super.visitFrame(type, numLocal, local, numStack, stack);
    }

    @Override
    public void visitInsn(int opcode) {
        flush();
        super.visitInsn(opcode);
    }

    @Override
    public void visitIntInsn(int opcode, int operand) {
        flush();
        super.visitIntInsn(opcode, operand);
    }

    @Override
    public void visitVarInsn(int opcode, int index) {
        flush();
        super.visitVarInsn(opcode, index);
    }

    @Override
    public void visitTypeInsn(int opcode, String type) {
        flush();
        super.visitTypeInsn(opcode, type);
    }

    @Override
    public void visitFieldInsn(int opcode, String owner, String name, String descriptor) {
        flush();
        super.visitFieldInsn(opcode, owner, name, descriptor);
    }

    @Override
    public void visitJumpInsn(int opcode, Label label) {
        flush();
        super.visitJumpInsn(opcode, label);
    }

    @Override
    public void visitLdcInsn(Object value) {
        flush();
        super.visitLdcInsn(value);
    }

    @Override
    public void visitIincInsn(int index, int increment) {
        flush();
        super.visitIincInsn(index, increment);
    }

    @Override
    public void visitTableSwitchInsn(int min, int max, Label otherwise, Label... labels) {
        flush();
        super.visitTableSwitchInsn(min, max, otherwise, labels);
    }

    @Override
    public void visitLookupSwitchInsn(Label otherwise, int[] keys, Label[] labels) {
        flush();
        super.visitLookupSwitchInsn(otherwise, keys, labels);
    }

    @Override
    public void visitMultiANewArrayInsn(String descriptor, int dimensions) {
        flush();
        super.visitMultiANewArrayInsn(descriptor, dimensions);
    }
}
