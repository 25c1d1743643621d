package dev.disentangle.processes.launch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.disentangle.Task;
import dev.disentangle.chunking.Chunking;
import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.security.CodeSource;
import java.security.ProtectionDomain;
import java.security.cert.Certificate;
import org.junit.jupiter.api.Test;

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
  void aJarWithinAJarIsRefusedByName() throws Exception {
    Class<?> nested = from("jar:file:/app.jar!/lib/core.jar");
    assertThatThrownBy(() -> LibraryPath.of(nested))
        .isInstanceOf(IOException.class)
        .hasMessageContainingAll("LibraryPathTest$Some", "app.jar!/lib/core.jar", "as files");
  }
}
