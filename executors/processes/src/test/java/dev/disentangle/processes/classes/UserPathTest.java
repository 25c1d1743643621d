package dev.disentangle.processes.classes;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class UserPathTest {

  private static final ClassLoader APP = ClassLoader.getSystemClassLoader();

  @Test
  void hasThisTestThoughSurefireStartsWithAnotherPath() {
    List<String> path = UserPath.of(UserPathTest.class.getClassLoader(), List.of());
    assertThat(path).anyMatch(entry -> entry.endsWith("test-classes")).doesNotHaveDuplicates();
    assertThat(path).allMatch(entry -> new File(entry).isAbsolute());
  }

  @Test
  void hasTheUrlsOfALoaderBehindThoseOfItsParents(@TempDir Path folder) throws Exception {
    File spaced = folder.resolve("a b").toFile();
    File plain = folder.resolve("plain.jar").toFile();
    URL[] upper = {
      spaced.toURI().toURL(),
      new URL("file:" + folder + "/not encoded"),
      new URL("http://localhost/x.jar")
    };
    URL[] lower = {plain.toURI().toURL(), spaced.toURI().toURL()};
    try (URLClassLoader parent = new URLClassLoader(upper, null);
        URLClassLoader child = new URLClassLoader(lower, parent)) {
      assertThat(UserPath.of(child, List.of(new File("more"))))
          .containsExactly(
              spaced.getPath(),
              folder + "/not encoded",
              plain.getPath(),
              new File("more").getAbsolutePath());
    }
    try (URLClassLoader child = new URLClassLoader(lower, APP)) {
      assertThat(UserPath.of(child, List.of()))
          .startsWith(UserPath.of(APP, List.of()).get(0))
          .endsWith(plain.getPath(), spaced.getPath());
    }
  }

  private static final class ChildFirst extends URLClassLoader {
    ChildFirst(URL[] urls) {
      super(urls, APP);
    }

    @Override
    protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
      try {
        return findClass(name);
      } catch (ClassNotFoundException e) {
        return super.loadClass(name, resolve);
      }
    }
  }

  /** Its parents' classes may be others than those that it loads. */
  @Test
  void isEmptyForALoaderThatLooksElsewhereFirst(@TempDir Path folder) throws Exception {
    try (URLClassLoader before = new ChildFirst(new URL[] {folder.toUri().toURL()});
        URLClassLoader child = new URLClassLoader(new URL[0], before)) {
      assertThat(UserPath.of(child, List.of(new File("more"))))
          .containsExactly(new File("more").getAbsolutePath());
    }
  }

  @Test
  void isEmptyForTheJdk() {
    assertThat(UserPath.of(null, List.of())).isEmpty();
    assertThat(UserPath.of(ClassLoader.getPlatformClassLoader(), List.of())).isEmpty();
  }

  @Test
  void hasTheModulesOfAFolder(@TempDir Path folder) throws Exception {
    Path exploded = Files.createDirectory(folder.resolve("exploded"));
    Files.createFile(exploded.resolve("module-info.class"));
    Path modules = Files.createDirectory(folder.resolve("modules"));
    Path one = Files.createFile(modules.resolve("one.jar"));
    Path jar = Files.createFile(folder.resolve("two.jar"));
    String modulePath =
        String.join(File.pathSeparator, exploded.toString(), modules.toString(), jar.toString());
    String before = System.getProperty("jdk.module.path");
    System.setProperty("jdk.module.path", modulePath);
    try {
      assertThat(UserPath.of(APP, List.of()))
          .startsWith(exploded.toString(), one.toString(), jar.toString());
    } finally {
      if (before == null) {
        System.clearProperty("jdk.module.path");
      } else {
        System.setProperty("jdk.module.path", before);
      }
    }
  }
}
