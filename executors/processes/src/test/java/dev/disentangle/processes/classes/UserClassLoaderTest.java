package dev.disentangle.processes.classes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.disentangle.Task;
import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.ServiceLoader;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class UserClassLoaderTest {

  private static final ClassSource NOBODY = resourceName -> null;

  @TempDir private static Path folder;
  private static Compiled app;

  @BeforeAll
  static void compile() throws Exception {
    app =
        Compiled.of(
            folder.resolve("app"),
            Map.of(
                "app.Greeting",
                "package app; public class Greeting implements java.util.function.Supplier<String> {"
                    + " public String get() { return new Name().toString(); } }",
                "app.Name",
                "package app; class Name { public String toString() { return \"app\"; } }",
                "app.Squares",
                "package app; public class Squares implements dev.disentangle.Task<Long, Long> {"
                    + " public Long apply(Long x) { return x * x; } }",
                "com.google.common.base.Preconditions",
                "package com.google.common.base; public class Preconditions {"
                    + " public String toString() { return \"the user's\"; } }"));
    app.write("META-INF/services/java.util.function.Supplier", "app.Greeting");
    app.write("app/text.txt", "a text");
  }

  private static Object make(ClassLoader loader, String name) throws Exception {
    return loader.loadClass(name).getConstructor().newInstance();
  }

  private static void assertGreets(ClassLoader loader) throws Exception {
    Object greeting = make(loader, "app.Greeting");
    assertThat(((Supplier<?>) greeting).get()).isEqualTo("app");
    assertThat(greeting.getClass().getClassLoader()).isSameAs(loader);
    assertThat(greeting.getClass().getModule().isNamed()).isFalse();
  }

  @Test
  void loadsFromFolders() throws Exception {
    try (UserClassLoader loader = new UserClassLoader(List.of(app.folder()), NOBODY)) {
      assertGreets(loader);
    }
  }

  @Test
  void loadsFromJarsAndWhatTheirManifestsName() throws Exception {
    Path jars = Files.createDirectories(folder.resolve("jars with spaces"));
    app.jar(jars.resolve("app.jar"), "");
    Compiled.of(folder.resolve("nothing"), Map.of()).jar(jars.resolve("booter.jar"), "app.jar");
    try (UserClassLoader loader =
        new UserClassLoader(List.of(jars.resolve("booter.jar").toString()), NOBODY)) {
      assertGreets(loader);
    }
  }

  @Test
  void asksTheCallerForTheRest() throws Exception {
    AtomicInteger asked = new AtomicInteger();
    ClassSource caller =
        resourceName -> {
          asked.incrementAndGet();
          Path file = Path.of(app.folder(), resourceName);
          return Files.exists(file) ? Files.readAllBytes(file) : null;
        };
    try (UserClassLoader loader = new UserClassLoader(List.of("/no/such.jar"), caller)) {
      assertGreets(loader);
      assertGreets(loader);
      assertThat(asked).hasValue(2);
      try (InputStream text = loader.loadClass("app.Name").getResourceAsStream("text.txt")) {
        assertThat(text).hasContent("a text");
      }
      assertThat(loader.getResourceAsStream("none")).isNull();
    }
  }

  /** As those are that a jar within a jar holds. */
  @Test
  void findsWhatOnlyTheCallerHas() throws Exception {
    URL[] urls = {Path.of(app.folder()).toUri().toURL()};
    try (URLClassLoader callers = new URLClassLoader(urls, getClass().getClassLoader());
        UserClassLoader loader = new UserClassLoader(List.of(), new ClassServer(callers))) {
      URL text = loader.getResource("app/text.txt");
      assertThat(text).isEqualTo(callers.getResource("app/text.txt"));
      try (InputStream content = text.openStream()) {
        assertThat(content).hasContent("a text");
      }
      assertThat(services(loader)).containsExactly("class app.Greeting");
      assertThat(loader.getResource("none")).isNull();
      assertThat(Collections.list(loader.getResources("none"))).isEmpty();
    }
  }

  @Test
  void countsWhatIsOnThePathAndInTheCallerOnce() throws Exception {
    URL[] urls = {Path.of(app.folder()).toUri().toURL()};
    try (URLClassLoader callers = new URLClassLoader(urls, getClass().getClassLoader());
        UserClassLoader loader =
            new UserClassLoader(List.of(app.folder()), new ClassServer(callers))) {
      assertThat(services(loader)).containsExactly("class app.Greeting");
      String jdks = "java/lang/Object.class";
      assertThat(Collections.list(loader.getResources(jdks))).hasSize(1);
    }
  }

  private static List<String> services(ClassLoader loader) {
    List<String> found = new ArrayList<>();
    ServiceLoader.load(Supplier.class, loader)
        .forEach(service -> found.add(service.getClass().toString()));
    return found;
  }

  @Test
  void sharesTheLibraryAndTheJdkButNotWhatTheLibraryNeeds() throws Exception {
    try (UserClassLoader loader = new UserClassLoader(List.of(app.folder()), NOBODY)) {
      assertThat(loader.loadClass("dev.disentangle.Task")).isSameAs(Task.class);
      assertThat(loader.loadClass("java.sql.Driver")).isSameAs(java.sql.Driver.class);
      assertThat(make(loader, "app.Squares")).isInstanceOf(Task.class);
      assertThat(make(loader, "com.google.common.base.Preconditions"))
          .hasToString("the user's")
          .isNotInstanceOf(com.google.common.base.Preconditions.class);
      assertThatThrownBy(() -> loader.loadClass("com.google.common.collect.ImmutableList"))
          .isInstanceOf(ClassNotFoundException.class);
    }
  }

  @Test
  void aPathThatHasTheLibraryTooChangesNothing() throws Exception {
    List<String> path = UserPath.of(UserClassLoaderTest.class.getClassLoader(), List.of());
    try (UserClassLoader loader = new UserClassLoader(path, NOBODY)) {
      assertThat(loader.loadClass("dev.disentangle.Task")).isSameAs(Task.class);
      assertThat(loader.loadClass("com.google.common.collect.ImmutableList").getClassLoader())
          .isSameAs(loader);
    }
  }

  @Test
  void packagesLikeTheLibrarysMayBeTheUsers() throws Exception {
    Compiled example =
        Compiled.of(
            folder.resolve("example"),
            Map.of(
                "dev.disentangle.examples.Example",
                "package dev.disentangle.examples; public class Example {}"));
    try (UserClassLoader loader = new UserClassLoader(List.of(example.folder()), NOBODY)) {
      assertThat(make(loader, "dev.disentangle.examples.Example").getClass().getClassLoader())
          .isSameAs(loader);
    }
  }

  @Test
  void findsResourcesAndServices() throws Exception {
    try (UserClassLoader loader = new UserClassLoader(List.of(app.folder()), NOBODY)) {
      URL url = loader.getResource("app/text.txt");
      assertThat(new File(url.toURI())).hasContent("a text");
      assertThat(Collections.list(loader.getResources("app/text.txt"))).containsExactly(url);
      assertThat(loader.loadClass("app.Name").getResource("text.txt")).isEqualTo(url);
      assertThat(services(loader)).containsExactly("class app.Greeting");
    }
  }

  @Test
  void findsItsOwnResourcesBeforeItsParents() throws Exception {
    String name = "java/lang/Object.class";
    URL parents = ClassLoader.getPlatformClassLoader().getResource(name);
    app.write(name, "the user's");
    try (UserClassLoader loader = new UserClassLoader(List.of(app.folder()), NOBODY)) {
      URL own = loader.getResource(name);
      assertThat(new File(own.toURI())).hasContent("the user's");
      assertThat(Collections.list(loader.getResources(name))).containsExactly(own, parents);
      assertThat(loader.getResourceAsStream(name)).hasContent("the user's");
    } finally {
      Files.delete(Path.of(app.folder(), name));
    }
  }

  @Test
  void namesAClassThatIsMissingAndWhereItLooked() throws Exception {
    try (UserClassLoader loader = new UserClassLoader(List.of(app.folder()), NOBODY)) {
      assertThatThrownBy(() -> loader.loadClass("app.Missing"))
          .isInstanceOf(ClassNotFoundException.class)
          .hasMessageContainingAll("app.Missing", "caller", app.folder());
      assertThatThrownBy(() -> loader.loadClass("dev.disentangle.Missing"))
          .isInstanceOf(ClassNotFoundException.class)
          .hasMessageContaining("dev.disentangle.Missing");
    }
    ClassSource refuses =
        resourceName -> {
          throw new IOException("because of this");
        };
    try (UserClassLoader loader = new UserClassLoader(List.of(), refuses)) {
      assertThatThrownBy(() -> loader.loadClass("app.Missing"))
          .hasMessageContainingAll("app.Missing", "because of this");
    }
  }

  @Test
  void threadsThatLoadAtOnceGetTheSameClass() throws Exception {
    ExecutorService threads = Executors.newFixedThreadPool(8);
    try {
      for (int round = 0; round < 50; round++) {
        try (UserClassLoader loader =
            new UserClassLoader(
                List.of(), name -> Files.readAllBytes(Path.of(app.folder(), name)))) {
          assertThat(loader.isRegisteredAsParallelCapable()).isTrue();
          List<Future<Class<?>>> loading = new ArrayList<>();
          for (int i = 0; i < 8; i++) {
            loading.add(threads.submit(() -> loader.loadClass("app.Greeting")));
          }
          Set<Class<?>> loaded = new HashSet<>();
          for (Future<Class<?>> each : loading) {
            loaded.add(each.get());
          }
          assertThat(loaded).hasSize(1);
        }
      }
    } finally {
      threads.shutdown();
    }
  }
}
