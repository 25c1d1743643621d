package dev.disentangle.architecture;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.stream.Collectors.toCollection;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.io.IOException;
import java.lang.module.ModuleDescriptor;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

/** The types that users see, so that none is added or lost by accident. */
class PublicTypesTest {

  private static final String LIST =
      "src/test/resources/dev/disentangle/architecture/public-types.txt";
  private static final String UPDATE =
      "./mvnw test -pl executors/all -am -Dtest=PublicTypesTest -Dpublic-types.update";

  @Test
  void publicTypesAreTheListedOnes() throws IOException {
    Path list = Path.of(System.getProperty("basedir", "."), LIST);
    List<String> actual = publicTypes();
    if (System.getProperty("public-types.update") != null) {
      Files.write(list, actual, UTF_8);
    }
    assertThat(actual)
        .as(
            "the public types of the exported packages. If the change is meant, run%n  %s%n"
                + "commit the list, and say so in CHANGELOG.md under API or SPI, or under BREAKING"
                + " if a type went away",
            UPDATE)
        .containsExactlyElementsOf(Files.readAllLines(list, UTF_8));
  }

  private static List<String> publicTypes() throws IOException {
    Set<String> exported = exportedPackages();
    return new ClassFileImporter()
            .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
            .importPackages(exported)
            .stream()
            .filter(type -> exported.contains(type.getPackageName()))
            .filter(PublicTypesTest::isVisible)
            .map(JavaClass::getName)
            .sorted()
            .toList();
  }

  private static Set<String> exportedPackages() throws IOException {
    Set<String> packages = new TreeSet<>();
    for (ModuleDescriptor module : OurModules.descriptors()) {
      module.exports().stream()
          .filter(export -> !export.isQualified())
          .map(ModuleDescriptor.Exports::source)
          .collect(toCollection(() -> packages));
    }
    return packages;
  }

  private static boolean isVisible(JavaClass type) {
    return type.getModifiers().contains(JavaModifier.PUBLIC)
        && type.getEnclosingClass().map(PublicTypesTest::isVisible).orElse(true);
  }
}
