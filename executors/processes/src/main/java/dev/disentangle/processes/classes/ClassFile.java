package dev.disentangle.processes.classes;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;

/** What the code in a class file refers to. Only what our own JVM has accepted is read here. */
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

  /** How many bytes each kind of constant takes, and each instruction; 0 where that depends. */
  private static final String CONSTANT_LENGTHS = "000559933555500435533";

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
   * A member, or a class.
   *
   * @param owner the class, as {@code java/lang/String}
   * @param name empty for a class
   * @param descriptor its types; empty for a class
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

  /** The methods that have code, by name and descriptor. */
  Set<String> methods() {
    return code.keySet();
  }

  /** All that is referred to from anywhere in the class. */
  Set<Reference> references() {
    Set<Reference> found = new LinkedHashSet<>();
    for (int k = 1; k < constants.length; k++) {
      if (constants[k] != 0) {
        refer(k, found);
      }
    }
    return found;
  }

  /** What a method refers to, by its name and descriptor; nothing if it has no code here. */
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

  /** The long forms of ldc, and from getstatic to checkcast those that name a member or a class. */
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

  private String text(int constant) {
    int at = constants[constant];
    return new String(in.array(), at + 3, in.getShort(at + 1) & 0xFFFF, StandardCharsets.UTF_8);
  }

  private int size() {
    return in.getShort() & 0xFFFF;
  }

  private void skip(int bytes) {
    in.position(in.position() + bytes);
  }
}
