package dev.disentangle.processes.shared;

import java.io.IOException;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileChannel.MapMode;

/**
 * Maps files. A mapping stays as long as its buffer is reachable.
 *
 * <p>From JDK 22 on {@link FileChannel#map(MapMode, long, long)} calls the buffer's constructor by
 * reflection, and linking that takes most of the time in a JVM that is as new as a worker. The
 * method that maps into an arena makes the same buffer in half the time. This class is compiled for
 * 17, so it must look that method up; it uses method handles, since reflection would cost as much
 * again.
 */
final class Mapping {

  private static final int WITH_ARENAS = 22;

  private Mapping() {}

  /** Maps the first {@code size} bytes of a file. */
  static ByteBuffer of(FileChannel file, MapMode mode, long size) throws IOException {
    return Runtime.version().feature() < WITH_ARENAS
        ? file.map(mode, 0, size)
        : inArena(file, mode, size);
  }

  private static ByteBuffer inArena(FileChannel file, MapMode mode, long size) throws IOException {
    try {
      Class<?> arena = Class.forName("java.lang.foreign.Arena");
      Class<?> segment = Class.forName("java.lang.foreign.MemorySegment");
      MethodHandles.Lookup lookup = MethodHandles.publicLookup();
      MethodHandle collected = lookup.findStatic(arena, "ofAuto", MethodType.methodType(arena));
      MethodHandle map =
          lookup.findVirtual(
              FileChannel.class,
              "map",
              MethodType.methodType(segment, MapMode.class, long.class, long.class, arena));
      MethodHandle asBuffer =
          lookup.findVirtual(segment, "asByteBuffer", MethodType.methodType(ByteBuffer.class));
      Object mapped = (Object) map.invoke(file, mode, 0L, size, (Object) collected.invoke());
      return (ByteBuffer) asBuffer.invoke(mapped);
    } catch (IOException | RuntimeException | Error e) {
      throw e;
    } catch (Throwable e) {
      throw new IllegalStateException("this JDK maps files in another way", e);
    }
  }
}
