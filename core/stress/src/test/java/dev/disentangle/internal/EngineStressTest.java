package dev.disentangle.internal;

import dev.disentangle.stress.Jcstress;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Tag("stress")
class EngineStressTest {

  @Test
  @Timeout(value = 11, unit = TimeUnit.MINUTES)
  void noOutcomeIsForbidden() throws Exception {
    Jcstress.run(EngineStress.class, Gate.class);
  }
}
