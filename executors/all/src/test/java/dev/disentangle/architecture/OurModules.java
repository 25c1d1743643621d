package dev.disentangle.architecture;

import java.io.IOException;
import java.io.InputStream;
import java.lang.module.ModuleDescriptor;
import java.net.URL;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/** The modules of this project, as their descriptors on the class path have them. */
final class OurModules {

  private OurModules() {}

  static List<ModuleDescriptor> descriptors() throws IOException {
    List<ModuleDescriptor> modules = new ArrayList<>();
    ClassLoader loader = OurModules.class.getClassLoader();
    for (URL url : Collections.list(loader.getResources("module-info.class"))) {
      try (InputStream in = url.openStream()) {
        ModuleDescriptor module = ModuleDescriptor.read(in);
        if (module.name().startsWith("dev.disentangle.")) {
          modules.add(module);
        }
      }
    }
    return modules;
  }
}
