package dev.disentangle.processes.codec;

import java.util.ArrayList;
import java.util.List;

/**
 * The packages of this program's modules that are closed to us: their records can be neither taken
 * apart nor made here. A worker, where all is in one unnamed module, would find none, so its caller
 * says which they are. Those of layers that the program makes by itself are not among them.
 */
public final class ClosedPackages {

  private static final List<String> HERE = find();

  private ClosedPackages() {}

  /** Their names; none unless the program has modules. */
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
