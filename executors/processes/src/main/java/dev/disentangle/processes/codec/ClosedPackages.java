package dev.disentangle.processes.codec;

import java.util.ArrayList;
import java.util.List;

/**
 * The packages of the program's modules that are not open to this library, which can neither read
 * the fields of their records nor construct them. In a worker all classes are in one unnamed module
 * and every package is open, so the caller tells it which ones are closed in the caller. Packages
 * in module layers that the program itself creates are not covered.
 */
public final class ClosedPackages {

  private static final List<String> HERE = find();

  private ClosedPackages() {}

  /** The names of this JVM's closed packages; empty if the program is on the class path. */
  public static List<String> here() {
    return HERE;
  }

  private static List<String> find() {
    Module ours = ClosedPackages.class.getModule();
    List<String> closed = new ArrayList<>();
    for (Module module : ModuleLayer.boot().modules()) {
      if (module.getClassLoader() == ClassLoader.getSystemClassLoader()
          && !module.getName().startsWith("jdk.")) {
        for (String name : module.getPackages()) {
          if (!module.isOpen(name, ours)) {
            closed.add(name);
          }
        }
      }
    }
    return closed;
  }
}
