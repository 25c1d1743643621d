package dev.disentangle.processes.shared;

import java.io.IOException;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileChannel.MapMode;

/**
 * Files in memory, as long as somebody has the buffer.
 *
 * <p>From JDK 22 on {@link FileChannel#map(MapMode, long, long)} makes the buffer by a constructor
 * that it calls by reflection: to link that takes a new JVM, as a worker is, longer than all else.
 * What there is for arenas makes the same buffer in half the time, though this class, which is
 * compiled for 17, has to look it up; by method handles, as reflection would cost the same again.
 */
final class Mapping {

  private static final int WITH_ARENAS = 22;

  private Mapping() {}

  /** The first so many bytes of a file. */
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
