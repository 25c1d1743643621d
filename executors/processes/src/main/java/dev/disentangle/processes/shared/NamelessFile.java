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
 * A file whose name is deleted as soon as it is open: so the file is gone with the last process
 * that has it open or mapped, however that process ends. Processes of the same user can open it
 * among the descriptors that the system lists for its owner.
 *
 * @param channel writes and reads the file
 * @param name the unique name that it had, for {@link #leadsTo}
 * @param path where other processes can open it while the channel is open
 */
record NamelessFile(FileChannel channel, String name, String path) {

  private static final String DESCRIPTORS = "/proc/self/fd";

  private static final Set<OpenOption> FLEETING =
      Set.of(
          StandardOpenOption.CREATE_NEW,
          StandardOpenOption.READ,
          StandardOpenOption.WRITE,
          StandardOpenOption.DELETE_ON_CLOSE); // on Unix the name goes at once

  /** Creates a file; fails where the system doesn't list descriptors. */
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

  /** Finds the channel's descriptor, whose number the JDK does not tell. */
  private static String descriptor(String name) throws IOException {
    String[] descriptors = new File(DESCRIPTORS).list();
    for (String descriptor : descriptors == null ? new String[0] : descriptors) {
      if (leadsTo(Path.of(DESCRIPTORS, descriptor), name)) {
        return descriptor;
      }
    }
    throw new FileSystemException(DESCRIPTORS, null, "does not show all open files");
  }

  /** Whether a descriptor is still that of the file which had this name. */
  static boolean leadsTo(Path descriptor, String name) {
    try {
      return Files.readSymbolicLink(descriptor).toString().contains(name);
    } catch (IOException closed) {
      return false;
    }
  }
}
