package dev.disentangle.processes.classes;

import dev.disentangle.processes.classes.ClassFile.Reference;
import java.io.IOException;
import java.lang.invoke.SerializedLambda;
import java.util.ArrayDeque;
import java.util.LinkedHashSet;
import java.util.Queue;
import java.util.Set;

/**
 * Finds the shell variables that the code of a value may use.
 *
 * <p>A shell wraps each snippet in a class such as {@code REPL.$JShell$7}. A variable is a static
 * field of that class, a method or the body of a lambda is a static method, and a declared class is
 * nested in it. An expression, and the initializer of a variable, is its method {@code do_it$}.
 *
 * <p>Snippets are followed method by method, beginning with the value's own: the snippet that makes
 * the call may use variables to get the inputs, and these are not the task's. Of a declared class
 * any method might be called, so all its methods are followed as soon as the class is named.
 */
public final class ShellCode {

  private static final String SHELL = "REPL/$JShell$";
  private static final String EVALUATION = "do_it$";

  /**
   * A variable of a shell.
   *
   * @param owner the name of its class
   * @param name its name, as it was typed
   */
  public record Variable(String owner, String name) {}

  private final ClassSource classes;
  private final Set<Reference> met = new LinkedHashSet<>();
  private final Queue<Reference> ahead = new ArrayDeque<>();
  private final Set<Variable> variables = new LinkedHashSet<>();

  private ShellCode(ClassSource classes) {
    this.classes = classes;
  }

  /**
   * Whether a class comes from a shell.
   *
   * @param className with dots or with slashes
   */
  public static boolean isShells(String className) {
    return className.startsWith("$JShell$", 5) && className.startsWith("REPL");
  }

  /** The variables that objects of a class may use. */
  public static Set<Variable> used(Class<?> type, ClassSource classes) throws IOException {
    String name = type.getName().replace('.', '/');
    ShellCode code = new ShellCode(classes);
    code.meet(new Reference(name, "", ""));
    if (isSnippet(name)) { // the object is one of its lambdas, and it is not known which
      code.enterAllOf(name);
    }
    return code.walk();
  }

  /** The variables that a lambda may use, not counting those that its captured values use. */
  public static Set<Variable> used(SerializedLambda lambda, ClassSource classes)
      throws IOException {
    ShellCode code = new ShellCode(classes);
    code.meet(
        new Reference(
            lambda.getImplClass(), lambda.getImplMethodName(), lambda.getImplMethodSignature()));
    code.meet(new Reference("", "", lambda.getInstantiatedMethodType()));
    return code.walk();
  }

  private Set<Variable> walk() throws IOException {
    for (Reference at = ahead.poll(); at != null; at = ahead.poll()) {
      meetTypes(at.owner());
      meetTypes(at.descriptor());
      if (!isShells(at.owner())) {
        continue;
      }
      if (!isSnippet(at.owner())) {
        enter(at);
      } else if (at.descriptor().startsWith("(")) {
        file(at.owner()).references(at.name() + at.descriptor()).forEach(this::meet);
      } else if (!at.name().isEmpty()) {
        variables.add(new Variable(at.owner().replace('/', '.'), at.name()));
      }
    }
    return variables;
  }

  private void meet(Reference reference) {
    if (met.add(reference)) {
      ahead.add(reference);
    }
  }

  /** Meets the shell's classes in a descriptor or in the name of an array class. */
  private void meetTypes(String descriptor) {
    int at = descriptor.indexOf('L' + SHELL);
    while (at >= 0) {
      int end = descriptor.indexOf(';', at);
      meet(new Reference(descriptor.substring(at + 1, end), "", ""));
      at = descriptor.indexOf('L' + SHELL, end);
    }
  }

  private void enter(Reference declared) throws IOException {
    if (declared.name().isEmpty()) {
      file(declared.owner()).references().forEach(this::meet);
    } else {
      meet(new Reference(declared.owner(), "", ""));
    }
  }

  private void enterAllOf(String snippet) throws IOException {
    ClassFile file = file(snippet);
    for (String method : file.methods()) {
      if (!method.startsWith(EVALUATION)) {
        file.references(method).forEach(this::meet);
      }
    }
  }

  private static boolean isSnippet(String shells) {
    return shells.indexOf('$', SHELL.length()) < 0;
  }

  private ClassFile file(String name) throws IOException {
    byte[] bytes = classes.find(name + ".class");
    if (bytes == null) {
      throw new IOException("the shell does not show the class " + name.replace('/', '.'));
    }
    return new ClassFile(bytes);
  }
}
