package dev.disentangle.machine;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** The files of a machine that is not here, written into a folder as its kernel shows them. */
public final class RecordedMachine {

  private final Path root;

  public RecordedMachine(Path root) {
    this.root = root;
  }

  public RecordedMachine file(String path, String text) {
    try {
      Path file = root.resolve(path.substring(1));
      Files.createDirectories(file.getParent());
      Files.writeString(file, text + "\n");
      return this;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** CPUs that are cores of so many threads, numbered as x86 does: all first threads come first. */
  public RecordedMachine cores(int cores, int threads) {
    file("/sys/devices/system/cpu/online", "0-" + (cores * threads - 1));
    for (int cpu = 0; cpu < cores * threads; cpu++) {
      StringBuilder siblings = new StringBuilder();
      for (int thread = 0; thread < threads; thread++) {
        siblings.append(thread == 0 ? "" : ",").append(cpu % cores + thread * cores);
      }
      String folder = "/sys/devices/system/cpu/cpu" + cpu;
      file(folder + "/topology/core_cpus_list", siblings.toString());
      file(folder + "/topology/physical_package_id", "0");
      cache(folder + "/cache/index0", "1", "Data", "48K", siblings.toString());
      cache(folder + "/cache/index1", "1", "Instruction", "32K", siblings.toString());
      cache(folder + "/cache/index2", "2", "Unified", "2048K", siblings.toString());
      cache(folder + "/cache/index3", "3", "Unified", "36864K", "0-" + (cores * threads - 1));
    }
    return this;
  }

  private void cache(String folder, String level, String type, String size, String sharers) {
    file(folder + "/level", level);
    file(folder + "/type", type);
    file(folder + "/size", size);
    file(folder + "/shared_cpu_list", sharers);
  }

  public RecordedMachine node(int number, String cpus, long kibi) {
    String folder = "/sys/devices/system/node/node" + number;
    file(folder + "/cpulist", cpus);
    return file(
        folder + "/meminfo",
        "Node %d MemTotal:       %d kB%nNode %d MemFree:  1 kB".formatted(number, kibi, number));
  }

  public RecordedMachine mask(String cpus) {
    return mask("self", cpus).mask("thread-self", cpus);
  }

  public RecordedMachine mask(String whose, String cpus) {
    return file(
        "/proc/" + whose + "/status",
        "Name:\tjava\nCpus_allowed:\tff\nCpus_allowed_list:\t" + cpus);
  }

  public RecordedMachine memory(long kibi) {
    return file("/proc/meminfo", "MemTotal:       " + kibi + " kB\nMemFree:   8 kB");
  }

  /** As under systemd, and in containers of today. */
  public RecordedMachine cgroup2(String group, String mountedRoot) {
    file("/proc/self/cgroup", "0::" + group);
    return file(
        "/proc/self/mountinfo",
        "22 27 0:21 / /proc rw,nosuid shared:12 - proc proc rw\n"
            + "31 22 0:26 "
            + mountedRoot
            + " /sys/fs/cgroup rw,nosuid shared:9 - cgroup2 cgroup2 rw,nsdelegate");
  }

  /** As in containers of some years ago. */
  public RecordedMachine cgroup1(String group, String mountedRoot) {
    file(
        "/proc/self/cgroup",
        "9:memory:%s%n4:cpu,cpuacct:%s%n1:name=systemd:%s".formatted(group, group, group));
    String mount = "%d 22 0:2%d %s /sys/fs/cgroup/%s rw,nosuid - cgroup cgroup rw,%s%n";
    return file(
        "/proc/self/mountinfo",
        mount.formatted(32, 7, mountedRoot, "memory", "memory")
            + mount.formatted(33, 8, mountedRoot, "cpu,cpuacct", "cpu,cpuacct"));
  }

  public Machine with(int processors) {
    return new Machine(root, processors);
  }
}
