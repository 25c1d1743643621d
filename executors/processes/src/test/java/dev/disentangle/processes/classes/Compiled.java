package dev.disentangle.processes.classes;

import static org.assertj.core.api.Assertions.assertThat;

import dev.disentangle.Task;
import java.io.IOException;
import java.io.OutputStream;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.jar.Attributes;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import javax.tools.ToolProvider;

/** Classes that no loader of the test's knows, compiled into a folder. */
record Compiled(String folder) {

  /** Compiles sources by class name. */
  static Compiled of(Path folder, Map<String, String> sources) throws IOException {
    Path sourceFolder = Files.createTempDirectory(folder.getParent(), "sources");
    Files.createDirectories(folder);
    List<String> arguments =
        new ArrayList<>(List.of("-proc:none", "-nowarn", "-d", folder.toString(), "-cp"));
    arguments.add(Path.of(locationOf(Task.class)).toString());
    for (Map.Entry<String, String> source : sources.entrySet()) {
      Path file = sourceFolder.resolve(source.getKey().replace('.', '/') + ".java");
      Files.createDirectories(file.getParent());
      arguments.add(Files.writeString(file, source.getValue()).toString());
    }
    if (!sources.isEmpty()) {
      int failed =
          ToolProvider.getSystemJavaCompiler()
              .run(null, null, null, arguments.toArray(String[]::new));
      assertThat(failed).isZero();
    }
    return new Compiled(folder.toString());
  }

  void write(String name, String text) throws IOException {
    Path file = Path.of(folder, name);
    Files.createDirectories(file.getParent());
    Files.writeString(file, text);
  }

  /** All of it in a jar. */
  void jar(Path jar, String classPath) throws IOException {
    Manifest manifest = new Manifest();
    manifest.getMainAttributes().put(Attributes.Name.MANIFEST_VERSION, "1.0");
    manifest.getMainAttributes().put(Attributes.Name.CLASS_PATH, classPath);
    try (OutputStream out = Files.newOutputStream(jar);
        JarOutputStream entries = new JarOutputStream(out, manifest);
        Stream<Path> files = Files.walk(Path.of(folder))) {
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        entries.putNextEntry(new ZipEntry(Path.of(folder).relativize(file).toString()));
        Files.copy(file, entries);
      }
    }
  }

  private static URI locationOf(Class<?> one) {
    try {
      return one.getProtectionDomain().getCodeSource().getLocation().toURI();
    } catch (URISyntaxException e) {
      throw new AssertionError(e);
    }
  }
}
