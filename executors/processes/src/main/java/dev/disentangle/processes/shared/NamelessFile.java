package dev.disentangle.processes.shared;

import java.io.File;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.OpenOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Set;
import java.util.concurrent.ThreadLocalRandom;

/**
 * A file that loses its name as soon as it has one: it goes with the last process that has it open
 * or mapped, however that ends. The system shows it to processes of the same user among its owner's
 * descriptors.
 *
 * @param channel to write and read it
 * @param name the name that it had, which no other file has
 * @param path where others may open it, as long as the channel is open
 */
record NamelessFile(FileChannel channel, String name, String path) {

  private static final String DESCRIPTORS = "/proc/self/fd";

  private static final Set<OpenOption> FLEETING =
      Set.of(
          StandardOpenOption.CREATE_NEW,
          StandardOpenOption.READ,
          StandardOpenOption.WRITE,
          StandardOpenOption.DELETE_ON_CLOSE); // at once, where the system allows it

  /** Makes one; fails where descriptors aren't shown. */
  static NamelessFile in(Path folder) throws IOException {
    if (!Files.isDirectory(Path.of(DESCRIPTORS))) {
      throw new FileSystemException(DESCRIPTORS, null, "missing");
    }
    long number = ThreadLocalRandom.current().nextLong();
    String name = "disentangle-" + Long.toHexString(number);
    Set<PosixFilePermission> mine = PosixFilePermissions.fromString("rw-------");
    FileChannel channel =
        FileChannel.open(
            folder.resolve(name), FLEETING, PosixFilePermissions.asFileAttribute(mine));
    try {
      long pid = ProcessHandle.current().pid();
      return new NamelessFile(channel, name, "/proc/" + pid + "/fd/" + descriptor(name));
    } catch (Throwable e) {
      channel.close();
      throw e;
    }
  }

  /** The JDK does not tell the number of a descriptor. */
  private static String descriptor(String name) throws IOException {
    String[] descriptors = new File(DESCRIPTORS).list();
    for (String descriptor : descriptors == null ? new String[0] : descriptors) {
      if (leadsTo(Path.of(DESCRIPTORS, descriptor), name)) {
        return descriptor;
      }
    }
    throw new FileSystemException(DESCRIPTORS, null, "does not show all open files");
  }

  /** Whether a descriptor is of the file of this name. */
  static boolean leadsTo(Path descriptor, String name) {
    try {
      return Files.readSymbolicLink(descriptor).toString().contains(name);
    } catch (IOException closed) {
      return false;
    }
  }
}
