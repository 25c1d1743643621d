package dev.disentangle.processes.classes;

import java.io.ByteArrayInputStream;
import java.io.DataInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;

/**
 * Reads from a class file which classes and members its code refers to. Nothing is validated: the
 * JVM has already accepted each class that is read here.
 */
final class ClassFile {

  private static final int UTF8 = 1;
  private static final int LONG = 5;
  private static final int DOUBLE = 6;
  private static final int CLASS = 7;
  private static final int FIELD = 9;
  private static final int METHOD = 10;
  private static final int INTERFACE_METHOD = 11;
  private static final int METHOD_HANDLE = 15;
  private static final int METHOD_TYPE = 16;
  private static final int DYNAMIC = 17;
  private static final int INVOKE_DYNAMIC = 18;

  /**
   * The number of bytes that a constant takes, by its tag, which is included; 0 if there is no such
   * tag or the length varies.
   */
  private static final String CONSTANT_LENGTHS = "000559933555500435533";

  /** The number of bytes that an instruction takes, by its opcode; 0 if the length varies. */
  private static final String INSTRUCTION_LENGTHS =
      "1".repeat(16)
          + "23233"
          + "2".repeat(5)
          + "1".repeat(28)
          + "2".repeat(5)
          + "1".repeat(73)
          + "3"
          + "1".repeat(20)
          + "3".repeat(16)
          + "200"
          + "1".repeat(6)
          + "3".repeat(7)
          + "5532311331104"
          + "3355";

  private static final int LDC = 18;
  private static final int TABLESWITCH = 170;
  private static final int LOOKUPSWITCH = 171;
  private static final int WIDE = 196;
  private static final int IINC = 132;

  /**
   * A reference to a member or to a class.
   *
   * @param owner the class, such as {@code java/lang/String}
   * @param name empty for a class
   * @param descriptor the types of the member; empty for a class
   */
  record Reference(String owner, String name, String descriptor) {}

  private final ByteBuffer in;
  private final int[] constants;
  private final Map<String, ByteBuffer> code = new HashMap<>();
  private int[] bootstraps = {};

  ClassFile(byte[] bytes) {
    in = ByteBuffer.wrap(bytes).position(8);
    constants = new int[size()];
    for (int k = 1; k < constants.length; k++) {
      constants[k] = in.position();
      int tag = in.get();
      skip(tag == UTF8 ? size() : CONSTANT_LENGTHS.charAt(tag) - '1');
      if (tag == LONG || tag == DOUBLE) {
        k++;
      }
    }
    skip(6); // access, this, super
    skip(2 * size());
    readMembers(); // fields
    readMembers();
    readAttributes("");
  }

  private void readMembers() {
    for (int left = size(); left > 0; left--) {
      size();
      readAttributes(text(size()) + text(size()));
    }
  }

  private void readAttributes(String member) {
    for (int left = size(); left > 0; left--) {
      String name = text(size());
      int end = in.getInt() + in.position();
      if (name.equals("Code")) {
        skip(4); // stack, locals
        int length = in.getInt();
        code.put(member, in.slice(in.position(), length));
      } else if (name.equals("BootstrapMethods")) {
        bootstraps = new int[size()];
        for (int k = 0; k < bootstraps.length; k++) {
          bootstraps[k] = in.position();
          size();
          skip(2 * size());
        }
      }
      in.position(end);
    }
  }

  /** The methods that have code, each as its name followed by its descriptor. */
  Set<String> methods() {
    return code.keySet();
  }

  /** All references in the class. */
  Set<Reference> references() {
    Set<Reference> found = new LinkedHashSet<>();
    for (int k = 1; k < constants.length; k++) {
      if (constants[k] != 0) {
        refer(k, found);
      }
    }
    return found;
  }

  /** The references of a method, given as in {@link #methods}; none if it has no code here. */
  Set<Reference> references(String method) {
    Set<Reference> found = new LinkedHashSet<>();
    ByteBuffer instructions = code.get(method);
    if (instructions != null) {
      for (int at = 0; at < instructions.limit(); at = next(instructions, at)) {
        int opcode = instructions.get(at) & 0xFF;
        if (opcode == LDC) {
          refer(instructions.get(at + 1) & 0xFF, found);
        } else if (hasConstant(opcode)) {
          refer(instructions.getShort(at + 1) & 0xFFFF, found);
        }
      }
    }
    return found;
  }

  /**
   * Whether two bytes behind the opcode are the index of a constant: ldc_w, ldc2_w, the accesses to
   * members, and the instructions that name a class.
   */
  private static boolean hasConstant(int opcode) {
    return opcode == 19
        || opcode == 20
        || (opcode >= 178 && opcode <= 187)
        || opcode == 189
        || opcode == 192
        || opcode == 193
        || opcode == 197;
  }

  private static int next(ByteBuffer code, int at) {
    int opcode = code.get(at) & 0xFF;
    int table = (at & ~3) + 4; // the words of a switch are aligned
    return switch (opcode) {
      case TABLESWITCH -> table + 4 * (4 + code.getInt(table + 8) - code.getInt(table + 4));
      case LOOKUPSWITCH -> table + 8 * (1 + code.getInt(table + 4));
      case WIDE -> at + ((code.get(at + 1) & 0xFF) == IINC ? 6 : 4);
      default -> at + INSTRUCTION_LENGTHS.charAt(opcode) - '0';
    };
  }

  private void refer(int constant, Set<Reference> found) {
    int at = constants[constant];
    switch (in.get(at)) {
      case CLASS -> found.add(new Reference(textAt(at + 1), "", ""));
      case METHOD_TYPE -> found.add(new Reference("", "", textAt(at + 1)));
      case METHOD_HANDLE -> refer(in.getShort(at + 2) & 0xFFFF, found);
      case FIELD, METHOD, INTERFACE_METHOD -> {
        int owner = constants[in.getShort(at + 1) & 0xFFFF];
        int member = constants[in.getShort(at + 3) & 0xFFFF];
        found.add(new Reference(textAt(owner + 1), textAt(member + 1), textAt(member + 3)));
      }
      case DYNAMIC, INVOKE_DYNAMIC -> {
        int member = constants[in.getShort(at + 3) & 0xFFFF];
        found.add(new Reference("", "", textAt(member + 3)));
        referBootstrap(bootstraps[in.getShort(at + 1) & 0xFFFF], found);
      }
      default -> {}
    }
  }

  private void referBootstrap(int at, Set<Reference> found) {
    int arguments = in.getShort(at + 2) & 0xFFFF;
    for (int k = 0; k < arguments; k++) {
      refer(in.getShort(at + 4 + 2 * k) & 0xFFFF, found);
    }
  }

  private String textAt(int at) {
    return text(in.getShort(at) & 0xFFFF);
  }

  /** A string in modified UTF-8, which has letters beyond the basic plane as two surrogates. */
  private String text(int constant) {
    int at = constants[constant] + 1;
    try (DataInputStream text =
        new DataInputStream(new ByteArrayInputStream(in.array(), at, in.limit() - at))) {
      return text.readUTF();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private int size() {
    return in.getShort() & 0xFFFF;
  }

  private void skip(int bytes) {
    in.position(in.position() + bytes);
  }
}
