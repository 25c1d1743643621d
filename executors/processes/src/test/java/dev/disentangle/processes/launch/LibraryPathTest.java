package dev.disentangle.processes.launch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.disentangle.Task;
import dev.disentangle.chunking.Chunking;
import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.CodeSource;
import java.security.ProtectionDomain;
import java.security.cert.Certificate;
import java.util.List;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LibraryPathTest {

  /** A class as it would be if it came from there. */
  private static Class<?> from(String location) throws Exception {
    try (InputStream in = LibraryPathTest.class.getResourceAsStream("LibraryPathTest$Some.class")) {
      byte[] bytes = in.readAllBytes();
      CodeSource source = new CodeSource(URI.create(location).toURL(), (Certificate[]) null);
      ProtectionDomain domain = new ProtectionDomain(source, null);
      return new ClassLoader(null) {
        Class<?> define() {
          return defineClass(null, bytes, 0, bytes.length, domain);
        }
      }.define();
    }
  }

  private static final class Some {}

  @Test
  void hasEachPartOfTheLibraryOnce() throws Exception {
    String[] path = LibraryPath.ofThisLibrary().split(File.pathSeparator);
    assertThat(path).doesNotHaveDuplicates().hasSize(5).allMatch(each -> new File(each).exists());
    assertThat(LibraryPath.of(Task.class, Task.class, Chunking.class).split(File.pathSeparator))
        .hasSize(2);
  }

  @Test
  void spacesAndOneJarForAllAreFine() throws Exception {
    String jar = "file:/a%20b/fat.jar";
    assertThat(LibraryPath.of(from(jar), from(jar))).isEqualTo(new File("/a b/fat.jar").getPath());
  }

  @Test
  void whatIsInTheRunTimeImageNeedsNoPath() throws Exception {
    assertThat(LibraryPath.of(java.sql.Driver.class)).isEmpty();
  }

  @Test
  void aJarWithinAJarIsCopied(@TempDir Path folder) throws Exception {
    Path inner = jar(folder.resolve("core 1.jar"), "Some.class", new byte[] {1, 2, 3});
    Path outer = jar(folder.resolve("an app.jar"), "lib/core 1.jar", Files.readAllBytes(inner));
    String location = "jar:" + outer.toUri() + "!/lib/core%201.jar";
    Class<?> one = from(location + "!/");
    Path copy = Path.of(LibraryPath.of(one, one));
    assertThat(copy).hasSameBinaryContentAs(inner);
    assertThat(copy.getFileName().toString()).startsWith("disentangle-").endsWith(".jar");
    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(copy)))
        .isEqualTo("rw-------"); // workers load code from there
    Path another = Path.of(LibraryPath.of(from(location)));
    assertThat(another).isNotEqualTo(copy).hasSameBinaryContentAs(inner);
    assertThat(Path.of(LibraryPath.of(from("jar:" + inner.toUri() + "!/"))))
        .hasSameBinaryContentAs(inner);
  }

  private static Path jar(Path jar, String entry, byte[] content) throws IOException {
    try (JarOutputStream out = new JarOutputStream(Files.newOutputStream(jar))) {
      out.putNextEntry(new JarEntry(entry));
      out.write(content);
    }
    return jar;
  }

  @Test
  void whatIsNoJarIsRefusedByName(@TempDir Path folder) throws Exception {
    Path outer = jar(folder.resolve("app.jar"), "classes/Some.class", new byte[] {1, 2, 3, 4, 5});
    String within = "jar:" + outer.toUri();
    for (String place : List.of(within + "!/classes/Some.class", within + "!/lib/core.jar!/")) {
      Class<?> one = from(place);
      assertThatThrownBy(() -> LibraryPath.of(one))
          .isInstanceOf(IOException.class)
          .hasMessageContainingAll("LibraryPathTest$Some", place, "as files")
          .hasCauseInstanceOf(IOException.class);
    }
  }
}
