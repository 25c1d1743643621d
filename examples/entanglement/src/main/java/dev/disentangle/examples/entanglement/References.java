package dev.disentangle.examples.entanglement;

import com.sun.management.HotSpotDiagnosticMXBean;
import java.lang.management.ManagementFactory;

/** How large a reference in an array is. */
final class References {

  /** Four bytes, as HotSpot compresses them, unless the heap is too large for that. */
  static final int BYTES =
      Boolean.parseBoolean(
              ManagementFactory.getPlatformMXBean(HotSpotDiagnosticMXBean.class)
                  .getVMOption("UseCompressedOops")
                  .getValue())
          ? 4
          : 8;

  private References() {}
}
