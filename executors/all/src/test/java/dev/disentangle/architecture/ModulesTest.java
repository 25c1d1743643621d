package dev.disentangle.architecture;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.lang.module.ModuleDescriptor;
import java.lang.module.ModuleDescriptor.Requires;
import java.lang.module.ModuleDescriptor.Requires.Modifier;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** What a user's module needs to be compiled against ours. */
class ModulesTest {

  @Test
  void aModuleThatUsersMayLackIsNotPassedOnToThem() throws IOException {
    Set<Modifier> passedOn = Set.of(Modifier.STATIC, Modifier.TRANSITIVE);
    for (ModuleDescriptor module : OurModules.descriptors()) {
      assertThat(module.requires())
          .as(
              "%s: the compiler looks for what is both static and transitive, and no artifact of"
                  + " ours brings it",
              module.name())
          .filteredOn(required -> required.modifiers().containsAll(passedOn))
          .extracting(Requires::name)
          .isEmpty();
    }
  }
}
