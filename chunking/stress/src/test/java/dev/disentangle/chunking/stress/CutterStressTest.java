package dev.disentangle.chunking.stress;

import dev.disentangle.chunking.Cutter;
import dev.disentangle.stress.Jcstress;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Tag("stress")
class CutterStressTest {

  @Test
  @Timeout(value = 11, unit = TimeUnit.MINUTES)
  void noOutcomeIsForbidden() throws Exception {
    Jcstress.run(CutterStress.class, Cutter.class); // before the explorer's PaddedLongs
  }
}
