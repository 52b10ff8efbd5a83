package dev.icebreaker.weave;

import java.util.function.Consumer;
import org.objectweb.asm.ClassReader;
import org.objectweb.asm.ClassVisitor;
import org.objectweb.asm.ClassWriter;
import org.objectweb.asm.FieldVisitor;
import org.objectweb.asm.Label;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;
import org.objectweb.asm.commons.ClassRemapper;
import org.objectweb.asm.commons.SimpleRemapper;
import org.jspecify.annotations.Nullable;

/** Rewrites one class so that it lives in virtual time. What is replaced by what is listed in {@link Substitutions}. */
final class Weaver {
    private static final String OBJECT = "java/lang/Object";
    private static final String IDENTITY_FIELD = "icebreaker$identity";
    private static final String BODY_SUFFIX = "$icebreaker$unlocked";

    private final Consumer<SubstitutionPoint> points;

    /** @param points is told of every place that is rewritten */
    Weaver(Consumer<SubstitutionPoint> points) {
        this.points = points;
    }

    byte[] weave(byte[] original) {
        ClassReader reader = new ClassReader(original);
        ClassWriter writer = new ClassWriter(reader, 0);
        ClassVisitor types = new ClassRemapper(writer, new SimpleRemapper(Opcodes.ASM9, Substitutions.TYPES));
        reader.accept(new WovenClass(types), 0);
        return writer.toByteArray();
    }

    private final class WovenClass extends ClassVisitor {
        private String name = "";
        private @Nullable String originalSuper;
        private boolean wantsIdentity;

        WovenClass(ClassVisitor next) {
            super(Opcodes.ASM9, next);
        }

        @Override
        public void visit(
                int version, int access, String name, String signature, String superName, String[] interfaces) {
            this.name = name;
            originalSuper = superName;
            wantsIdentity = OBJECT.equals(superName) && (access & Opcodes.ACC_INTERFACE) == 0;
            String newSuper = Substitutions.SUBCLASSES.get(superName);
            if (newSuper != null) {
                note("", "superclass " + superName);
            }
            if (Substitutions.TYPES.containsKey(superName)) {
                note("", "superclass " + superName);
            }
            super.visit(version, access, name, signature, newSuper != null ? newSuper : superName, interfaces);
        }

        @Override
        public @Nullable MethodVisitor visitMethod(
                int access, String method, String descriptor, String signature, String[] exceptions) {
            if (method.equals("hashCode") && descriptor.equals("()I")) {
                wantsIdentity = false;
            }
            if (method.equals("finalize") && descriptor.equals("()V")) {
                // The JVM would call it on a thread of its own, outside every simulation, whenever it likes.
                note(method, "finalizer");
                return null;
            }
            boolean locked = (access & Opcodes.ACC_SYNCHRONIZED) != 0;
            if (!locked) {
                return woven(super.visitMethod(access, method, descriptor, signature, exceptions), method);
            }
            note(method, "synchronized method");
            int plain = access & ~Opcodes.ACC_SYNCHRONIZED;
            writeLockingMethod(plain, method, descriptor, signature, exceptions);
            int hidden = plain & ~(Opcodes.ACC_PUBLIC | Opcodes.ACC_PROTECTED | Opcodes.ACC_FINAL)
                    | Opcodes.ACC_PRIVATE
                    | Opcodes.ACC_SYNTHETIC;
            return woven(super.visitMethod(hidden, method + BODY_SUFFIX, descriptor, null, exceptions), method);
        }

        private MethodVisitor woven(MethodVisitor next, String method) {
            return new SilentLogs(new WovenMethod(next, this, method), what -> note(method, what));
        }

        /** {@code enter(lock); try { return body(...); } finally { exit(lock); }} in place of a synchronized method. */
        private void writeLockingMethod(
                int access, String method, String descriptor, String signature, String[] exceptions) {
            MethodVisitor code = super.visitMethod(access, method, descriptor, signature, exceptions);
            boolean isStatic = (access & Opcodes.ACC_STATIC) != 0;
            Label start = new Label();
            Label end = new Label();
            Label handler = new Label();
            code.visitCode();
            code.visitTryCatchBlock(start, end, handler, null);
            callMonitor(code, isStatic, "enter");
            code.visitLabel(start);
            int slot = 0;
            if (!isStatic) {
                code.visitVarInsn(Opcodes.ALOAD, slot++);
            }
            for (Type argument : Type.getArgumentTypes(descriptor)) {
                code.visitVarInsn(argument.getOpcode(Opcodes.ILOAD), slot);
                slot += argument.getSize();
            }
            code.visitMethodInsn(
                    isStatic ? Opcodes.INVOKESTATIC : Opcodes.INVOKESPECIAL, name, method + BODY_SUFFIX, descriptor, false);
            code.visitLabel(end);
            callMonitor(code, isStatic, "exit");
            Type result = Type.getReturnType(descriptor);
            code.visitInsn(result.getOpcode(Opcodes.IRETURN));
            code.visitLabel(handler);
            Object[] locals = frameLocals(isStatic, descriptor);
            code.visitFrame(Opcodes.F_FULL, locals.length, locals, 1, new Object[] {"java/lang/Throwable"});
            callMonitor(code, isStatic, "exit");
            code.visitInsn(Opcodes.ATHROW);
            code.visitMaxs(slot + 2 + result.getSize(), slot);
            code.visitEnd();
        }

        private void callMonitor(MethodVisitor code, boolean isStatic, String what) {
            if (isStatic) {
                code.visitLdcInsn(Type.getObjectType(name));
            } else {
                code.visitVarInsn(Opcodes.ALOAD, 0);
            }
            code.visitMethodInsn(
                    Opcodes.INVOKESTATIC, Substitutions.MONITOR, what, "(Ljava/lang/Object;)V", false);
        }

        private Object[] frameLocals(boolean isStatic, String descriptor) {
            Type[] arguments = Type.getArgumentTypes(descriptor);
            Object[] locals = new Object[arguments.length + (isStatic ? 0 : 1)];
            int i = 0;
            if (!isStatic) {
                locals[i++] = name;
            }
            for (Type argument : arguments) {
                locals[i++] = switch (argument.getSort()) {
                    case Type.BOOLEAN, Type.BYTE, Type.CHAR, Type.SHORT, Type.INT -> Opcodes.INTEGER;
                    case Type.LONG -> Opcodes.LONG;
                    case Type.FLOAT -> Opcodes.FLOAT;
                    case Type.DOUBLE -> Opcodes.DOUBLE;
                    default -> argument.getInternalName();
                };
            }
            return locals;
        }

        @Override
        public void visitEnd() {
            if (wantsIdentity) {
                writeIdentity();
            }
            super.visitEnd();
        }

        /** A field for the identity, filled in by {@code hashCode} on its first call. */
        private void writeIdentity() {
            FieldVisitor field = super.visitField(
                    Opcodes.ACC_PRIVATE | Opcodes.ACC_TRANSIENT | Opcodes.ACC_SYNTHETIC, IDENTITY_FIELD, "I", null, null);
            field.visitEnd();
            MethodVisitor code = super.visitMethod(Opcodes.ACC_PUBLIC, "hashCode", "()I", null, null);
            Label known = new Label();
            code.visitCode();
            code.visitVarInsn(Opcodes.ALOAD, 0);
            code.visitFieldInsn(Opcodes.GETFIELD, name, IDENTITY_FIELD, "I");
            code.visitJumpInsn(Opcodes.IFNE, known);
            code.visitVarInsn(Opcodes.ALOAD, 0);
            code.visitMethodInsn(Opcodes.INVOKESTATIC, Substitutions.IDENTITY, "next", "()I", false);
            code.visitFieldInsn(Opcodes.PUTFIELD, name, IDENTITY_FIELD, "I");
            code.visitLabel(known);
            code.visitFrame(Opcodes.F_SAME, 0, null, 0, null);
            code.visitVarInsn(Opcodes.ALOAD, 0);
            code.visitFieldInsn(Opcodes.GETFIELD, name, IDENTITY_FIELD, "I");
            code.visitInsn(Opcodes.IRETURN);
            code.visitMaxs(2, 1);
            code.visitEnd();
        }

        void note(String method, String what) {
            points.accept(new SubstitutionPoint(name.replace('/', '.'), method, what));
        }
    }

    private static final class WovenMethod extends MethodVisitor {
        private final WovenClass owner;
        private final String method;

        WovenMethod(MethodVisitor next, WovenClass owner, String method) {
            super(Opcodes.ASM9, next);
            this.owner = owner;
            this.method = method;
        }

        @Override
        public void visitInsn(int opcode) {
            if (opcode == Opcodes.MONITORENTER || opcode == Opcodes.MONITOREXIT) {
                boolean enter = opcode == Opcodes.MONITORENTER;
                if (enter) {
                    owner.note(method, "synchronized block");
                }
                super.visitMethodInsn(
                        Opcodes.INVOKESTATIC,
                        Substitutions.MONITOR,
                        enter ? "enter" : "exit",
                        "(Ljava/lang/Object;)V",
                        false);
            } else {
                super.visitInsn(opcode);
            }
        }

        @Override
        public void visitTypeInsn(int opcode, String type) {
            String substitute = opcode == Opcodes.NEW ? Substitutions.SUBCLASSES.get(type) : null;
            if (opcode == Opcodes.NEW && (substitute != null || Substitutions.TYPES.containsKey(type))) {
                owner.note(method, "new " + type);
            }
            super.visitTypeInsn(opcode, substitute != null ? substitute : type);
        }

        @Override
        public void visitMethodInsn(int opcode, String type, String name, String descriptor, boolean isInterface) {
            if (opcode == Opcodes.INVOKESTATIC) {
                visitStatic(type, name, descriptor, isInterface);
            } else if (opcode == Opcodes.INVOKESPECIAL && Substitutions.SUBCLASSES.containsKey(type)) {
                super.visitMethodInsn(opcode, Substitutions.SUBCLASSES.get(type), name, descriptor, isInterface);
            } else if (opcode != Opcodes.INVOKESPECIAL && isObjectMethod(name, descriptor)) {
                owner.note(method, "Object." + name);
                super.visitMethodInsn(
                        Opcodes.INVOKESTATIC,
                        Substitutions.MONITOR,
                        Substitutions.OBJECT_METHODS.get(name),
                        descriptor.replace("(", "(Ljava/lang/Object;"),
                        false);
            } else {
                if (Substitutions.TYPES.containsKey(type) && !name.equals("<init>")) {
                    owner.note(method, type + "." + name);
                }
                super.visitMethodInsn(opcode, type, name, descriptor, isInterface);
            }
        }

        private void visitStatic(String type, String name, String descriptor, boolean isInterface) {
            String substitute = Substitutions.STATIC_OWNERS.get(type + "." + name);
            if (substitute == null) {
                if (Substitutions.TYPES.containsKey(type)) {
                    owner.note(method, type + "." + name);
                }
                super.visitMethodInsn(Opcodes.INVOKESTATIC, type, name, descriptor, isInterface);
                return;
            }
            owner.note(method, type + "." + name);
            String result = substitute.endsWith("SimExecutor") ? Substitutions.EXECUTOR : null;
            String newDescriptor =
                    result == null ? descriptor : descriptor.substring(0, descriptor.indexOf(')') + 1) + result;
            super.visitMethodInsn(Opcodes.INVOKESTATIC, substitute, name, newDescriptor, false);
        }

        private static boolean isObjectMethod(String name, String descriptor) {
            return switch (name) {
                case "wait" -> descriptor.equals("()V") || descriptor.equals("(J)V");
                case "notify", "notifyAll" -> descriptor.equals("()V");
                default -> false;
            };
        }
    }
}
