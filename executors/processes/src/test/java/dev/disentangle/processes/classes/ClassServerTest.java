package dev.disentangle.processes.classes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.disentangle.Task;
import java.io.IOException;
import java.lang.reflect.Proxy;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import jdk.jshell.JShell;
import jdk.jshell.Snippet;
import jdk.jshell.SnippetEvent;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ClassServerTest {

  @Test
  void answersForALambdasOwner() throws Exception {
    Task<Integer, Integer> task = x -> x + 1;
    ClassServer server = new ClassServer(task.getClass());
    assertThat(server.find("dev/disentangle/processes/classes/ClassServerTest.class"))
        .startsWith(0xCA, 0xFE, 0xBA, 0xBE);
    assertThat(server.find("no/Such.class")).isNull();
    assertThat(server.find("no/such/resource")).isNull();
    assertThat(new ClassServer(String.class).find("java/lang/String.class")).isNotEmpty();
  }

  @Test
  void serverAndLoaderMakeUpForAnyPath(@TempDir Path folder) throws Exception {
    Compiled app =
        Compiled.of(
            folder.resolve("app"),
            Map.of(
                "app.One",
                "package app; public class One implements java.util.function.Supplier<String> {"
                    + " public String get() { return new Object() {"
                    + " public String toString() { return \"one\"; } }.toString(); } }"));
    try (UserClassLoader callers = new UserClassLoader(List.of(app.folder()), name -> null);
        UserClassLoader workers =
            new UserClassLoader(List.of(), new ClassServer(callers.loadClass("app.One")))) {
      Object one = workers.loadClass("app.One").getConstructor().newInstance();
      assertThat(((Supplier<?>) one).get()).isEqualTo("one");
    }
  }

  @Test
  void aGeneratedClassIsRefusedByName() {
    Class<?> proxy =
        Proxy.newProxyInstance(
                ClassServerTest.class.getClassLoader(),
                new Class<?>[] {Own.class},
                (self, method, arguments) -> null)
            .getClass();
    ClassServer server = new ClassServer(proxy);
    assertThatThrownBy(() -> server.find(proxy.getName().replace('.', '/') + ".class"))
        .isInstanceOf(IOException.class)
        .hasMessageContainingAll("generated", proxy.getName());
  }

  /** Not public, so that its proxy is in this package and this loader. */
  interface Own {}

  @ParameterizedTest
  @ValueSource(strings = {"local", "jdi:timeout(60000)"}) // else it has five seconds to start
  void answersForWhatIsTypedIntoAShell(String engine) throws IOException {
    try (JShell shell = JShell.builder().executionEngine(engine).build()) {
      for (String entry : UserPath.of(ClassServerTest.class.getClassLoader(), List.of())) {
        shell.addToClasspath(entry);
      }
      value(shell, "import dev.disentangle.processes.classes.*;");
      value(shell, "dev.disentangle.Task<Integer, Integer> task = x -> x + 1;");
      value(shell, "class Mine {}");
      value(shell, "String owner = task.getClass().getName().split(\"[$][$]Lambda\")[0];");
      value(shell, "var server = new ClassServer(task.getClass());");
      value(shell, "var loader = new UserClassLoader(java.util.List.of(), server);");
      assertThat(value(shell, "owner.startsWith(\"REPL.$JShell$\")")).isEqualTo("true");
      assertThat(value(shell, "loader.loadClass(owner).getClassLoader() == loader"))
          .isEqualTo("true");
      assertThat(value(shell, "loader.loadClass(Mine.class.getName()).getClassLoader() == loader"))
          .isEqualTo("true");
    }
  }

  private static String value(JShell shell, String source) {
    SnippetEvent event = shell.eval(source).get(0);
    assertThat(event.exception()).as(source).isNull();
    assertThat(event.status()).as(source).isEqualTo(Snippet.Status.VALID);
    return event.value();
  }
}
