package dev.disentangle.processes.launch;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.management.ManagementFactory;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class FlagFilterTest {

  @ParameterizedTest
  @ValueSource(
      strings = {
        "-javaagent:/x/jacoco.jar=destfile=y",
        "-agentlib:jdwp=transport=dt_socket,server=y",
        "-agentpath:/x/y.so",
        "-Xdebug",
        "-Xrunjdwp:transport=dt_socket",
        "-Dcom.sun.management.jmxremote.port=9010",
        "-Xmx1g",
        "-Xms1g",
        "-Xmn1g",
        "-XX:MaxRAMPercentage=80",
        "-XX:InitialRAMPercentage=80",
        "-XX:MaxHeapSize=1g",
        "-Djdk.serialFilter=!*",
        "-XX:SharedArchiveFile=x.jsa",
        "-XX:AOTCache=x.aot",
        "-Xshare:dump",
        "-XX:+HeapDumpOnOutOfMemoryError",
        "-XX:HeapDumpPath=/x",
        "-XX:ErrorFile=/x",
        "-Xlog:gc:file=gc.log",
        "-XshowSettings:vm",
        "-XX:StartFlightRecording=filename=x.jfr",
        "-XX:+ExitOnOutOfMemoryError",
        "--add-modules=com.example",
        "--add-opens=com.example/com.example.x=ALL-UNNAMED",
        "--patch-module=com.example=x"
      })
  void stayBehind(String flag) {
    assertThat(FlagFilter.forWorkers(List.of(flag))).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "-ea",
        "-Xss4m",
        "-Dkey=value=x",
        "-Duser.language=tr",
        "-Dfile.encoding=UTF-8",
        "-XX:+UseZGC",
        "-XX:ActiveProcessorCount=1",
        "--enable-preview",
        "--patch-module=java.base=x",
        "-Xbootclasspath/a:x.jar"
      })
  void comeAlong(String flag) {
    assertThat(FlagFilter.forWorkers(List.of(flag))).containsExactly(flag);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '>',
      value = {
        "--add-opens=java.base/java.nio=com.example > --add-opens=java.base/java.nio=ALL-UNNAMED",
        "--add-modules=com.example,jdk.net,x,java.sql > --add-modules=jdk.net,java.sql",
        "--enable-native-access=com.example > --enable-native-access=ALL-UNNAMED",
      })
  void areRewritten(String flag, String forWorkers) {
    assertThat(FlagFilter.forWorkers(List.of(flag))).containsExactly(forWorkers);
  }

  @Test
  void aCommandLineEndsWithTheMainClass() {
    List<String> command =
        List.of(
            "/x/java",
            "-Da=-jar",
            "-cp",
            "a:b",
            "--module-path",
            "m",
            "--add-modules",
            "java.sql",
            "--add-reads=x=y",
            "-p",
            "n",
            "Main",
            "-Dnot=mine");
    assertThat(InheritedFlags.untilMain(command))
        .containsExactly(
            "-Da=-jar", "--module-path=m", "--add-modules=java.sql", "--add-reads=x=y");
    assertThat(InheritedFlags.untilMain(List.of("java", "-Da=b", "-jar", "-Dx.jar", "-Dc=d")))
        .containsExactly("-Da=b");
    assertThat(InheritedFlags.untilMain(List.of("java", "-Da=b", "@file", "Main"))).isNull();
    assertThat(InheritedFlags.untilMain(List.of("java", "-XX:VMOptionsFile=f", "Main"))).isNull();
  }

  @Test
  void whatIsInheritedIsWhatTheJdkSays() {
    assertThat(InheritedFlags.own())
        .isEqualTo(FlagFilter.forWorkers(ManagementFactory.getRuntimeMXBean().getInputArguments()));
  }
}
